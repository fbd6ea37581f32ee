import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseSafeJson } from '../../../lib/http/index.js';
import { Turns } from '../../../lib/webhooks/inbox/turns.js';
import { readNotification } from '../../../lib/webhooks/reading/read-notification.js';

const turns = new Turns();

/** What it reads as: a plain object, `undefined` for what is none, or `refused`. */
async function read(body: Buffer): Promise<unknown> {
  try {
    const lists = await readNotification(body, turns);
    return (
      lists &&
      Object.fromEntries([...lists].map(([name, { isList, items }]) => [name, isList ? items : items[0]]))
    );
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return 'refused';
  }
}

/** The same, as `JSON.parse` has it. */
function expected(body: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    const json = parseSafeJson(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined;
  } catch {
    return 'refused';
  }
}

const space = fc.constantFrom('', '', ' ', '\n', '\t \r\n');
const scalar = fc.oneof(
  fc.constantFrom(
    '1.50',
    '-0.0000001',
    '-0.5',
    '0.05',
    '-0',
    '1e5',
    '0.1',
    '-12',
    '1E-7',
    '123456789012345678',
    '[ ]',
    '{ }',
    '[1 ,2]',
  ),
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    '"\\u005f\\u005fproto__"',
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":1}}',
    '"\\n\\"]},"',
  ),
  fc.string({ unit: 'grapheme', maxLength: 200 }).map(text => JSON.stringify(text)),
);
const list = fc
  .array(fc.tuple(space, scalar, space), { maxLength: 8 })
  .map(items => `[${items.map(parts => parts.join('')).join(',')}]`);
const name = fc.oneof(
  fc.constantFrom('invoices', 'company', 'a', '__proto__', 'é'),
  fc.string({ maxLength: 5 }),
);
const notification = fc
  .array(fc.tuple(space, name, space, fc.oneof(list, scalar), space), { maxLength: 5 })
  .map(
    members =>
      `{${members.map(([a, key, b, value, c]) => `${a}${JSON.stringify(key)}${b}:${value}${c}`).join(',')}}`,
  );
/** Its bytes, with some of them changed, left out or written twice. */
const harmed = fc
  .tuple(
    notification,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('cut', 'twice', 'set'), fc.nat(255)), { maxLength: 2 }),
  )
  .map(([text, changes]) => {
    let bytes = Buffer.from(text);
    for (const [where, how, byte] of changes) {
      const at = where % Math.max(1, bytes.length);
      const rest = bytes.subarray(how === 'twice' ? at : at + 1);
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        how === 'set' ? Buffer.from([byte]) : Buffer.alloc(0),
        rest,
      ]);
      if (how === 'twice')
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + 1), bytes.subarray(at)]);
    }
    return bytes;
  });

describe('a notification that is read list by list', () => {
  it('reads as JSON.parse reads it, and is refused where that refuses it', async () => {
    await fc.assert(
      fc.asyncProperty(harmed, async body => {
        expect(await read(body)).toEqual(expected(body));
      }),
      { numRuns: 3_000 },
    );
  });

  it('tells where each item is, and when its bytes are what JSON.stringify makes of it', async () => {
    await fc.assert(
      fc.asyncProperty(notification, async text => {
        const body = Buffer.from(text);
        for (const { items, starts, ends } of (await readNotification(body, turns))?.values() ?? []) {
          for (const [index, item] of items.entries()) {
            const end = ends[index] ?? 0;
            if (end === 0) continue;
            const found = body.toString('utf8', starts[index], end);
            expect(parseSafeJson(found)).toEqual(item);
            if (!/"(\d+|__proto__|constructor)":/.test(found))
              expect(JSON.stringify(JSON.parse(found))).toBe(found);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('of many batches is complete and in order', async () => {
    const items = Array.from({ length: 5_000 }, (_, id) => ({ id, text: 'é'.repeat(id % 50) }));
    const body = Buffer.from(
      JSON.stringify({ a: items, b: { text: 'x'.repeat(300_000) }, c: items.slice(0, 3) }),
    );
    expect(await read(body)).toEqual(JSON.parse(body.toString()));
    for (const broken of [
      body.subarray(0, -1),
      body.subarray(0, 200_000),
      Buffer.concat([body, Buffer.from('}')]),
    ])
      expect(await read(broken)).toBe('refused');
  });

  it('lets others have their turn between batches', async () => {
    const body = Buffer.from(JSON.stringify({ a: Array.from({ length: 5_000 }, () => 'x'.repeat(400)) }));
    let others = 0;
    const count = (): void => {
      others += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    await readNotification(body, turns);
    clearImmediate(next);
    expect(others).toBeGreaterThanOrEqual(5);
  });
});
