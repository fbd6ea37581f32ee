import { describe, expect, it } from '@jest/globals';
import { type ConnecNotificationEvent } from '../../../lib/events/index.js';
import { PartialDeliveryError } from '../../../lib/errors/index.js';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { MaestranoStoreError } from '../../../lib/errors/index.js';
import { MemoryStore } from '../../../lib/stores/index.js';
import { presetAt } from '../../support/preset-at.js';
import { DeliveryNode, handlerOf } from '../../support/webhooks/delivery-world.js';
import { idsOf, recording, storeWith, T1, T2 } from '../../support/webhooks/recording.js';

describe('what a handler is given', () => {
  it('is every version of a record once', async () => {
    const { node, given } = recording();
    for (const v of ['a', 'a', 'b', 'b', 'a'])
      expect((await node.notify({ id: 'i1', updated_at: T1, v })).status).toBe(200);
    expect(given).toEqual([['a'], ['b']]);
  });

  it('is never an older version than it was given', async () => {
    const { node, given } = recording();
    await node.notify({ id: 'i1', updated_at: T2, v: 'new' });
    await node.notify({ id: 'i1', updated_at: T1, v: 'old' });
    expect(given).toEqual([['new']]);
  });

  it('is also an older version when it asks for them, but each once', async () => {
    const { node, given } = recording({ stale: 'deliver' });
    await node.notify({ id: 'i1', updated_at: T2, v: 'new' });
    await node.notify({ id: 'i1', updated_at: T1, v: 'old' });
    await node.notify({ id: 'i1', updated_at: T1, v: 'old' }, { id: 'i1', updated_at: T2, v: 'new' });
    expect(given).toEqual([['new'], ['old']]);
  });

  it('is the newest of several versions in one notification, however they are ordered', async () => {
    const { node, given } = recording();
    const skipped: unknown[] = [];
    node.events.on('skipped', ({ reason, records }) => skipped.push([reason, records]));
    await node.notify(
      { id: 'i1', updated_at: T2, v: 'new' },
      { id: 'i2', updated_at: T1, v: 'other' },
      { id: 'i1', updated_at: T1, v: 'old' },
      { id: 'i1', updated_at: T1, v: 'older' },
    );
    expect(given).toEqual([['new', 'other']]);
    expect(skipped).toEqual([['stale', 2]]);
  });

  it('compares moments, not texts', async () => {
    const { node, given } = recording();
    await node.notify({ id: 'i1', updated_at: '2025-12-01T12:00:00+02:00', v: 'ten' });
    await node.notify({ id: 'i1', updated_at: '2025-12-01T11:00:00Z', v: 'eleven' });
    await node.notify({ id: 'i1', updated_at: '2025-12-01T12:30:00+02:00', v: 'half past ten' });
    expect(given).toEqual([['ten'], ['eleven']]);
  });

  it('tells records apart by group, collection, and the Connec! entry of an id map', async () => {
    const { node, given } = recording({ collections: null });
    const idMap = (id: string, own: string) => [
      { realm: own, provider: 'my-app', id: own },
      { realm: 'org-1', provider: 'connec', id },
    ];
    await node.post({
      invoices: [
        { id: 'x', group_id: 'cld-1', updated_at: T1, v: 1 },
        { id: 'x', group_id: 'cld-2', updated_at: T1, v: 2 },
        { id: idMap('y', '1'), group_id: 'cld-1', updated_at: T2, v: 3 },
      ],
      items: [{ id: 'x', group_id: 'cld-1', updated_at: T1, v: 4 }],
    });
    await node.notify({ id: idMap('y', '2'), updated_at: T1, v: 'older, known by another id too' });
    expect(given.flat().sort()).toEqual([1, 2, 3, 4]);
  });

  it('is a record without an id once for each content', async () => {
    const { node, given } = recording();
    await node.notify({ updated_at: T2, v: 'a' });
    await node.notify({ updated_at: T2, v: 'a' }, { updated_at: T1, v: 'b' });
    expect(given).toEqual([['a'], ['b']]);
  });

  it.each([undefined, null, 'yesterday', '2025-13-45T99:00:00Z', 17, '9999-01-01T00:00:00Z'])(
    'is a record whose time is %p whenever its content is new, and does not hide what follows',
    async updated_at => {
      const { node, given } = recording();
      await node.notify({ id: 'i1', updated_at: T2, v: 'timed' });
      await node.notify({ id: 'i1', updated_at, v: 'untimed' });
      await node.notify({ id: 'i1', updated_at, v: 'untimed' });
      await node.notify({ id: 'i1', updated_at: '2025-12-01T10:00:03Z', v: 'later' });
      expect(given).toEqual([['timed'], ['untimed'], ['later']]);
    },
  );

  it('comes again after the window, when nobody remembers it', async () => {
    const clock = new ManualClock();
    const { node, given } = recording({}, { clock, notifications: { windowMs: 60_000 } });
    await node.notify({ id: 'i1', updated_at: T1, v: 'a' });
    await clock.advance(59_999);
    await node.notify({ id: 'i1', updated_at: T1, v: 'a' });
    await clock.advance(1);
    await node.notify({ id: 'i1', updated_at: T1, v: 'a' });
    expect(given).toEqual([['a'], ['a']]);
  });

  it('does not stop coming when the memory is full: what was delivered first is forgotten', async () => {
    const clock = new ManualClock();
    const store = new MemoryStore({ clock, maxEntries: 500 });
    const { node, given } = recording({}, { clock, store });
    for (let index = 0; index < 2_000; index += 100) {
      const records = Array.from({ length: 100 }, (_, at) => ({ id: `i${index + at}`, updated_at: T1 }));
      expect((await node.notify(...records)).status).toBe(200);
    }
    expect(given.flat()).toHaveLength(2_000);
    expect(store.usage.entries).toBeLessThanOrEqual(500);
  });
});

