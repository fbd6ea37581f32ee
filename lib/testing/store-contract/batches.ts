import assert from 'node:assert/strict';
import { MAX_KEY_LENGTH, MAX_VALUE_BYTES, type Swap } from '../../stores/index.js';
import { contractCase, expires, LONG_MS, read, refused } from './harness.js';

const swap = (key: string, expected: string | undefined, value: string | undefined): Swap => ({
  key,
  expected,
  value,
  ttlMs: LONG_MS,
});

export const batchCases = [
  contractCase(
    'swapMany: adds, replaces and removes, each by itself, and says what is there instead',
    async ({ store, another, key }) => {
      await store.add(key('held'), 'old', LONG_MS);
      await store.add(key('other'), 'else', LONG_MS);
      await store.add(key('gone'), '', LONG_MS);
      assert.deepEqual(
        await store.swapMany([
          swap(key('new'), undefined, 'first'),
          swap(key('held'), 'old', 'new'),
          swap(key('other'), 'old', 'new'),
          swap(key('absent'), 'old', 'new'),
          swap(key('gone'), '', undefined),
          swap(key('empty'), undefined, ''),
          swap(key('nothing'), undefined, undefined),
        ]),
        [true, true, 'else', undefined, true, true, true],
      );
      const keys = ['new', 'held', 'other', 'absent', 'gone', 'empty', 'nothing'].map(part => key(part));
      const values = ['first', 'new', 'else', undefined, undefined, '', undefined];
      assert.deepEqual(await another.getMany(keys), values);
      assert.deepEqual(await store.swapMany([]), []);
      assert.deepEqual(await store.swapMany([swap(key('empty'), undefined, 'x')]), ['']);
    },
  ),

  contractCase('swapMany: shares its entries with the other operations', async ({ store, key }) => {
    await store.swapMany([swap(key(), undefined, 'a')]);
    assert.equal(await store.add(key(), 'b', LONG_MS), false);
    assert.equal(await store.replace(key(), 'a', 'b', LONG_MS), true);
    assert.deepEqual(await store.swapMany([swap(key(), 'b', undefined)]), [true]);
    assert.equal(await store.add(key(), 'c', LONG_MS), true);
  }),

  contractCase('swapMany: what all keys begin with is part of each', async ({ store, another, key }) => {
    for (const end of ['x', 'x:', 'x:y', 'x:y:'] as const) {
      const [beginning, names] = [key(end), ['a', 'b:c', ':', 'd']] as const;
      const swaps = names.map(name => swap(name, undefined, `${end} ${name}`));
      assert.deepEqual(await store.swapMany(swaps, beginning), [true, true, true, true]);
      const values = names.map(name => `${end} ${name}`);
      assert.deepEqual(await another.getMany(names.map(name => beginning + name)), values);
      assert.deepEqual(await another.swapMany(swaps, beginning), values);
      assert.deepEqual(
        await store.swapMany(names.map(name => swap(beginning + name, `${end} ${name}`, undefined))),
        [true, true, true, true],
      );
    }
  }),

  contractCase('swapMany: of 20 that want the same entries, each goes to exactly one', async context => {
    const { key, store, another } = context;
    const keys = Array.from({ length: 1_200 }, (_, index) => key(String(index)));
    const rounds = await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        (turn % 2 ? another : store).swapMany(keys.map(each => swap(each, undefined, `v${turn}`))),
      ),
    );
    const held = await store.getMany(keys);
    for (const index of keys.keys()) {
      const winners = rounds.flatMap((round, turn) => (round[index] === true ? [turn] : []));
      assert.equal(winners.length, 1);
      assert.equal(held[index], `v${winners[0]}`);
    }
  }),

  contractCase('swapMany: entries expire like any other', async context => {
    const { store, key, ttlMs } = context;
    await expires(context, key(), () =>
      store.swapMany([{ key: key(), expected: undefined, value: 'x', ttlMs, forgettable: true }]),
    );
  }),

  contractCase(
    'swapMany: refuses the whole batch when one of it could be in no store',
    async ({ store, key }) => {
      for (const [what, bad, code] of [
        ['no key', swap('', undefined, 'x'), 'MNO_STORE_KEY_INVALID'],
        ['no text', swap(key('b'), undefined, 'a\ud800'), 'MNO_STORE_VALUE_INVALID'],
        [
          'too large',
          swap(key('b'), undefined, 'x'.repeat(MAX_VALUE_BYTES + 1)),
          'MNO_STORE_VALUE_TOO_LARGE',
        ],
        ['no time', { ...swap(key('b'), undefined, 'x'), ttlMs: 0 }, 'MNO_STORE_TTL_INVALID'],
      ] as const)
        await refused(store.swapMany([swap(key('a'), undefined, 'x'), bad]), code, what);
      const long = swap('x'.repeat(MAX_KEY_LENGTH - 10), undefined, 'x');
      await refused(
        store.swapMany([swap('a', undefined, 'x'), long], key('b').padEnd(20)),
        'MNO_STORE_KEY_INVALID',
        'too long',
      );
      await refused(
        store.swapMany([swap('a', undefined, 'x')], '\ud800'),
        'MNO_STORE_KEY_INVALID',
        'no text',
      );
      assert.equal(await read(store, key('a')), undefined);
    },
  ),
];
