import { describe, expect, it } from '@jest/globals';
import type { ConnecNotificationEvent } from '../../../lib/events/index.js';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { MemoryStore } from '../../../lib/stores/index.js';
import { DeliveryNode, handlerOf, TestQueue } from '../../support/webhooks/delivery-world.js';
import { idsOf, recording, storeWith, T1, T2 } from '../../support/webhooks/recording.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const failure = new Error('failed on purpose');
const recordsOf = (letters: readonly { record: object | null }[]) =>
  letters.map(({ record }) => (record as { v?: unknown } | null)?.v).sort();

describe('the dead letters of a handler that wants every version', () => {
  it('are one for each version, and go away one by one', async () => {
    const { node, given, fail } = recording({ stale: 'deliver' });
    fail(failure);
    await node.notify({ id: 'i1', updated_at: T1, v: 'old' }, { id: 'i1', updated_at: T2, v: 'new' });
    expect(recordsOf(await node.letters.list())).toEqual(['new', 'old']);

    fail(undefined);
    await node.notify({ id: 'i1', updated_at: T2, v: 'new' });
    const [left, ...others] = await node.letters.list();
    expect([left?.record, others]).toEqual([expect.objectContaining({ v: 'old' }), []]);
    await node.notify({ id: 'i1', updated_at: T1, v: 'old' });
    expect(await node.letters.list()).toEqual([]);
    expect(given.slice(1)).toEqual([['new'], ['old']]);
  });
});

describe('a dead letter', () => {
  it('holds the record as it came, whatever the handler made of it', async () => {
    const node = new DeliveryNode({
      handlers: [
        handlerOf(({ records }) => {
          for (const record of records) Object.assign(record, { v: 'changed', id: 'other' });
          throw failure;
        }),
      ],
    });
    for (const padding of [0, 50_000]) {
      const record = { id: `i${padding}`, updated_at: T1, v: 'as it came', note: 'x'.repeat(padding) };
      await node.notify(record);
      expect((await node.letters.list()).at(-1)?.record).toEqual({ group_id: 'cld-1', ...record });
    }
  });

  it('stays when its record fails in a newer version while the older one is replayed', async () => {
    const clock = new ManualClock();
    const memory = new MemoryStore({ clock });
    let between: (() => Promise<unknown>) | undefined;
    const store = storeWith(memory, {
      swapMany: async (swaps, beginning = '') => {
        const answers = await memory.swapMany(swaps, beginning);
        // Settled: from here on the record is anybody's.
        const isSettled = beginning.includes('inbox') && swaps.some(({ value }) => !value?.includes('!'));
        const run = isSettled ? between : undefined;
        if (run) between = undefined;
        await run?.();
        return answers;
      },
    });
    const { node, given, fail } = recording({}, { clock, store });
    fail(failure);
    await node.notify({ id: 'i1', updated_at: T1, v: 'old' });
    const [letter] = await node.letters.list();
    fail(undefined);
    between = async () => {
      fail(failure);
      await node.notify({ id: 'i1', updated_at: T2, v: 'new' });
    };
    expect(await node.letters.replay(letter!)).toBe('delivered');
    expect(given).toEqual([['old'], ['old'], ['new']]);
    expect(recordsOf(await node.letters.list())).toEqual(['new']);
  });

  it('goes away when a newer version is delivered long after the window', async () => {
    const clock = new ManualClock();
    const { node, fail } = recording({}, { clock });
    fail(failure);
    await node.notify({ id: 'i1', updated_at: T1, v: 'old' });
    fail(undefined);
    await clock.advance(30 * DAY_MS);
    await node.notify({ id: 'i1', updated_at: T2, v: 'new' });
    expect(await node.letters.list()).toEqual([]);
  });

  it('that cannot be read hides no other', async () => {
    const clock = new ManualClock();
    const store = new MemoryStore({ clock });
    const { node, fail } = recording({}, { clock, store });
    fail(failure);
    await node.notify({ id: 'i1', updated_at: T1, v: 1 }, { id: 'i2', updated_at: T1, v: 2 });
    const [first] = await node.letters.list();
    const key = `{default:webhooks.dead-letter}:${first!.id}`;
    const [text] = await store.getMany([key]);
    for (const broken of ['{"h":', '{}', '[]', '{"h":1,"g":2,"c":3,"e":[]}']) {
      await store.replace(key, (await store.getMany([key]))[0] ?? text!, broken, 1_000);
      expect(await node.letters.list()).toHaveLength(1);
      await expect(node.letters.replay(first!)).rejects.toMatchObject({ code: 'MNO_DEAD_LETTER_UNKNOWN' });
    }
    // It is written anew.
    await node.notify({ id: 'i1', updated_at: T1, v: 1 }, { id: 'i2', updated_at: T1, v: 2 });
    expect(await node.letters.list()).toHaveLength(2);
  });

  it('is listed before it is written: a process that ends in between leaves none that nobody finds', async () => {
    const clock = new ManualClock();
    const memory = new MemoryStore({ clock });
    const written: string[] = [];
    const store = storeWith(memory, {
      swapMany: (swaps, beginning = '') => {
        written.push(...swaps.map(({ key }) => (beginning + key).split(':')[1]!.replace('}', '')));
        return memory.swapMany(swaps, beginning);
      },
    });
    const { node, fail } = recording({}, { clock, store });
    fail(failure);
    await node.notify({ id: 'i1', updated_at: T1 });
    expect(written.filter(name => name.includes('letter'))).toEqual([
      'webhooks.dead-letters',
      'webhooks.dead-letter',
    ]);
  });
});

