import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ConnecNotificationEvent } from '../../../lib/events/index.js';
import { DeliveryNode, handlerOf } from '../../support/webhooks/delivery-world.js';

const RECORD = '{"id":"i1","group_id":"cld-1","updated_at":"2025-12-01T10:00:00Z"}';
const deep = (depth: number, open: string, close: string, inside = ''): string =>
  open.repeat(depth) + inside + close.repeat(depth);
const withMember = (name: string, value: string): string =>
  `{"invoices":[{"id":"i1","group_id":"cld-1",${JSON.stringify(name)}:${value}}]}`;

/** Not JSON, or not an object of collections: 400. */
const REFUSED: Record<string, string | Buffer> = {
  nothing: '',
  'white space': ' \n\t ',
  'a byte order mark alone': '\ufeff',
  'NUL bytes': '\0\0\0',
  text: 'hello',
  HTML: '<!doctype html><p>502 Bad Gateway</p>',
  XML: '<?xml version="1.0"?><invoices/>',
  'a form': 'invoices[][id]=1&invoices[][group_id]=cld-1',
  YAML: 'invoices:\n  - id: 1',
  'half a document': '{"invoices":[{"id":',
  'an unclosed text': '{"invoices":"',
  'an unclosed list': '{"invoices":[',
  'two documents': '{}{}',
  'two documents on two lines': '{}\n{}',
  'a comma at the end': '{"invoices":[],}',
  'a comma at the end of a list': '{"invoices":[1,]}',
  'single quotes': "{'invoices':[]}",
  'names without quotes': '{invoices:[]}',
  'a comment': '{/* hi */}',
  undefined: 'undefined',
  NaN: '{"invoices":NaN}',
  Infinity: '{"invoices":[Infinity]}',
  'a hexadecimal number': '{"a":0x10}',
  'a number with a leading zero': '{"a":01}',
  'a plus sign': '{"a":+1}',
  'a lone minus': '{"a":-}',
  'a bad escape': '{"a":"\\x41"}',
  'half an escape': '{"a":"\\u12"}',
  'a line break in a text': '{"a":"\n"}',
  'bytes that are no UTF-8': Buffer.from([0x7b, 0xff, 0x7d]),
  'an overlong encoding': Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d]),
  'half a character': Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xe2, 0x82]), Buffer.from('"}')]),
  'a surrogate in UTF-8': Buffer.concat([
    Buffer.from('{"a":"'),
    Buffer.from([0xed, 0xa0, 0x80]),
    Buffer.from('"}'),
  ]),
  'UTF-16': Buffer.from('{"invoices":[]}', 'utf16le'),
  gzip: Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x00]),
  'a JPEG': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  null: 'null',
  true: 'true',
  'a number': '42',
  'a text in quotes': '"invoices"',
  'a list': '[]',
  'a list of notifications': '[{"invoices":[]}]',
  'a list of lists': '[[[]]]',
  '1,001 collections': JSON.stringify(
    Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`c${index}`, []])),
  ),
  '100,000 collections': JSON.stringify(
    Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`c${index}`, 1])),
  ),
  'lists nested 200,000 deep': deep(200_000, '[', ']'),
  'objects nested 100,000 deep, unclosed': '{"a":'.repeat(100_000),
  'the legacy form without a group': '{"entity":"organizations","id":"e32303c1"}',
  'the legacy form, loudly, without a group': '{"entity":"PERSONS","id":"e32303c1"}',
  'prototypes nested 50,000 deep': deep(50_000, '{"__proto__":', '}', '1'),
};

