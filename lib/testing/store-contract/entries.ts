import assert from 'node:assert/strict';
import { contractCase, expires, LONG_MS, read, refused, type CaseContext } from './harness.js';

const CONTENDERS = Array.from({ length: 50 }, (_, index) => index);

/** Half of the contenders ask one node, half the other. */
const node = ({ store, another }: CaseContext, index: number) => (index % 2 === 0 ? store : another);

const shuffled = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => index + 1).sort(() => Math.random() - 0.5);

export const entryCases = [
  contractCase('add: of 50 contenders exactly one wins, and its value is kept', async context => {
    const key = context.key();
    const won = await Promise.all(
      CONTENDERS.map(index => node(context, index).add(key, `v${index}`, LONG_MS)),
    );
    assert.equal(won.filter(Boolean).length, 1);
    assert.equal(await read(context.another, key), `v${won.indexOf(true)}`);
  }),

  contractCase('add: leaves what is there as it is', async ({ store, key }) => {
    assert.equal(await store.add(key(), 'first', LONG_MS), true);
    assert.equal(await store.add(key(), 'second', LONG_MS), false);
    assert.equal(await store.add(key(), 'first', LONG_MS), false, 'also when the value is the same');
    assert.equal(await read(store, key()), 'first');
  }),

  contractCase('add: can be won again after it has expired, by one', async context => {
    const key = context.key();
    await expires(context, key, () => context.store.add(key, 'old', context.ttlMs));
    const won = await Promise.all(CONTENDERS.map(index => node(context, index).add(key, 'new', LONG_MS)));
    assert.equal(won.filter(Boolean).length, 1);
    assert.equal(await read(context.store, key), 'new');
  }),

  contractCase('replace: of 50 that expect the same value exactly one wins', async context => {
    const key = context.key();
    await context.store.add(key, 'free', LONG_MS);
    const won = await Promise.all(
      CONTENDERS.map(index => node(context, index).replace(key, 'free', `v${index}`, LONG_MS)),
    );
    assert.equal(won.filter(Boolean).length, 1);
    assert.equal(await read(context.store, key), `v${won.indexOf(true)}`);
  }),

  contractCase('replace: changes nothing that is absent, expired or something else', async context => {
    const { store, key, ttlMs } = context;
    assert.equal(await store.replace(key('absent'), '', 'new', LONG_MS), false);
    assert.equal(await read(store, key('absent')), undefined);
    await store.add(key('other'), 'held', LONG_MS);
    for (const expected of ['', 'hel', 'held ', 'Held'])
      assert.equal(await store.replace(key('other'), expected, 'new', LONG_MS), false);
    assert.equal(await read(store, key('other')), 'held');
    await expires(context, key('old'), () => store.add(key('old'), 'held', ttlMs));
    assert.equal(await store.replace(key('old'), 'held', 'new', LONG_MS), false);
  }),

  contractCase('replace: begins a new time to live', async context => {
    const { store, key, ttlMs } = context;
    await store.add(key('longer'), 'a', ttlMs);
    assert.equal(await store.replace(key('longer'), 'a', 'b', LONG_MS), true);
    await context.elapse(ttlMs + 50);
    assert.equal(await read(store, key('longer')), 'b');
    await store.add(key('shorter'), 'a', LONG_MS);
    await expires(context, key('shorter'), () => store.replace(key('shorter'), 'a', 'a', ttlMs));
  }),

  contractCase('remove: of 50 that expect the same value exactly one wins', async context => {
    const key = context.key();
    await context.store.add(key, 'held', LONG_MS);
    assert.equal(await context.store.remove(key, 'other'), false);
    assert.equal(await read(context.store, key), 'held');
    const won = await Promise.all(CONTENDERS.map(index => node(context, index).remove(key, 'held')));
    assert.equal(won.filter(Boolean).length, 1);
    assert.equal(await read(context.store, key), undefined);
    assert.equal(await context.store.add(key, 'again', LONG_MS), true);
  }),

  contractCase('advance: keeps the newest, in whatever order versions come', async context => {
    const key = context.key();
    const versions = [...shuffled(50), ...shuffled(50)];
    const set = await Promise.all(
      versions.map((version, index) => node(context, index).advance(key, version, LONG_MS)),
    );
    assert.equal(await read(context.another, key), '50');
    const winners = versions.filter((_, index) => set[index]);
    assert.equal(new Set(winners).size, winners.length, 'no version is set twice');
    assert.ok(winners.includes(50), 'whoever brings the newest is told so');
  }),

  contractCase(
    'advance: takes nothing older, and compares numbers rather than text',
    async ({ store, key }) => {
      const largest = Number.MAX_SAFE_INTEGER;
      for (const version of [0, 9, 10, 100, Date.UTC(2026, 0, 1), largest - 1, largest])
        assert.equal(await store.advance(key(), version, LONG_MS), true, `${version} is newer`);
      for (const version of [largest, largest - 1, 99, 0])
        assert.equal(await store.advance(key(), version, LONG_MS), false, `${version} is not newer`);
      assert.equal(await read(store, key()), String(largest));
    },
  ),

  contractCase('advance: does not prolong what it does not set', async context => {
    const { store, key, ttlMs } = context;
    await expires(context, key(), async () => {
      await store.advance(key(), 7, ttlMs);
      await store.advance(key(), 7, LONG_MS);
      await store.advance(key(), 6, LONG_MS);
    });
    assert.equal(await store.advance(key(), 3, LONG_MS), true, 'starts over after it has expired');
  }),

  contractCase('advance: refuses what is not a version', async ({ store, key }) => {
    for (const version of [-1, 0.5, Number.NaN, Infinity, 2 ** 53])
      await refused(store.advance(key(), version, LONG_MS), 'MNO_STORE_VALUE_INVALID', String(version));
    await store.add(key(), 'text', LONG_MS);
    await refused(store.advance(key(), 1, LONG_MS), 'MNO_STORE_VALUE_INVALID', 'text is held');
    assert.equal(await read(store, key()), 'text');
  }),

  contractCase(
    'getMany: answers in the order of the keys, also across presets and many of them',
    async context => {
      const { store, key } = context;
      assert.deepEqual(await store.getMany([]), []);
      await store.add(key('a'), '1', LONG_MS);
      await store.add(key('b'), '2', LONG_MS);
      const foreign = key('a').replace('contract-', 'contract-other-');
      await store.add(foreign, '3', LONG_MS);
      const keys = [key('b'), key('absent'), foreign, key('a'), key('b')];
      assert.deepEqual(await store.getMany(keys), ['2', undefined, '3', '1', '2']);
      const many = Array.from({ length: 2_500 }, (_, index) => key(index % 2 ? 'a' : `absent-${index}`));
      assert.deepEqual(
        await store.getMany(many),
        many.map((_, index) => (index % 2 ? '1' : undefined)),
      );
    },
  ),

  contractCase('expiry: an entry is gone when its time to live is over', async context => {
    const { store, key, ttlMs } = context;
    await expires(context, key('add'), () => store.add(key('add'), 'x', ttlMs));
    await expires(context, key('advance'), () => store.advance(key('advance'), 1, ttlMs));
  }),
];