describe('the list of dead letters', () => {
  it('does not grow with letters that had to go', async () => {
    const store = new MemoryStore();
    const { node, fail } = recording({}, { store, notifications: { maxDeadLetters: 64 } });
    fail(failure);
    for (let turn = 0; turn < 5; turn += 1) {
      const records = Array.from({ length: 100 }, (_, at) => ({ id: `${turn}-${at}`, updated_at: T1 }));
      await node.notify(...records);
    }
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const shards = await store.getMany([...alphabet].map(each => `{default:webhooks.dead-letters}:${each}`));
    const listed = shards.flatMap(shard => shard?.split('.') ?? []);
    expect(listed.length).toBeLessThanOrEqual(64);
    expect(await node.letters.list()).toHaveLength(listed.length);
  });
});

describe('what the queue gives up', () => {
  async function queued(stale: 'skip' | 'deliver' = 'skip') {
    const queue = new TestQueue();
    const given: unknown[] = [];
    let isFailing = false;
    const handler = handlerOf(
      (event: ConnecNotificationEvent) => {
        if (isFailing) throw failure;
        given.push(...idsOf(event));
      },
      { stale },
    );
    const node = new DeliveryNode({ handlers: [handler], notifications: { queue } });
    await node.webhooks.onApplicationBootstrap();
    const job = (...records: object[]) => ({
      preset: 'default',
      handler: handler.id,
      groupId: 'cld-1',
      collection: 'invoices',
      records: records as never,
    });
    return { queue, node, given, job, fail: (yes: boolean) => (isFailing = yes) };
  }

  it('never takes the place of a newer version that failed', async () => {
    const { queue, node, job, fail } = await queued();
    fail(true);
    await node.notify({ id: 'i1', updated_at: T2, v: 'new' });
    await queue.workOnAll();
    await queue.worker!.bury(job({ id: 'i1', updated_at: T1, v: 'old' }), failure);
    expect(recordsOf(await node.letters.list())).toEqual(['new']);
  });

  it('never does so, even when nobody remembers what became of the newer one', async () => {
    const { queue, node, job, fail } = await queued();
    fail(true);
    await node.notify({ id: 'i1', updated_at: T2, v: 'new' });
    await queue.workOnAll();
    const key = '{default:webhooks.inbox.cld-1}:Handlers.records:invoices:i1';
    const [mark] = await node.store.getMany([key]);
    expect(await node.store.remove(key, mark!)).toBe(true);
    await queue.worker!.bury(job({ id: 'i1', updated_at: T1, v: 'old' }), failure);
    expect(recordsOf(await node.letters.list())).toEqual(['new']);
  });

  it('is a dead letter only as far as it was not delivered, and goes away like others', async () => {
    const { queue, node, job, given } = await queued();
    await node.notify({ id: 'i1', updated_at: T1, v: 'delivered' });
    await queue.workOnAll();
    const group = { group_id: 'cld-1' };
    await queue.worker!.bury(
      job(
        { ...group, id: 'i1', updated_at: T1, v: 'delivered' },
        { ...group, id: 'i2', updated_at: T1, v: 2 },
      ),
      failure,
    );
    expect(recordsOf(await node.letters.list())).toEqual([2]);
    await node.notify({ id: 'i2', updated_at: T2, v: 3 });
    await queue.workOnAll();
    expect(await node.letters.list()).toEqual([]);
    expect(given).toEqual(['delivered', 3]);
  });

  it('is every version for a handler that wants them', async () => {
    const { queue, node, job } = await queued('deliver');
    const [old, young] = [
      { id: 'i1', updated_at: T1, v: 1 },
      { id: 'i1', updated_at: T2, v: 2 },
    ];
    await queue.worker!.bury(job(old, young), failure);
    expect(recordsOf(await node.letters.list())).toEqual([1, 2]);
  });

  it('waits for a handler that only other nodes have, and becomes a dead letter in the end', async () => {
    const queue = new TestQueue(3);
    const node = new DeliveryNode({ handlers: [handlerOf(() => undefined)], notifications: { queue } });
    await node.webhooks.onApplicationBootstrap();
    await node.notify({ id: 'i1', updated_at: T1, v: 1 });
    const withoutIt = new DeliveryNode({ handlers: [], notifications: { queue }, store: node.store });
    await withoutIt.webhooks.onApplicationBootstrap();
    await queue.work();
    await queue.work();
    expect(queue.waiting).toHaveLength(1);
    expect(await node.letters.list()).toEqual([]);
    await queue.work();
    expect(queue.waiting).toHaveLength(0);
    expect(recordsOf(await node.letters.list())).toEqual([1]);
  });

  it('says of a record that is nested too deeply that it was not taken', async () => {
    const { queue, node, given } = await queued();
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const answer = await node.post(
      `{"invoices":[{"id":"deep","group_id":"cld-1","x":${deep}},{"id":"i2","group_id":"cld-1"}]}`,
    );
    expect(answer).toMatchObject({
      status: 200,
      body: { rejected: [{ collection: 'invoices', reason: 'nested too deeply', id: 'deep' }] },
    });
    await queue.workOnAll();
    expect(given).toEqual(['i2']);
  });
});