/** JSON objects of which nothing can be delivered: 200, and nobody is called. */
const IGNORED: Record<string, string> = {
  'an empty object': '{}',
  'an empty collection': '{"invoices":[]}',
  'a collection that is null': '{"invoices":null}',
  'a collection that is text': '{"invoices":"all"}',
  'a collection that is a number': '{"invoices":7}',
  'a collection that is true': '{"invoices":true}',
  'a list of null': '{"invoices":[null]}',
  'a list of numbers': '{"invoices":[1,2,3]}',
  'a list of texts': '{"invoices":["i1"]}',
  'a list of lists': `{"invoices":[[${RECORD}]]}`,
  'an empty record': '{"invoices":[{}]}',
  'an empty record, not in a list': '{"invoices":{}}',
  'a record without a group': '{"invoices":[{"id":"i1"}]}',
  'a group that is null': '{"invoices":[{"id":"i1","group_id":null}]}',
  'a group that is a number': '{"invoices":[{"id":"i1","group_id":1}]}',
  'a group that is a list': '{"invoices":[{"id":"i1","group_id":["cld-1"]}]}',
  'a group that is an object': '{"invoices":[{"id":"i1","group_id":{"id":"cld-1"}}]}',
  'an empty group': '{"invoices":[{"id":"i1","group_id":""}]}',
  'a group of white space': '{"invoices":[{"id":"i1","group_id":" cld-1"}]}',
  'a group that climbs': '{"invoices":[{"id":"i1","group_id":"../cld-1"}]}',
  'a group with a slash': '{"invoices":[{"id":"i1","group_id":"cld-1/x"}]}',
  'a group with a line break': '{"invoices":[{"id":"i1","group_id":"cld-1\\n"}]}',
  'a group with a NUL': '{"invoices":[{"id":"i1","group_id":"cld-1\\u0000"}]}',
  'a group with a colon': '{"invoices":[{"id":"i1","group_id":"cld:1"}]}',
  'a group of other letters': '{"invoices":[{"id":"i1","group_id":"сld-1"}]}',
  'a group of 129 letters': `{"invoices":[{"id":"i1","group_id":"${'c'.repeat(129)}"}]}`,
  'a group called __proto__': '{"invoices":[{"id":"i1","group_id":"__proto__"}]}',
  'a group in another spelling': '{"invoices":[{"id":"i1","groupId":"cld-1"}]}',
  'a group behind a prototype': '{"invoices":[{"id":"i1","__proto__":{"group_id":"cld-1"}}]}',
  'a collection behind a prototype': `{"__proto__":{"invoices":[${RECORD}]}}`,
  'a collection behind an escaped prototype': `{"\\u005f\\u005fproto\\u005f\\u005f":{"invoices":[${RECORD}]}}`,
  'the prototype of a constructor': '{"constructor":{"prototype":{"polluted":true}}}',
  'a collection called constructor': `{"constructor":[${RECORD}]}`,
  'a collection called toString': `{"toString":[${RECORD}]}`,
  'a collection called hasOwnProperty': `{"hasOwnProperty":[${RECORD}]}`,
  'a collection without a name': `{"":[${RECORD}]}`,
  'a collection of white space': `{"   ":[${RECORD}]}`,
  'a collection with a name of a megabyte': `{"${'x'.repeat(1_000_000)}":[${RECORD}]}`,
  'a collection called like a key of the store': `{"{default:webhooks.inbox}":[${RECORD}]}`,
  'a collection nobody wants': `{"unicorns":[${RECORD}]}`,
  'a collection in a collection': `{"data":{"invoices":[${RECORD}]}}`,
  '300,000 numbers': `{"invoices":[${'1,'.repeat(299_999)}1]}`,
  '100,000 empty records': `{"invoices":[${'{},'.repeat(99_999)}{}]}`,
  'lists nested 100,000 deep': `{"invoices":${deep(100_000, '[', ']')}}`,
  'a record that is nested too deeply': withMember('a', deep(100_000, '[', ']')),
  'a record of objects nested too deeply': withMember('a', deep(50_000, '{"a":', '}', '1')),
};