describe('a handler that fails', () => {
  it('gets its records again, and others do not', async () => {
    const [one, other] = [[] as unknown[], [] as unknown[]];
    let failing = true;
    const node = new DeliveryNode({
      handlers: [
        handlerOf(event => void one.push(...idsOf(event)), { id: 'one' }),
        handlerOf(
          event => {
            other.push(...idsOf(event));
            if (failing) throw new Error('no');
          },
          { id: 'other' },
        ),
      ],
    });
    const send = () => node.notify({ id: 'i1', updated_at: T1, v: 'a' });
    expect(await send()).toMatchObject({
      status: 500,
      body: { code: 'MNO_HANDLER_FAILED', failed: ['other'] },
    });
    failing = false;
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(200);
    expect([one, other]).toEqual([['a'], ['a', 'a']]);
  });

  it.each([
    ['by their ids', () => ['i2']],
    ['as they were given', (records: readonly object[]) => [records[1]]],
  ])('says which records failed, %s', async (_how, failedOf) => {
    const given: unknown[][] = [];
    let failing = true;
    const node = new DeliveryNode({
      handlers: [
        handlerOf(event => {
          given.push(idsOf(event));
          if (failing) throw new PartialDeliveryError({ failed: failedOf(event.records) });
        }),
      ],
    });
    const send = () =>
      node.notify({ id: 'i1', updated_at: T1 }, { id: 'i2', updated_at: T1 }, { id: 'i3', updated_at: T1 });
    expect((await send()).status).toBe(500);
    expect((await node.letters.list()).map(({ record }) => record)).toMatchObject([{ id: 'i2' }]);
    failing = false;
    expect((await send()).status).toBe(200);
    expect(given).toEqual([['i1', 'i2', 'i3'], ['i2']]);
  });

  it('has failed on all when it names what it was not given', async () => {
    const { node, given, fail } = recording();
    fail(new PartialDeliveryError({ failed: ['i2', 'elsewhere'] }));
    await node.notify({ id: 'i1', updated_at: T1 }, { id: 'i2', updated_at: T1 });
    fail(undefined);
    await node.notify({ id: 'i1', updated_at: T1 }, { id: 'i2', updated_at: T1 });
    expect(given).toEqual([
      ['i1', 'i2'],
      ['i1', 'i2'],
    ]);
  });

  it('is taken to have succeeded when its errors are suppressed', async () => {
    const { node, given, fail } = recording({ suppressErrors: true });
    fail(new Error('no'));
    expect((await node.notify({ id: 'i1', updated_at: T1 })).status).toBe(200);
    expect((await node.notify({ id: 'i1', updated_at: T1 })).status).toBe(200);
    expect(given).toHaveLength(1);
    expect(await node.letters.list()).toEqual([]);
  });

  it('does not bring an older version back that came while the newer one failed', async () => {
    const { node, given, fail } = recording();
    await node.notify({ id: 'i1', updated_at: T2, v: 'new' });
    fail(new Error('no'));
    await node.notify({ id: 'i1', updated_at: '2025-12-01T10:00:09Z', v: 'newest' });
    fail(undefined);
    // Newer than what was delivered, but the newest may have had its effect.
    await node.notify({ id: 'i1', updated_at: '2025-12-01T10:00:05Z', v: 'newer' });
    await node.notify({ id: 'i1', updated_at: T1, v: 'old' });
    expect(given).toEqual([['new'], ['newest']]);
  });
});

