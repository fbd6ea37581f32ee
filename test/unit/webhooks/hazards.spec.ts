import { Logger } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { PartialDeliveryError } from '../../../lib/errors/index.js';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { MemoryStore } from '../../../lib/stores/index.js';
import { parseLegacyNotification } from '../../../lib/webhooks/legacy-notification.js';
import { presetAt } from '../../support/preset-at.js';
import { DeliveryNode, handlerOf } from '../../support/webhooks/delivery-world.js';
import { idsOf, recording, storeWith, T1, T2 } from '../../support/webhooks/recording.js';

/** What is logged from now on, by level. */
function listenToLog() {
  const lines: Record<'error' | 'warn', string[]> = { error: [], warn: [] };
  const nothing = (): void => undefined;
  Logger.overrideLogger({
    log: nothing,
    debug: nothing,
    verbose: nothing,
    error: (line: string) => void lines.error.push(line),
    warn: (line: string) => void lines.warn.push(line),
  });
  return lines;
}

describe('a record', () => {
  it('without a time does not come back after a newer one was delivered', async () => {
    const { node, given } = recording();
    await node.notify({ id: 'i1', v: 'untimed' });
    await node.notify({ id: 'i1', updated_at: T1, v: 'one' });
    await node.notify({ id: 'i1', updated_at: T2, v: 'two' });
    await node.notify({ id: 'i1', v: 'untimed' });
    expect(given).toEqual([['untimed'], ['one'], ['two']]);
  });

  it.each([
    ['"amount":1.50', '"amount":1.5'],
    ['"amount":-0', '"amount":0'],
    ['"amount":1e2', '"amount":100'],
    ['"amount":12345678901234567890', '"amount":12345678901234567000'],
    ['"name":"\\u0041\\/b"', '"name":"A/b"'],
    ['"lines": [ 1, 2 ]', '"lines":[1,2]'],
  ])('is the same whether it is spelt %s or %s', async (one, other) => {
    const { node, given } = recording();
    for (const member of [one, other, one])
      await node.post(`{"invoices":[{"id":"i1","group_id":"cld-1",${member}}]}`);
    expect(given).toEqual([['i1']]);
  });

  it('is told by its id, not by what its id begins with', async () => {
    let failing = true;
    const given: unknown[][] = [];
    const node = new DeliveryNode({
      handlers: [
        handlerOf(event => {
          given.push(idsOf(event));
          if (failing) throw new PartialDeliveryError({ failed: ['inv1'] });
        }),
      ],
    });
    await node.notify({ id: 'nv1', updated_at: T1 }, { id: 'inv1', updated_at: T1 });
    failing = false;
    await node.notify({ id: 'nv1', updated_at: T1 }, { id: 'inv1', updated_at: T1 });
    expect(given).toEqual([['nv1', 'inv1'], ['inv1']]);
  });

  it('has failed when the handler says that some have, and names none', async () => {
    const { node, given, fail } = recording();
    fail(new PartialDeliveryError({ failed: [] }));
    expect((await node.notify({ id: 'i1', updated_at: T1 })).status).toBe(500);
    fail(undefined);
    await node.notify({ id: 'i1', updated_at: T1 });
    expect(given).toEqual([['i1'], ['i1']]);
  });

  it('is one of many that come in several calls, each once', async () => {
    const given: unknown[][] = [];
    const node = new DeliveryNode({
      handlers: [handlerOf(({ records }) => void given.push(records.map(({ id }) => id)))],
    });
    const records = Array.from({ length: 6_000 }, (_, index) => ({ id: `i${index}`, updated_at: T1 }));
    expect((await node.notify(...records)).status).toBe(200);
    expect(given.map(({ length }) => length)).toEqual([5_000, 1_000]);
    expect(new Set(given.flat()).size).toBe(6_000);
  });
});

describe('what nobody thought of', () => {
  it('in the delivery to one handler does not hide what became of another', async () => {
    const clock = new ManualClock();
    const memory = new MemoryStore({ clock });
    const store = storeWith(memory, {
      swapMany: (swaps, beginning) =>
        beginning?.includes(':broken:')
          ? Promise.reject(new TypeError('not a store error'))
          : memory.swapMany(swaps, beginning),
    });
    const given: unknown[] = [];
    const node = new DeliveryNode({
      handlers: [
        handlerOf(() => undefined, { id: 'broken' }),
        handlerOf(event => void given.push(...idsOf(event)), { id: 'other' }),
      ],
      clock,
      store,
    });
    const log = listenToLog();
    expect(await node.notify({ id: 'i1', updated_at: T1 })).toMatchObject({
      status: 503,
      body: { failed: ['broken'] },
    });
    expect(given).toEqual(['i1']);
    expect(log.error).toEqual([
      'Delivering to broken failed for preset default: 1 record (invoices of cld-1)',
    ]);
  });
});