/** Strange, and deliverable: 200, and the handler is called with it. */
const DELIVERED: Record<string, string> = {
  'no id': '{"invoices":[{"group_id":"cld-1"}]}',
  'an id that is null': '{"invoices":[{"id":null,"group_id":"cld-1"}]}',
  'an id that is an object': '{"invoices":[{"id":{},"group_id":"cld-1"}]}',
  'an id that is an empty list': '{"invoices":[{"id":[],"group_id":"cld-1"}]}',
  'an id that is a list of nothing': '{"invoices":[{"id":[null,1,[]],"group_id":"cld-1"}]}',
  'a text of a million line breaks': withMember('a', JSON.stringify('\n'.repeat(1_000_000))),
  'a text of a million quotes': withMember('a', JSON.stringify('"'.repeat(1_000_000))),
  'a record that comes 30,000 times': JSON.stringify({
    invoices: Array.from({ length: 30_000 }, (_, index) => ({
      id: 'i1',
      group_id: 'cld-1',
      updated_at: new Date(Date.UTC(2025, 0, 1) + 1_000 * index).toISOString(),
    })),
  }),
  'an id of a megabyte': `{"invoices":[{"id":"${'x'.repeat(1_000_000)}","group_id":"cld-1"}]}`,
  'an id that looks like a key': '{"invoices":[{"id":"{a}:b|c!d,e","group_id":"cld-1"}]}',
  'an id with a lone surrogate': '{"invoices":[{"id":"\\ud800","group_id":"cld-1"}]}',
  'an id with a NUL': '{"invoices":[{"id":"\\u0000","group_id":"cld-1"}]}',
  'a number that is no integer': '{"invoices":[{"id":1e400,"group_id":"cld-1"}]}',
  'a time that is an object': withMember('updated_at', '{}'),
  'a time in the year 9999': withMember('updated_at', '"9999-12-31T23:59:59Z"'),
  'a time in the year 0': withMember('updated_at', '"0000-01-01T00:00:00Z"'),
  'a time of a megabyte': withMember('updated_at', `"${'9'.repeat(1_000_000)}"`),
  'a member called __proto__': withMember('__proto__', '{"polluted":true}'),
  'a member called constructor': withMember('constructor', '{"prototype":{"polluted":true}}'),
  'a member called toJSON': withMember('toJSON', '"x"'),
  'a lone surrogate in a text': withMember('a', '"\\ud800"'),
  'a text of 5 MB': withMember('a', `"${'x'.repeat(5_000_000)}"`),
  '100,000 members': withMember('a', `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":1`).join(',')}}`),
  'nesting of 500': withMember('a', deep(500, '[', ']')),
  'the same name twice': `{"invoices":[],"invoices":[${RECORD}]}`,
  'a collection in another spelling': `{"Invoice":[${RECORD}]}`,
  'a collection shouted in the plural': `{"INVOICES":[${RECORD}]}`,
  'an object in place of a list': `{"invoices":${RECORD}}`,
  'a byte order mark in front': `\ufeff{"invoices":[${RECORD}]}`,
  'one good record among bad ones': `{"invoices":[null,7,{},${RECORD},"x",[]],"people":"none"}`,
};

describe('bad input', () => {
  let records: unknown[];
  let node: DeliveryNode;

  beforeEach(() => {
    records = [];
    node = new DeliveryNode({
      handlers: [handlerOf((event: ConnecNotificationEvent) => void records.push(...event.records))],
    });
  });

  const send = async (body: string | Buffer): Promise<number> => {
    const { status } = await node.webhooks.service.notification({
      purpose: 'notification',
      preset: node.preset,
      params: {},
      body: Buffer.from(body as string),
      contentType: 'application/json',
    });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    return status;
  };

  it('comes in at least a hundred forms', () => {
    const forms = [REFUSED, IGNORED, DELIVERED].flatMap(each => Object.keys(each));
    expect(forms.length).toBeGreaterThanOrEqual(100);
  });

  it.each(Object.entries(REFUSED))('is refused: %s', async (_what, body) => {
    expect([await send(body), records]).toEqual([400, []]);
  });

  it.each(Object.entries(IGNORED))('is ignored: %s', async (_what, body) => {
    expect([await send(body), records]).toEqual([200, []]);
  });

  it.each(Object.entries(DELIVERED))('is delivered: a record with %s', async (_what, body) => {
    expect([await send(body), records.length]).toEqual([200, 1]);
    // And once, like any other.
    expect([await send(body), records.length]).toEqual([200, 1]);
  });

  it('names at most a hundred of the items that it ignores', async () => {
    const { body } = await node.post(`{"invoices":[${'1,'.repeat(9_999)}1]}`);
    expect(body.rejected).toHaveLength(100);
  });

  it('leaves no memory behind', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const all = [...Object.values(REFUSED), ...Object.values(IGNORED)];
    const used = async (): Promise<number> => {
      for (const body of all) await send(body);
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = await used();
    const after = await used();
    expect(after - before).toBeLessThan(5_000_000);
  });
});