describe('dead letters', () => {
  const failing = async () => {
    const clock = new ManualClock();
    const world = recording({}, { clock });
    world.fail(Object.assign(new TypeError('secret inside'), { code: 'E_NO' }));
    await world.node.notify({ id: 'i1', updated_at: T1, v: 'a' }, { id: 'i2', updated_at: T1, v: 'b' });
    return { ...world, clock };
  };

  it('are the records that failed, with what is known of the failure', async () => {
    const { node, clock } = await failing();
    const [first] = await node.letters.list();
    expect(first).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      preset: 'default',
      handler: 'Handlers.records',
      group: { preset: 'default', id: 'cld-1' },
      collection: 'invoices',
      record: expect.objectContaining({ updated_at: T1 }),
      attempts: 1,
      firstFailedAt: clock.date(),
      lastFailedAt: clock.date(),
      error: { name: 'TypeError', code: 'E_NO' },
    });
    await clock.advance(5_000);
    await node.notify({ id: 'i1', updated_at: T2, v: 'c' });
    const letters = await node.letters.list({ collection: 'invoices', groupId: 'cld-1' });
    expect(letters.map(({ attempts, record }) => [attempts, record?.['updated_at' as never]])).toEqual([
      [1, T1],
      [2, T2],
    ]);
    expect(JSON.stringify(letters)).not.toContain('secret inside');
    expect(await node.letters.list({ handler: 'another' })).toEqual([]);
  });

  it('go away when the record is delivered after all', async () => {
    const { node, fail } = await failing();
    fail(undefined);
    await node.notify({ id: 'i1', updated_at: T1, v: 'a' });
    expect((await node.letters.list()).map(({ record }) => record)).toMatchObject([{ id: 'i2' }]);
    await node.notify({ id: 'i2', updated_at: T2, v: 'newer' });
    expect(await node.letters.list()).toEqual([]);
  });

  it('are replayed through the same inbox', async () => {
    const { node, given, fail } = await failing();
    const letter = (await node.letters.list()).find(({ record }) => record?.['id' as never] === 'i1')!;
    expect(await node.letters.replay(letter)).toBe('failed');
    fail(undefined);
    expect(await node.letters.replay(letter)).toBe('delivered');
    await expect(node.letters.replay(letter)).rejects.toMatchObject({ code: 'MNO_DEAD_LETTER_UNKNOWN' });
    await node.notify({ id: 'i1', updated_at: T1, v: 'a' });
    expect(given).toEqual([['a', 'b'], ['a'], ['a']]);
  });

  it('are dropped', async () => {
    const { node } = await failing();
    const [first] = await node.letters.list();
    expect(await node.letters.drop(first!)).toBe(true);
    expect(await node.letters.drop(first!)).toBe(false);
    expect(await node.letters.list()).toHaveLength(1);
  });

  it('are bounded: the oldest make room', async () => {
    const { node, fail } = recording({}, { notifications: { maxDeadLetters: 64 } });
    fail(new Error('no'));
    const records = Array.from({ length: 1_000 }, (_, index) => ({ id: `i${index}`, updated_at: T1 }));
    await node.notify(...records);
    const letters = await node.letters.list();
    expect(letters.length).toBeGreaterThan(50);
    expect(letters.length).toBeLessThanOrEqual(64);
    expect(new Set(letters.map(({ id }) => id)).size).toBe(letters.length);
  });

  it('tell of a record that is too large to be kept', async () => {
    const { node, fail } = recording();
    fail(new Error('no'));
    await node.notify({ id: 'i1', updated_at: T1, blob: 'x'.repeat(600_000) });
    const [letter] = await node.letters.list();
    expect(letter).toMatchObject({ record: null, attempts: 1 });
    await expect(node.letters.replay(letter!)).rejects.toMatchObject({ code: 'MNO_DEAD_LETTER_RECORD' });
  });
});

