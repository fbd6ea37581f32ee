import { beforeEach, describe, expect, it } from '@jest/globals';
import { SignInTurns } from '../../../lib/sso/sign-in-turns.js';
import { MemoryStore } from '../../../lib/stores/index.js';
import { ManualClock } from '../../../lib/testing/index.js';

describe('the sign-ins of one user', () => {
  let clock: ManualClock;
  let store: MemoryStore;
  let users: string[];
  let running: number;
  let most: number;

  beforeEach(() => {
    clock = new ManualClock();
    store = new MemoryStore({ clock });
    users = [];
    running = most = 0;
  });

  /** Finds or creates a user, as applications do: with a pause between looking and creating. */
  const findOrCreate = (name: string) => async (): Promise<void> => {
    most = Math.max(most, ++running);
    const isThere = users.includes(name);
    await new Promise(resolve => setImmediate(resolve));
    if (!isThere) users.push(name);
    running--;
  };

  it('run one at a time in one process, in the order they came', async () => {
    const turns = new SignInTurns(store, clock);
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        turns.take('default', 'usr-1', async () => {
          await findOrCreate('usr-1')();
          order.push(index);
        }),
      ),
    );
    expect(users).toEqual(['usr-1']);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('run one at a time on nodes that share a store', async () => {
    const nodes = [
      new SignInTurns(store, clock),
      new SignInTurns(store, clock),
      new SignInTurns(store, clock),
    ];
    const all = Promise.all(nodes.map(node => node.take('default', 'usr-1', findOrCreate('usr-1'))));
    for (let turn = 0; turn < 20; turn++) await clock.advance(100);
    await all;
    expect(users).toEqual(['usr-1']);
    expect(most).toBe(1);
  });

  it('do not wait for those of other users, or of other presets', async () => {
    const turns = new SignInTurns(store, clock);
    await Promise.all([
      turns.take('default', 'usr-1', findOrCreate('a')),
      turns.take('default', 'usr-2', findOrCreate('b')),
      turns.take('acme', 'usr-1', findOrCreate('c')),
    ]);
    expect(most).toBe(3);
  });

  it('do not fail because an earlier one did', async () => {
    const turns = new SignInTurns(store, clock);
    const failing = turns.take('default', 'usr-1', () => Promise.reject(new Error('the database is down')));
    const next = turns.take('default', 'usr-1', async () => 'signed in');
    await expect(failing).rejects.toThrow('the database is down');
    expect(await next).toBe('signed in');
  });

  it('wait for ten seconds, and never overtake one that still runs', async () => {
    const turns = new SignInTurns(store, clock);
    let finish = (): void => undefined;
    const endless = turns.take('default', 'usr-1', () => new Promise<void>(resolve => (finish = resolve)));
    const impatient = turns.take('default', 'usr-1', findOrCreate('usr-1'));
    const outcome = impatient.catch((error: { code: string }) => error.code);
    await clock.advance(10_000);
    expect(await outcome).toBe('MNO_LEASE_BUSY');
    const third = turns.take('default', 'usr-1', async () => 'third');
    await clock.advance(100);
    expect(users).toEqual([]);
    finish();
    await endless;
    expect(await third).toBe('third');
    await clock.advance(0);
    expect(clock.pendingTimers).toBe(0);
  });
});
