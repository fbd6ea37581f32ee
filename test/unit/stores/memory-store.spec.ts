import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { MemoryStore } from '../../../lib/stores/index.js';
import { ExpiryQueue } from '../../../lib/stores/expiry-queue.js';

const KEYS = ['a', 'b', 'c:', 'c:d', 'c:d:e', 'c:d:f', ':'];

describe('the memory store', () => {
  it('refuses rather than forget a live entry when it holds as many as it may', async () => {
    const clock = new ManualClock();
    const store = new MemoryStore({ clock, maxEntries: 2 });
    await store.add('a', '1', 1_000);
    await store.add('b', '1', 2_000);

    await expect(store.add('c', '1', 1_000)).rejects.toMatchObject({ code: 'MNO_STORE_FULL' });
    await expect(store.advance('c', 1, 1_000)).rejects.toMatchObject({ code: 'MNO_STORE_FULL' });
    expect(await store.getMany(['a', 'b', 'c'])).toEqual(['1', '1', undefined]);
    expect(await store.add('a', '2', 1_000)).toBe(false);
    expect(await store.replace('a', '1', '2', 1_000)).toBe(true);

    await clock.advance(1_000);
    expect(await store.add('c', '1', 1_000)).toBe(true);
    expect(await store.getMany(['a', 'b', 'c'])).toEqual([undefined, '1', '1']);
  });

  it('refuses rather than forget a live entry when its bytes are used up', async () => {
    const clock = new ManualClock();
    const store = new MemoryStore({ clock, maxBytes: 10_000 });
    await store.add('a', 'x'.repeat(9_000), 1_000);

    await expect(store.add('b', 'x'.repeat(1_000), 1_000)).rejects.toMatchObject({ code: 'MNO_STORE_FULL' });
    expect(await store.add('b', 'small', 1_000)).toBe(true);
    await expect(store.replace('b', 'small', 'x'.repeat(1_000), 1_000)).rejects.toMatchObject({
      code: 'MNO_STORE_FULL',
    });
    expect(await store.getMany(['b'])).toEqual(['small']);
    expect(await store.replace('a', 'x'.repeat(9_000), 'y'.repeat(9_000), 1_000)).toBe(true);
  });

  it('forgets what may be forgotten, oldest first, before it refuses', async () => {
    const store = new MemoryStore({ clock: new ManualClock(), maxEntries: 3 });
    const put = (key: string, expected?: string) =>
      store.swapMany([{ key, expected, value: 'x', ttlMs: 1_000, forgettable: true }]);
    await put('a');
    await put('b');
    await put('a', 'x');
    await store.add('kept', '1', 1_000);
    await store.add('first', '1', 1_000);
    expect(await store.getMany(['a', 'b', 'kept', 'first'])).toEqual(['x', undefined, '1', '1']);
    await put('c');
    expect(await store.getMany(['a', 'c', 'kept', 'first'])).toEqual([undefined, 'x', '1', '1']);
    await store.add('second', '1', 1_000);
    expect(store.usage.entries).toBe(3);
    await expect(put('d')).rejects.toMatchObject({ code: 'MNO_STORE_FULL' });
  });

  it('forgets the others when what was written longest ago is to become longer', async () => {
    const store = new MemoryStore({ clock: new ManualClock(), maxBytes: 1_150 });
    const put = (key: string, expected: string | undefined, value: string) =>
      store.swapMany([{ key, expected, value, ttlMs: 1_000, forgettable: true }]);
    for (const key of ['k0', 'k1', 'k2', 'k3', 'k4']) await put(key, undefined, 'x'.repeat(28));
    expect(await put('k0', 'x'.repeat(28), 'y'.repeat(40))).toEqual([true]);
    expect(await store.getMany(['k0', 'k1', 'k2'])).toEqual(['y'.repeat(40), undefined, 'x'.repeat(28)]);
    await expect(put('k0', 'y'.repeat(40), 'z'.repeat(1_000))).rejects.toMatchObject({
      code: 'MNO_STORE_FULL',
    });
    expect(await store.getMany(['k0'])).toEqual(['y'.repeat(40)]);
    expect(await put('k5', undefined, 'x'.repeat(900))).toEqual([true]);
  });

  it('counts what it holds exactly, through every operation', async () => {
    const key = fc.constantFrom(...KEYS);
    const value = fc.constantFrom('1', '22', '333');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), key, value, ttl: fc.integer({ min: 1, max: 50 }) }),
      fc.record({ kind: fc.constant('replace' as const), key, value, ttl: fc.integer({ min: 1, max: 50 }) }),
      fc.record({ kind: fc.constant('remove' as const), key, value, ttl: fc.constant(1) }),
      fc.record({ kind: fc.constant('swap' as const), key, value, ttl: fc.integer({ min: 1, max: 50 }) }),
      fc.record({ kind: fc.constant('mark' as const), key, value, ttl: fc.integer({ min: 1, max: 50 }) }),
      fc.record({ kind: fc.constant('wait' as const), key, value, ttl: fc.integer({ min: 1, max: 40 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async steps => {
        const clock = new ManualClock();
        const store = new MemoryStore({ clock });
        const model = new Map<string, { value: string; until: number }>();
        const live = (at: string) => {
          const entry = model.get(at);
          return entry && entry.until > clock.now() ? entry.value : undefined;
        };
        for (const { kind, key: at, value: text, ttl } of steps) {
          const held = live(at);
          const until = clock.now() + ttl;
          if (kind === 'add') {
            expect(await store.add(at, text, ttl)).toBe(held === undefined);
            if (held === undefined) model.set(at, { value: text, until });
          } else if (kind === 'replace') {
            expect(await store.replace(at, '1', text, ttl)).toBe(held === '1');
            if (held === '1') model.set(at, { value: text, until });
          } else if (kind === 'remove') {
            expect(await store.remove(at, text)).toBe(held === text);
            if (held === text) model.delete(at);
          } else if (kind === 'swap' || kind === 'mark') {
            const end = ttl % at.length;
            const write = { expected: held, value: text, ttlMs: ttl, forgettable: kind === 'mark' };
            expect(await store.swapMany([{ ...write, key: at.slice(end) }], at.slice(0, end))).toEqual([
              true,
            ]);
            model.set(at, { value: text, until });
          } else await clock.advance(ttl);
        }
        // What may be forgotten may stay behind others that live longer, until it is asked for.
        expect(await store.getMany(KEYS)).toEqual(KEYS.map(live));
        const held = KEYS.filter(at => live(at) !== undefined);
        expect(store.usage).toEqual({
          entries: held.length,
          bytes: held.reduce((sum, at) => sum + at.length + (live(at)?.length ?? 0) + 200, 0),
        });
      }),
      { numRuns: 400 },
    );
  });

  it('does not grow with renewals of one entry, and drops it on time', async () => {
    const push = jest.spyOn(ExpiryQueue.prototype, 'push');
    const clock = new ManualClock();
    const store = new MemoryStore({ clock, maxEntries: 10 });
    await store.add('lease', 'me', 1_000);
    for (let turn = 0; turn < 1_000; turn += 1) await store.replace('lease', 'me', 'me', 1_000);
    expect(push).toHaveBeenCalledTimes(1);
    push.mockRestore();
    await clock.advance(600);
    await store.replace('lease', 'me', 'me', 1_000);
    await clock.advance(999);
    expect(store.usage.entries).toBe(1);
    await clock.advance(1);
    expect(store.usage.entries).toBe(0);
  });

  it('does not grow with entries that come and go', async () => {
    const rebuild = jest.spyOn(ExpiryQueue.prototype, 'rebuild');
    const store = new MemoryStore({ clock: new ManualClock() });
    await store.add('kept', '1', 500);
    for (let turn = 0; turn < 1_000; turn += 1) {
      await store.add(`a${turn}`, 'me', 1_000);
      await store.remove(`a${turn}`, 'me');
    }
    expect(rebuild.mock.calls.length).toBeGreaterThan(10);
    expect(store.usage.entries).toBe(1);
    rebuild.mockRestore();
  });

  it('expires what was written for less time than before, and what was claimed before it could be forgotten', async () => {
    const clock = new ManualClock();
    const store = new MemoryStore({ clock });
    await store.add('shorter', 'a', 1_000);
    await store.replace('shorter', 'a', 'b', 100);
    await store.swapMany([{ key: 'mark', expected: undefined, value: 'mine', ttlMs: 1_000 }]);
    await clock.advance(50);
    await store.swapMany([{ key: 'mark', expected: 'mine', value: 'done', ttlMs: 1_000, forgettable: true }]);
    await clock.advance(50);
    expect(store.usage.entries).toBe(1);
    await clock.advance(949);
    expect(await store.getMany(['mark'])).toEqual(['done']);
    await clock.advance(1);
    expect(store.usage).toEqual({ entries: 0, bytes: 0 });
  });

  it('is as new once all of very many entries are gone', async () => {
    const clock = new ManualClock();
    const store = new MemoryStore({ clock });
    for (const forgettable of [false, true, false]) {
      const swaps = Array.from({ length: 5_000 }, (_, index) => ({
        key: `k${index}`,
        expected: undefined,
        value: 'x',
        ttlMs: 1_000 + index,
        forgettable,
      }));
      expect(new Set(await store.swapMany(swaps))).toEqual(new Set([true]));
      await clock.advance(2_000);
      expect(await store.getMany(['k1', 'k999', 'k1001', 'k4999'])).toEqual([undefined, undefined, 'x', 'x']);
      await clock.advance(5_000);
      expect(store.usage).toEqual({ entries: 0, bytes: 0 });
      expect(await store.add('k1', 'y', 1_000)).toBe(true);
      expect(await store.getMany(['k1', 'k2'])).toEqual(['y', undefined]);
      await clock.advance(1_000);
      expect(store.usage).toEqual({ entries: 0, bytes: 0 });
    }
  });

  it('says what it cannot promise', () => {
    const { limits } = new MemoryStore();
    expect(limits.join(' ')).toMatch(/one process.*several nodes.*restart/s);
  });

  it('answers nothing once it is closed', async () => {
    const store = new MemoryStore();
    await store.close();
    await expect(store.add('a', '1', 1)).rejects.toMatchObject({ code: 'MNO_STORE_CLOSED' });
    await expect(store.publish('a', '1')).rejects.toMatchObject({ code: 'MNO_STORE_CLOSED' });
  });
});

describe('the queue of what expires', () => {
  it('gives back what has expired, in order, and keeps the rest', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100)), fc.nat(100), (times, now) => {
        const queue = new ExpiryQueue();
        for (const [item, time] of times.entries()) queue.push(item, time);
        const taken: number[] = [];
        for (let item = queue.takeExpired(now); item !== undefined; item = queue.takeExpired(now))
          taken.push(times[item] as number);
        expect(taken).toEqual(times.filter(time => time <= now).sort((a, b) => a - b));
        expect(queue.size).toBe(times.filter(time => time > now).length);
      }),
    );
  });
});