describe('two nodes with one store', () => {
  const pair = (invoke: (event: ConnecNotificationEvent) => Promise<void>, notifications = {}) => {
    const clock = new ManualClock();
    const store = new MemoryStore({ clock });
    const options = { handlers: [handlerOf(invoke)], clock, store, notifications };
    return { clock, store, one: new DeliveryNode(options), other: new DeliveryNode(options) };
  };

  it('given versions 1 and 2 of one record at once, end on 2 and never work on both', async () => {
    for (const first of ['one', 'two']) {
      let working = 0;
      const done: unknown[] = [];
      const { clock, one, other } = pair(
        async event => {
          working += 1;
          expect(working).toBe(1);
          await clock.sleep(50);
          done.push(...idsOf(event));
          working -= 1;
        },
        { waitMs: 5_000 },
      );
      const versions = {
        one: () => one.notify({ id: 'i1', updated_at: T1, v: 1 }),
        two: () => other.notify({ id: 'i1', updated_at: T2, v: 2 }),
      };
      const sent = first === 'one' ? [versions.one(), versions.two()] : [versions.two(), versions.one()];
      await clock.advance(5_000);
      expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([200, 200]);
      expect(done).toEqual(first === 'one' ? [1, 2] : [2]);
    }
  });

  it('wait for each other only so long, then answer 503 and lose nothing', async () => {
    const done: unknown[] = [];
    const { clock, one, other } = pair(
      async event => {
        await clock.sleep(10_000);
        done.push(...idsOf(event));
      },
      { waitMs: 2_000 },
    );
    const slow = one.notify({ id: 'i1', updated_at: T1 });
    await clock.advance(1);
    const waiting = other.notify({ id: 'i1', updated_at: T2, v: 'b' }, { id: 'i2', updated_at: T1 });
    // It works on i2 first, and then waits for i1.
    await clock.advance(30_000);
    expect((await slow).status).toBe(200);
    expect((await waiting).status).toBe(200);
    expect(done).toEqual(['i1', 'i2', 'b']);

    const hanging = one.notify({ id: 'i3', updated_at: T1 });
    await clock.advance(1);
    const refused = other.notify({ id: 'i3', updated_at: T1 });
    await clock.advance(3_000);
    expect(await refused).toMatchObject({ status: 503, body: { code: 'MNO_LEASE_BUSY' } });
    await clock.advance(10_000);
    expect((await hanging).status).toBe(200);
  });

  it('take over from a node that died while it worked, after its lease', async () => {
    // The node that dies does not renew what it holds: its own clock stands still.
    const clock = new ManualClock();
    const store = new MemoryStore({ clock });
    const done: unknown[] = [];
    const dying = new DeliveryNode({
      handlers: [handlerOf(() => new Promise(() => undefined))],
      clock: new ManualClock(),
      store,
    });
    const survivor = new DeliveryNode({
      handlers: [handlerOf(event => void done.push(...idsOf(event)))],
      clock,
      store,
    });
    void dying.notify({ id: 'i1', updated_at: T1 });
    await clock.advance(29_999);
    expect((await survivor.notify({ id: 'i1', updated_at: T1 })).status).toBe(503);
    await clock.advance(1);
    expect((await survivor.notify({ id: 'i1', updated_at: T1 })).status).toBe(200);
    expect(done).toEqual(['i1']);
  });

  it('do not let one that was taken for dead undo what the other remembers', async () => {
    const clock = new ManualClock();
    const store = new MemoryStore({ clock });
    let finish: (() => void) | undefined;
    const paused = new DeliveryNode({
      handlers: [handlerOf(() => new Promise<void>(resolve => (finish = resolve)))],
      clock: new ManualClock(),
      store,
    });
    const done: unknown[] = [];
    const other = new DeliveryNode({
      handlers: [handlerOf(event => void done.push(...idsOf(event)))],
      clock,
      store,
    });
    const late = paused.notify({ id: 'i1', updated_at: T1, v: 'old' });
    await clock.advance(30_000);
    await other.notify({ id: 'i1', updated_at: T2, v: 'new' });
    finish?.();
    await late;
    await other.notify({ id: 'i1', updated_at: T2, v: 'new' });
    expect(done).toEqual(['new']);
  });

  it('of two marketplaces keep apart what has the same name', async () => {
    const clock = new ManualClock();
    const store = new MemoryStore({ clock });
    const given: unknown[] = [];
    for (const name of ['one', 'other']) {
      const preset = presetAt('http://127.0.0.1:9', { name });
      const handlers = [handlerOf(event => void given.push(event.preset))];
      const node = new DeliveryNode({ handlers, clock, store, preset });
      await node.notify({ id: 'i1', updated_at: T1 });
      await node.notify({ id: 'i1', updated_at: T1 });
    }
    expect(given).toEqual(['one', 'other']);
  });

  it('keep a record that takes longer than the lease, as long as the node lives', async () => {
    const done: unknown[] = [];
    const { clock, one, other } = pair(
      async event => {
        await clock.sleep(100_000);
        done.push(...idsOf(event));
      },
      { leaseMs: 1_000 },
    );
    const slow = one.notify({ id: 'i1', updated_at: T1 });
    await clock.advance(90_000);
    expect((await other.notify({ id: 'i1', updated_at: T1 })).status).toBe(503);
    await clock.advance(20_000);
    expect((await slow).status).toBe(200);
    expect((await other.notify({ id: 'i1', updated_at: T1 })).status).toBe(200);
    expect(done).toEqual(['i1']);
  });
});

