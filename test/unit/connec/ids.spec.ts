import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  connecId,
  externalId,
  foldReferences,
  idMap,
  mergeIdMaps,
  REFERENCES,
  type References,
  unfoldReferences,
} from '../../../lib/connec/index.js';

const OWNER = { provider: 'my-app', realm: '2243' };
const connec = (id: string) => ({ id, provider: 'connec', realm: 'org-abcd' });
const invoices = REFERENCES['invoices'] as References;

describe('an id', () => {
  it('is read from id maps and from plain ids', () => {
    const map = [connec('7fef'), idMap(1, OWNER), { id: '2', provider: 'my-app', realm: 'other' }];
    expect(connecId(map)).toBe('7fef');
    expect(connecId('7fef')).toBe('7fef');
    expect(connecId(null)).toBeUndefined();
    expect(externalId(map, OWNER)).toBe('1');
    expect(externalId('7fef', OWNER)).toBeUndefined();
    expect(externalId([null, 1, { id: 1 }] as never, OWNER)).toBeUndefined();
  });
});

describe('the references of the contract', () => {
  it('tell records from nested elements', () => {
    expect(invoices.recordReferences).toEqual(
      expect.arrayContaining([
        'organization_id',
        'person_id',
        'lines/item_id',
        'lines/tax_code_id',
        'sales_order_id',
      ]),
    );
    expect(invoices.idReferences).toEqual(['lines/id']);
    expect(REFERENCES['payments']?.idReferences).toContain('payment_lines/id');
    expect(REFERENCES['payments']?.recordReferences).toContain('payment_lines/linked_transactions/id');
  });
});

describe('unfolding a record', () => {
  const record = {
    id: [connec('c1'), idMap('our-1', OWNER)],
    title: 'x',
    organization_id: [connec('c2'), idMap('our-2', OWNER)],
    lines: [
      { id: [connec('l1'), idMap('our-l1', OWNER)], quantity: 1 },
      { id: [connec('l2')], item_id: null },
    ],
  };

  it('puts our ids in place of the id maps, and removes nested ids that we do not have', () => {
    expect(unfoldReferences(record, invoices, OWNER)).toEqual({
      record: {
        id: 'our-1',
        title: 'x',
        organization_id: 'our-2',
        lines: [{ id: 'our-l1', quantity: 1 }, { item_id: null }],
      },
      connecId: 'c1',
      ownId: 'our-1',
      missing: [],
    });
  });

  it('gives no record when it refers to one that we do not know, and says where', () => {
    const stranger = { ...record, organization_id: [connec('c9')], lines: [{ item_id: [connec('i')] }] };
    expect(unfoldReferences(stranger, invoices, OWNER)).toMatchObject({
      record: null,
      connecId: 'c1',
      missing: ['organization_id', 'lines/item_id'],
    });
  });

  it('removes plain ids, which are Connec!’s own', () => {
    expect(unfoldReferences({ id: 'c1', organization_id: 'c2', title: 'x' }, invoices, OWNER)).toEqual({
      record: { title: 'x' },
      connecId: 'c1',
      ownId: undefined,
      missing: [],
    });
  });

  it('leaves the given record as it was', () => {
    const before = structuredClone(record);
    unfoldReferences(record, invoices, OWNER);
    foldReferences(record, invoices, OWNER);
    expect(record).toEqual(before);
  });

  it('undoes folding, for any record and any references', () => {
    const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
    const leaf = fc.oneof(fc.string({ minLength: 1 }), fc.constant(null));
    const { tree } = fc.letrec(tie => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(name, tie('tree')),
      ),
    }));
    const paths = fc.array(
      fc.array(name, { minLength: 1, maxLength: 3 }).map(segments => segments.join('/')),
      { maxLength: 5 },
    );
    const onlyLeaves = (value: unknown): boolean => typeof value === 'string' || value === null;
    fc.assert(
      fc.property(
        fc.dictionary(name, tree),
        fc.string({ minLength: 1 }),
        paths,
        (fields, id, recordReferences) => {
          // References lead to ids: not to objects or lists.
          const references = {
            recordReferences: [...new Set(recordReferences)].filter(path =>
              valuesAt(fields, path).every(onlyLeaves),
            ),
            idReferences: [],
          };
          const record = { ...fields, id };
          const unfolded = unfoldReferences(foldReferences(record, references, OWNER), references, OWNER);
          expect(unfolded.record).toEqual(record);
          expect(Object.prototype).not.toHaveProperty('a');
        },
      ),
    );
  });
});

describe('merging id maps', () => {
  it('adds the ids that another system gave, element by element', () => {
    const target = {
      id: [connec('c1')],
      lines: [{ id: [connec('l1')] }, { quantity: 1 }, { id: [connec('l3')] }],
    };
    const source = {
      id: [idMap(1, OWNER)],
      lines: [{}, { id: [idMap(2, OWNER)] }, { id: [idMap(3, OWNER)] }],
    };
    expect(mergeIdMaps(target, source, ['lines/id'])).toEqual({
      id: [connec('c1'), idMap(1, OWNER)],
      lines: [
        { id: [connec('l1')] },
        { quantity: 1, id: [idMap(2, OWNER)] },
        { id: [connec('l3'), idMap(3, OWNER)] },
      ],
    });
  });

  it('keeps one id for each owner: the later one', () => {
    expect(mergeIdMaps({ id: [idMap(1, OWNER)] }, { id: [idMap(2, OWNER)] }, [])).toEqual({
      id: [idMap(2, OWNER)],
    });
  });
});

function valuesAt(value: unknown, path: string): unknown[] {
  return path
    .split('/')
    .reduce<unknown[]>(
      (values, field) =>
        values
          .flat(Infinity)
          .flatMap(each =>
            typeof each === 'object' && each !== null && Object.hasOwn(each, field)
              ? [(each as Record<string, unknown>)[field]]
              : [],
          ),
      [value],
    );
}
