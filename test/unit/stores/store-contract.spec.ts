import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { storeContract } from '../../../lib/testing/store-contract.js';
import { MemoryStore, type Store } from '../../../lib/stores/index.js';

const inMemory = (change: (store: MemoryStore) => Store = store => store) => {
  const clock = new ManualClock();
  const store = change(new MemoryStore({ clock }));
  return { store, clock, elapse: (ms: number) => clock.advance(ms) };
};

describe('the contract of stores, kept by the memory store', () => {
  it.each(storeContract().map(each => [each.name, each] as const))('%s', async (_name, { run }) => {
    await expect(run(() => inMemory())).resolves.toBeUndefined();
  });
});

/** A store that answers as `store` does, but for `changes`. */
const variant =
  (changes: Partial<Store>) =>
  (store: MemoryStore): Store => ({
    followsClock: true,
    limits: [],
    add: (...args) => store.add(...args),
    replace: (...args) => store.replace(...args),
    remove: (...args) => store.remove(...args),
    advance: (...args) => store.advance(...args),
    swapMany: (...args) => store.swapMany(...args),
    getMany: keys => store.getMany(keys),
    publish: (...args) => store.publish(...args),
    subscribe: (...args) => store.subscribe(...args),
    close: () => store.close(),
    ...changes,
  });

/** Stores that are wrong in one way, as an application's own might be. */
const WRONG: Record<string, (store: MemoryStore) => Partial<Store>> = {
  'swaps all of a batch or nothing': store => ({
    swapMany: async (swaps, beginning = '') => {
      const held = await store.getMany(swaps.map(({ key }) => beginning + key));
      const isAll = swaps.every(({ expected }, index) => held[index] === expected);
      return isAll ? store.swapMany(swaps, beginning) : held;
    },
  }),
  'reads before it swaps': store => ({
    swapMany: async (swaps, beginning = '') => {
      const held = await store.getMany(swaps.map(({ key }) => beginning + key));
      await Promise.resolve();
      return store.swapMany(
        swaps.map((swap, index) => ({ ...swap, expected: held[index] })),
        beginning,
      );
    },
  }),
  'forgets what the keys of a batch begin with': store => ({
    swapMany: swaps => store.swapMany(swaps),
  }),
  'reads before it writes': store => ({
    add: async (key, value, ttlMs) => {
      const [held] = await store.getMany([key]);
      await Promise.resolve();
      if (held !== undefined) return false;
      if (!(await store.add(key, value, ttlMs))) {
        const [now = ''] = await store.getMany([key]);
        await store.replace(key, now, value, ttlMs);
      }
      return true;
    },
  }),
  'compares versions as text': store => ({
    advance: async (key, version, ttlMs) => {
      const [held] = await store.getMany([key]);
      if (held !== undefined && held >= String(version)) return false;
      return held === undefined
        ? store.add(key, String(version), ttlMs)
        : store.replace(key, held, String(version), ttlMs);
    },
  }),
  'expires a millisecond late': store => ({
    add: (key, value, ttlMs) => store.add(key, value, ttlMs + 1),
  }),
  'expires a millisecond early': store => ({
    add: (key, value, ttlMs) => store.add(key, value, Math.max(1, ttlMs - 1)),
  }),
  'replaces without looking': store => ({
    replace: async (key, _expected, value, ttlMs) => {
      const [held] = await store.getMany([key]);
      return held === undefined ? false : store.replace(key, held, value, ttlMs);
    },
  }),
  'removes without looking': store => ({
    remove: async key => {
      const [held] = await store.getMany([key]);
      return held === undefined ? false : store.remove(key, held);
    },
  }),
  'mixes up keys with different ends': store => ({
    add: (key, value, ttlMs) => store.add(key.trimEnd() || ' ', value, ttlMs),
    getMany: keys => store.getMany(keys.map(key => key.trimEnd())),
  }),
  'truncates large values': store => ({
    add: (key, value, ttlMs) => store.add(key, value.slice(0, 100_000), ttlMs),
  }),
  'drops messages while several are under way': store => ({
    publish: async (channel, message) => (message === 'm7' ? undefined : store.publish(channel, message)),
  }),
};

describe('the contract of stores, broken', () => {
  it('is not noticed where it is not', async () => {
    const outcomes = await Promise.allSettled(
      storeContract().map(({ run }) => run(() => inMemory(variant({})))),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
  });

  it.each(Object.keys(WRONG))('is noticed when a store %s', async name => {
    const wrong = WRONG[name] ?? (() => ({}));
    const outcomes = await Promise.allSettled(
      storeContract().map(({ run }) => run(() => inMemory(store => variant(wrong(store))(store)))),
    );
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
  });
});