describe('a store that does not answer', () => {
  it('makes for a 503, before any handler was called', async () => {
    const clock = new ManualClock();
    const memory = new MemoryStore({ clock });
    let isDown = true;
    const store = storeWith(memory, {
      swapMany: (...args) =>
        isDown ? Promise.reject(MaestranoStoreError.unavailable('swapMany')) : memory.swapMany(...args),
    });
    const { node, given } = recording({}, { clock, store });
    expect(await node.notify({ id: 'i1', updated_at: T1 })).toMatchObject({
      status: 503,
      body: { code: 'MNO_STORE_UNAVAILABLE', failed: ['Handlers.records'] },
    });
    expect(given).toEqual([]);
    isDown = false;
    expect((await node.notify({ id: 'i1', updated_at: T1 })).status).toBe(200);
    expect(given).toEqual([['i1']]);
  });

  it('keeps nothing busy that was taken although the answer did not come', async () => {
    const clock = new ManualClock();
    const memory = new MemoryStore({ clock });
    let loses = true;
    const store = storeWith(memory, {
      swapMany: async (...args) => {
        const answers = await memory.swapMany(...args);
        if (loses) throw MaestranoStoreError.unavailable('swapMany');
        return answers;
      },
    });
    const { node, given } = recording({}, { clock, store });
    expect((await node.notify({ id: 'i1', updated_at: T1 })).status).toBe(503);
    loses = false;
    await clock.advance(1);
    expect((await node.notify({ id: 'i1', updated_at: T1 })).status).toBe(200);
    expect(given).toEqual([['i1']]);
  });

  it('is asked again to remember what was delivered', async () => {
    const clock = new ManualClock();
    const memory = new MemoryStore({ clock });
    let calls = 0;
    const store = storeWith(memory, {
      swapMany: swaps => {
        calls += 1;
        return calls === 2 || calls === 3
          ? Promise.reject(MaestranoStoreError.unavailable('swapMany'))
          : memory.swapMany(swaps);
      },
    });
    const { node, given } = recording({}, { clock, store });
    const sent = node.notify({ id: 'i1', updated_at: T1 });
    await clock.advance(1_000);
    expect((await sent).status).toBe(200);
    expect((await node.notify({ id: 'i1', updated_at: T1 })).status).toBe(200);
    expect(given).toEqual([['i1']]);
  });
});

describe('delivery events', () => {
  it('tell what became of a notification, in counts and names', async () => {
    const { node, fail } = recording({ collections: ['invoices'] });
    const told: unknown[] = [];
    for (const type of ['received', 'delivered', 'skipped', 'failed'] as const)
      node.events.on(type, event => told.push([type, event]));
    const post = () =>
      node.post({
        invoices: [{ id: 'i1', group_id: 'cld-1', updated_at: T1, secret: 'payload' }, null],
        people: [{ id: 'p1', group_id: 'cld-1' }],
      });
    await post();
    await post();
    fail(Object.assign(new Error('secret'), { code: 'E_NO' }));
    await node.notify({ id: 'i2', updated_at: T1 });
    const about = { preset: 'default', event: 'connec-notification', source: 'webhook' };
    const handled = { ...about, groupId: 'cld-1', collection: 'invoices', handler: 'Handlers.records' };
    expect(told).toEqual([
      ['received', { ...about, records: 2, rejected: 1 }],
      [
        'skipped',
        {
          ...about,
          groupId: 'cld-1',
          collection: 'people',
          handler: undefined,
          reason: 'no-handler',
          records: 1,
        },
      ],
      ['delivered', { ...handled, records: 1, durationMs: 0 }],
      ['received', { ...about, records: 2, rejected: 1 }],
      [
        'skipped',
        {
          ...about,
          groupId: 'cld-1',
          collection: 'people',
          handler: undefined,
          reason: 'no-handler',
          records: 1,
        },
      ],
      ['skipped', { ...handled, reason: 'seen', records: 1 }],
      ['received', { ...about, records: 1, rejected: 0 }],
      ['failed', { ...handled, reason: 'handler', records: 1, error: { name: 'Error', code: 'E_NO' } }],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/payload|secret/);
  });

  it('do not let a listener that throws stop what it listens to', async () => {
    const { node, given } = recording();
    const end = node.events.on('received', () => {
      throw new Error('no');
    });
    expect((await node.notify({ id: 'i1', updated_at: T1 })).status).toBe(200);
    end();
    expect(given).toEqual([['i1']]);
  });
});
