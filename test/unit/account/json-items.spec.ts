import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findList } from '../../../lib/account/wire/json-items.js';

const read = (text: string) => {
  const found = findList(Buffer.from(text));
  return (
    found && { envelope: JSON.parse(found.envelope), items: [...found.items()].map(item => JSON.parse(item)) }
  );
};

describe('the list in an answer', () => {
  it('is cut into its items, wherever it stands in the envelope', () => {
    const errors = { price: ['a "data": [1]'] };
    for (const answer of [
      { success: true, errors, data: [{ a: '[{' }, { b: '\\"}' }] },
      { data: [1, 'x', null, [2]], success: true },
    ]) {
      for (const spaces of [0, 2])
        expect(read(JSON.stringify(answer, null, spaces))).toEqual({
          envelope: { ...answer, data: [] },
          items: answer.data,
        });
    }
  });

  it('is what JSON.parse would say, for any items', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), (data, errors) => {
        expect(read(JSON.stringify({ errors, data }))).toEqual(
          JSON.parse(JSON.stringify({ envelope: { errors, data: [] }, items: data })),
        );
      }),
    );
  });

  it('may be empty, and may follow a byte order mark', () => {
    expect(read('\uFEFF{"data": [ ], "success": true}'.slice(1))?.items).toEqual([]);
    const found = findList(Buffer.from('\uFEFF{"data":[1]}'));
    expect([...(found?.items() ?? [])]).toEqual(['1']);
  });

  it('is none when the text is cut off anywhere, or holds another shape', () => {
    const text = '{"success":true,"data":[{"a":"\\"]"},[1,2],true]}';
    const last = text.lastIndexOf(']');
    for (let end = 0; end <= last; end++) expect(findList(Buffer.from(text.slice(0, end)))).toBeUndefined();
    for (const other of [
      '[]',
      '{"data":{}}',
      '{"x":{"data":[]}}',
      'null',
      '{"data"',
      '{data:[]}',
      '{"a":1 "data":[]}',
    ])
      expect(findList(Buffer.from(other))).toBeUndefined();
  });

  it.each(['{"a":1}{"b":2}', '1 2', '1,', ',1', ',,', '}', '1,}', '{"a":1],2', '1{}', '"a""b"', 'tru'])(
    'is not read from [%s]',
    items => {
      const found = findList(Buffer.from(`{"data":[${items}]}`));
      expect(() => [...(found?.items() ?? ['!'])].map(item => JSON.parse(item) as unknown)).toThrow();
    },
  );

  it('never says what JSON.parse would not, whatever bytes come', () => {
    const byte = fc.constantFrom(...'[]{},:"\\ 1a\n');
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), bytes => {
        const text = `{"data":[${bytes.join('')}]}`;
        let expected: unknown;
        try {
          expected = (JSON.parse(text) as { data: unknown }).data;
        } catch {
          expected = undefined;
        }
        let actual: unknown;
        try {
          const found = findList(Buffer.from(text));
          JSON.parse(found?.envelope ?? '!');
          actual = [...(found?.items() ?? [])].map(item => JSON.parse(item) as unknown);
        } catch {
          actual = undefined;
        }
        expect(actual).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
