import { describe, expect, it } from '@jest/globals';
import { MaestranoStoreError } from '../../../lib/errors/index.js';
import { MemoryStore } from '../../../lib/stores/index.js';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { DeliveryNode, handlerOf } from '../../support/webhooks/delivery-world.js';
import { idsOf, storeWith, T1, T2 } from '../../support/webhooks/recording.js';

/** Of a process that stands still: when it goes on time has passed, and no timer has run yet. */
class StandingClock extends ManualClock {
  #ahead = 0;

  override now(): number {
    return super.now() + this.#ahead;
  }

  goOn(after: number): void {
    this.#ahead += after;
  }
}

/** A node that can be cut off: what it asked for is carried out, and it hears of it when it is connected again. */
function cutOff(lateClock?: ManualClock) {
  const clock = new ManualClock();
  const memory = new MemoryStore({ clock });
  let connected: Promise<void> = Promise.resolve();
  let answer = (): void => undefined;
  let isCut = false;
  let swaps = 0;
  let cutAt = 0;
  const lose = (): void => {
    isCut = true;
    connected = new Promise(resolve => (answer = resolve));
  };
  const store = storeWith(memory, {
    swapMany: async (...given) => {
      swaps += 1;
      if (swaps === cutAt) lose();
      const answers = await memory.swapMany(...given);
      await connected;
      return answers;
    },
    replace: async (...given) => {
      if (isCut) throw MaestranoStoreError.unavailable('replace');
      return memory.replace(...given);
    },
  });
  const done: unknown[][] = [];
  const handlers = [handlerOf(event => void done.push(idsOf(event)))];
  return {
    clock,
    done,
    late: new DeliveryNode({ handlers, clock: lateClock ?? clock, store, notifications: { waitMs: 1_000 } }),
    other: new DeliveryNode({ handlers, clock, store: memory }),
    /** From its next request about records on. */
    cut: () => (cutAt = swaps + 1),
    connect: () => {
      isCut = false;
      answer();
    },
    /** What it asked for is answered, nothing else. */
    answer: () => answer(),
  };
}

describe('a node that hears late that a record is its own', () => {
  it('does not begin with what another took over meanwhile', async () => {
    const { clock, done, late, other, cut, connect } = cutOff();
    cut();
    const old = late.notify({ id: 'i1', updated_at: T1, v: 'old' });
    await clock.advance(30_000);
    expect((await other.notify({ id: 'i1', updated_at: T2, v: 'new' })).status).toBe(200);
    connect();
    await clock.advance(1_000);
    expect((await old).status).toBe(200);
    expect(done).toEqual([['new']]);
  });

  it('does not begin with it either when its process stood still meanwhile', async () => {
    const lateClock = new StandingClock();
    const { clock, done, late, other, cut, connect } = cutOff(lateClock);
    cut();
    const old = late.notify({ id: 'i1', updated_at: T1, v: 'old' });
    await clock.advance(30_000);
    expect((await other.notify({ id: 'i1', updated_at: T2, v: 'new' })).status).toBe(200);
    lateClock.goOn(30_000);
    connect();
    await clock.advance(0);
    expect((await old).status).toBe(200);
    expect(done).toEqual([['new']]);
  });

  it('takes it once more when nobody did, and delivers it once', async () => {
    const { clock, done, late, other, cut, connect } = cutOff();
    cut();
    const sent = late.notify({ id: 'i1', updated_at: T1 });
    await clock.advance(30_000);
    connect();
    await clock.advance(1_000);
    expect((await sent).status).toBe(200);
    expect((await other.notify({ id: 'i1', updated_at: T1 })).status).toBe(200);
    expect(done).toEqual([['i1']]);
  });

  it('begins at once when it was not silent for so long', async () => {
    const { clock, done, late, other, cut, connect } = cutOff();
    cut();
    const sent = late.notify({ id: 'i1', updated_at: T1 });
    await clock.advance(29_000);
    connect();
    await clock.advance(0);
    expect((await sent).status).toBe(200);
    expect((await other.notify({ id: 'i1', updated_at: T1 })).status).toBe(200);
    expect(done).toEqual([['i1']]);
  });

  it('gives up, with nothing delivered, when the store is always slower than the lease', async () => {
    const clock = new ManualClock();
    const memory = new MemoryStore({ clock });
    let isSlow = true;
    const store = storeWith(memory, {
      swapMany: async (...given) => {
        const answers = await memory.swapMany(...given);
        if (isSlow) await clock.advance(31_000);
        return answers;
      },
      replace: async (...given) => (isSlow ? false : memory.replace(...given)),
    });
    const done: unknown[][] = [];
    const handlers = [handlerOf(event => void done.push(idsOf(event)))];
    const node = new DeliveryNode({ handlers, clock, store });
    expect(await node.notify({ id: 'i1', updated_at: T1 })).toMatchObject({
      status: 503,
      body: { code: 'MNO_LEASE_BUSY' },
    });
    expect(done).toEqual([]);
    isSlow = false;
    expect((await node.notify({ id: 'i1', updated_at: T1 })).status).toBe(200);
    expect(done).toEqual([['i1']]);
  });

  it('keeps what it took since then, and only that', async () => {
    const { clock, done, late, other, cut, connect } = cutOff();
    const records = Array.from({ length: 300 }, (_, index) => ({ id: `i${index}`, updated_at: T1 }));
    cut();
    const sent = late.notify(...records);
    await clock.advance(30_000);
    await other.notify({ id: 'i7', updated_at: T2, v: 'new' });
    connect();
    await clock.advance(1_000);
    expect((await sent).status).toBe(200);
    expect(done.map(given => given.length)).toEqual([1, 50, 249]);
    expect(done.flat().filter(id => id === 'i7' || id === 'new')).toEqual(['new']);
    expect(new Set(done.flat()).size).toBe(300);
  });

  it('does not begin when it cannot say that it is alive, and answers 503', async () => {
    const { clock, done, late, other, cut, answer } = cutOff();
    cut();
    const sent = late.notify({ id: 'i1', updated_at: T1 });
    await clock.advance(20_000);
    answer();
    await clock.advance(0);
    expect((await sent).status).toBe(503);
    expect(done).toEqual([]);
    await clock.advance(10_000);
    expect((await other.notify({ id: 'i1', updated_at: T1 })).status).toBe(200);
    expect(done).toEqual([['i1']]);
  });
});
