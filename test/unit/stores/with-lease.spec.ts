import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { acquireLease, MemoryStore, type Store, withLease } from '../../../lib/stores/index.js';

const setUp = () => {
  const clock = new ManualClock();
  return { clock, store: new MemoryStore({ clock }), options: { clock, ttlMs: 9_000 } };
};

describe('work under a lease', () => {
  it('keeps the lease for as long as the work takes, and releases it afterwards', async () => {
    const { clock, store, options } = setUp();
    const result = await withLease(store, 'job', options, async ({ signal, token }) => {
      await clock.advance(100_000);
      expect(await acquireLease(store, 'job', options)).toBeUndefined();
      expect(signal.aborted).toBe(false);
      expect(token).toBeGreaterThan(0);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await acquireLease(store, 'job', options)).toBeDefined();
    expect(clock.pendingTimers).toBe(0);
  });

  it('releases the lease when the work fails, and passes the failure on', async () => {
    const { clock, store, options } = setUp();
    const failure = new Error('work failed');
    await expect(withLease(store, 'job', options, () => Promise.reject(failure))).rejects.toBe(failure);
    expect(await acquireLease(store, 'job', options)).toBeDefined();
    expect(clock.pendingTimers).toBe(0);
  });

  it('is refused at once while another holds it, unless it may wait', async () => {
    const { store, options } = setUp();
    await acquireLease(store, 'job', options);
    await expect(withLease(store, 'job', options, async () => 'never')).rejects.toMatchObject({
      code: 'MNO_LEASE_BUSY',
    });
  });

  it('waits for another as long as it may, and no longer', async () => {
    const { clock, store, options } = setUp();
    const held = await acquireLease(store, 'job', options);
    const patient = withLease(store, 'job', { ...options, waitMs: 5_000 }, async () => clock.now());
    const hasty = withLease(store, 'job', { ...options, waitMs: 1_000 }, async () => 'never');
    const hastyOutcome = expect(hasty).rejects.toMatchObject({ code: 'MNO_LEASE_BUSY' });
    const start = clock.now();
    await clock.advance(2_000);
    await hastyOutcome;
    await held?.release();
    await clock.advance(1_000);
    expect((await patient) - start).toBeLessThanOrEqual(2_500);
  });

  it('stops waiting when it is told to', async () => {
    const { clock, store, options } = setUp();
    await acquireLease(store, 'job', options);
    const stop = new AbortController();
    const work = withLease(store, 'job', { ...options, waitMs: 5_000, signal: stop.signal }, async () => 1);
    const outcome = expect(work).rejects.toThrow('shutting down');
    await clock.advance(100);
    stop.abort(new Error('shutting down'));
    await outcome;
    expect(clock.pendingTimers).toBe(0);
  });

  it('passes the signal of the caller on to the work', async () => {
    const { store, options } = setUp();
    const stop = new AbortController();
    await withLease(store, 'job', { ...options, signal: stop.signal }, async ({ signal }) => {
      stop.abort(new Error('shutting down'));
      expect(signal.reason).toEqual(new Error('shutting down'));
    });
  });

  it('tells the work at the next renewal that another has taken over', async () => {
    const { clock, store, options } = setUp();
    await withLease(store, 'job', options, async ({ signal }) => {
      const [owner = ''] = await store.getMany(['job']);
      await store.replace('job', owner, 'somebody else', 60_000);
      await clock.advance(2_999);
      expect(signal.aborted).toBe(false);
      await clock.advance(1);
      expect(signal.reason).toMatchObject({ code: 'MNO_LEASE_LOST' });
    });
    expect(await store.getMany(['job'])).toEqual(['somebody else']);
  });

  it('survives a store that is away for less than the lease', async () => {
    const { clock, store, options } = setUp();
    let away = false;
    const shaky = Object.assign(Object.create(store) as Store, {
      add: store.add.bind(store),
      remove: store.remove.bind(store),
      advance: store.advance.bind(store),
      getMany: store.getMany.bind(store),
      replace: (...args: Parameters<Store['replace']>) =>
        away ? Promise.reject(new Error('away')) : store.replace(...args),
    });
    await withLease(shaky, 'job', options, async ({ signal }) => {
      away = true;
      await clock.advance(8_000);
      away = false;
      await clock.advance(20_000);
      expect(signal.aborted).toBe(false);
      away = true;
      await clock.advance(9_000);
      expect(signal.reason).toMatchObject({ code: 'MNO_LEASE_LOST' });
    });
  });

  it('has tokens that grow even when the store forgot everything', async () => {
    const { clock, store, options } = setUp();
    const first = await acquireLease(store, 'job', options);
    await clock.advance(1_000);
    const second = await acquireLease(new MemoryStore({ clock }), 'job', options);
    expect(second?.token).toBeGreaterThan(first?.token ?? Infinity);
  });

  it('does not stay held when the store fails while it is being taken', async () => {
    const { store, options } = setUp();
    const failing = Object.assign(Object.create(store) as Store, {
      add: store.add.bind(store),
      remove: store.remove.bind(store),
      getMany: store.getMany.bind(store),
      advance: () => Promise.reject(new Error('away')),
    });
    await expect(acquireLease(failing, 'job', options)).rejects.toThrow('away');
    expect(await acquireLease(store, 'job', options)).toBeDefined();
  });

  it('is taken when a repeated request is told no about its own success', async () => {
    const { store, options } = setUp();
    const repeating = Object.assign(Object.create(store) as Store, {
      add: async (...args: Parameters<Store['add']>) => {
        await store.add(...args);
        return store.add(...args);
      },
      remove: store.remove.bind(store),
      getMany: store.getMany.bind(store),
      advance: store.advance.bind(store),
      replace: store.replace.bind(store),
    });
    expect(await acquireLease(repeating, 'job', options)).toBeDefined();
  });
});