describe('a notification that only names a record', () => {
  it.each([
    ['7fef3180-5102-0132', true],
    [17, true],
    ['../17', false],
    ['17?x=1', false],
    ['', false],
  ])('has the id %j: %p', (id, isOne) => {
    const members = Object.entries({ entity: 'PERSONS', id, group_id: 'cld-1' }).map(
      ([name, value]) => [name, { isList: false, items: [value], starts: [0], ends: [0] }] as const,
    );
    const legacy = parseLegacyNotification(new Map(members), presetAt('http://h'));
    expect(legacy).toEqual(isOne ? { collection: 'people', id: String(id), groupId: 'cld-1' } : undefined);
  });
});

describe('a deletion', () => {
  it.each(['', '../other', 'cld 1', 'cld-1/users', '<b>', '.', 'x'.repeat(129)])(
    'of %j is refused, and no handler hears of it',
    async id => {
      const given: unknown[] = [];
      const types = ['group-deletion', 'user-deletion'] as const;
      const node = new DeliveryNode({
        handlers: types.map(type => ({
          ...handlerOf(() => undefined, { id: type, type, collections: null }),
          invoke: async event => void given.push(event),
        })),
      });
      const { service } = node.webhooks;
      const request = { preset: node.preset, body: Buffer.alloc(0), contentType: '' };
      const answers = [
        await service.groupDeletion({ ...request, purpose: 'groupDeletion', params: { id } }),
        await service.userDeletion({
          ...request,
          purpose: 'userDeletion',
          params: { id, group_id: 'cld-1' },
        }),
        await service.userDeletion({
          ...request,
          purpose: 'userDeletion',
          params: { id: 'usr-1', group_id: id },
        }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
      expect(given).toEqual([]);
    },
  );
});

describe('the event loop', () => {
  it('belongs to others too while a notification of many groups is worked on', async () => {
    const node = new DeliveryNode({ handlers: [handlerOf(() => undefined)] });
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const invoices = Array.from({ length: 3_000 }, (_, index) => ({
      id: 'i',
      updated_at: T1,
      group_id: `cld-${index}`,
    }));
    expect((await node.post({ invoices })).status).toBe(200);
    isOver = true;
    expect(turns).toBeGreaterThan(30);
  });
});

describe('the log', () => {
  it('tells once of a handler that fails for many groups, and once for each kind of error', async () => {
    const node = new DeliveryNode({
      handlers: [
        handlerOf(({ group }) => {
          throw group.id === 'cld-7' ? new TypeError('another') : new Error('the database is down');
        }),
      ],
    });
    const log = listenToLog();
    const invoices = Array.from({ length: 50 }, (_, index) => ({ id: 'i', group_id: `cld-${index}` }));
    expect((await node.post({ invoices })).status).toBe(500);
    expect(log.error).toEqual([
      'Handlers.records failed on connec-notification for preset default: 49 records ' +
        '(invoices of cld-0, invoices of cld-1, invoices of cld-2 and 46 more)',
      'Handlers.records failed on connec-notification for preset default: 1 record (invoices of cld-7)',
    ]);
  });

  it('tells once of a store that does not answer', async () => {
    const clock = new ManualClock();
    const memory = new MemoryStore({ clock });
    const node = new DeliveryNode({ handlers: [handlerOf(() => undefined)], clock, store: memory });
    await memory.close();
    const log = listenToLog();
    const invoices = Array.from({ length: 50 }, (_, index) => ({ id: 'i', group_id: `cld-${index}` }));
    expect((await node.post({ invoices })).status).toBe(503);
    expect(log.error).toHaveLength(1);
    expect(log.error[0]).toMatch(/^The store failed .* 50 records/);
  });

  it('tells once of what is ignored: how many for which reason, and a few of them, on one line', async () => {
    const { node, given } = recording();
    const log = listenToLog();
    const bad = 'x\n[Nest] ERROR all is lost';
    const answer = await node.post({
      invoices: [
        ...Array.from({ length: 500 }, (_, index) => ({ id: `no-group-${index}` })),
        ...Array.from({ length: 3 }, () => 17),
        { id: 'good', group_id: 'cld-1' },
      ],
      [bad]: [{ id: bad }],
    });
    expect(answer.status).toBe(200);
    expect(answer.body.rejected).toHaveLength(100);
    expect(given).toEqual([['good']]);
    expect(log.warn).toEqual([
      'Notification for preset default, ignored: ' +
        '501 no group id (invoices[0] "no-group-0", invoices[1] "no-group-1", invoices[2] "no-group-2", …); ' +
        '3 not an object (invoices[500], invoices[501], invoices[502])',
    ]);
  });
});
