import assert from 'node:assert/strict';
import { acquireLease, readFenced, withLease, writeFenced, type Store } from '../../stores/index.js';
import { contractCase, LONG_MS, type CaseContext } from './harness.js';

// Beyond the expiry for stores that keep the time themselves.
const MARGIN_MS = 50;

const take = ({ store, clock, key, ttlMs }: CaseContext, by: Store = store) =>
  acquireLease(by, key('lease'), { clock, ttlMs });

export const leaseCases = [
  contractCase('lease: of 50 contenders exactly one gets it', async context => {
    const leases = await Promise.all(
      Array.from({ length: 50 }, (_, index) => take(context, index % 2 ? context.store : context.another)),
    );
    assert.equal(leases.filter(Boolean).length, 1);
  }),

  contractCase('lease: is free again once released, and its tokens only grow', async context => {
    let newest = 0;
    for (let turn = 0; turn < 20; turn += 1) {
      const lease = await take(context, turn % 2 ? context.store : context.another);
      assert.ok(lease, 'free');
      assert.equal(await take(context, context.another), undefined, 'held');
      assert.ok(lease.token > newest, 'newer than every one before');
      newest = lease.token;
      assert.equal(await lease.release(), true);
      assert.equal(await lease.release(), false);
    }
  }),

  contractCase('lease: holds as long as it is renewed', async context => {
    const lease = await take(context);
    assert.ok(lease);
    for (let turn = 0; turn < 6; turn += 1) {
      await context.elapse(context.ttlMs / 4);
      assert.equal(await lease.renew(), true);
      assert.equal(await take(context, context.another), undefined);
    }
  }),

  contractCase('lease: a paused owner is taken over, and its late write is refused', async context => {
    const { store, another, key, ttlMs, elapse } = context;
    const paused = await take(context);
    assert.ok(paused);
    const write = (by: Store, token: number, value: string) =>
      writeFenced(by, key('data'), { token, value }, LONG_MS);
    assert.equal(await write(store, paused.token, 'early'), true);

    await elapse(ttlMs + MARGIN_MS);
    const successor = await take(context, another);
    assert.ok(successor, 'taken over after it has expired');
    assert.ok(successor.token > paused.token);
    assert.equal(await write(another, successor.token, 'current'), true);

    assert.equal(await write(store, paused.token, 'late'), false, 'the late write is refused');
    assert.deepEqual(await readFenced(store, key('data')), { token: successor.token, value: 'current' });
    assert.equal(await paused.renew(), false);
    assert.equal(await paused.release(), false, 'and cannot give up what is not its own');
    assert.equal(await successor.renew(), true);
    assert.equal(await write(another, successor.token, 'newer'), true);
  }),

  contractCase(
    'lease: an owner paused while taking it does not come back with a newer token',
    async context => {
      const { store, another, ttlMs, elapse } = context;
      let arrive = (): void => undefined;
      let resume = (): void => undefined;
      const arrived = new Promise<void>(resolve => (arrive = resolve));
      const resumed = new Promise<void>(resolve => (resume = resolve));
      const slow = Object.create(store, {
        ...bound(store),
        advance: {
          value: async (key: string, version: number, ttl: number) => {
            arrive();
            await resumed;
            return store.advance(key, version, ttl);
          },
        },
      }) as Store;
      const pausing = take(context, slow);
      await arrived;
      await elapse(ttlMs + MARGIN_MS);
      const successor = await take(context, another);
      assert.ok(successor);
      resume();
      assert.equal(await pausing, undefined);
      assert.equal(await successor.renew(), true);
    },
  ),

  contractCase('lease: work is told as soon as its lease is lost', async context => {
    const { store, another, clock, key, ttlMs, elapse } = context;
    // The owner's renewals do not get through.
    const cutOff = Object.create(store, { ...bound(store) }) as Store;
    let reachable = true;
    Object.defineProperty(cutOff, 'replace', {
      value: (...args: Parameters<Store['replace']>) =>
        reachable ? store.replace(...args) : new Promise<boolean>(() => undefined),
    });
    const reason = await withLease(cutOff, key('lease'), { clock, ttlMs }, async ({ signal }) => {
      reachable = false;
      assert.equal(signal.aborted, false);
      assert.equal(await take(context, another), undefined);
      await elapse(ttlMs + MARGIN_MS);
      assert.equal(signal.aborted, true);
      assert.ok(await take(context, another), 'another can have it');
      return signal.reason as { code?: string };
    });
    assert.equal(reason.code, 'MNO_LEASE_LOST');
  }),
];

/** The operations of `store`, so that an object made from it can stand in for it, private fields and all. */
function bound(store: Store): PropertyDescriptorMap {
  const operations = ['add', 'replace', 'remove', 'advance', 'getMany'] as const;
  return Object.fromEntries(
    operations.map(name => [name, { value: store[name].bind(store), configurable: true }]),
  );
}
