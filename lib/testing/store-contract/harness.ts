import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type Clock } from '../../clock.js';
import { storeKey, type Store } from '../../stores/index.js';

/** A store to be proven, fresh or shared: every case uses keys that were never used before. */
export interface StoreUnderTest {
  readonly store: Store;
  /** The same data as another node sees it. Without it, everything is asked of `store`. */
  readonly another?: Store;
  /** The clock that the store was made with. */
  readonly clock: Clock;
  /** Lets this many milliseconds pass: moves a manual clock, or really waits. */
  elapse(ms: number): Promise<void>;
  /** Called when the case is over, whatever its outcome. */
  dispose?(): Promise<void>;
}

/** One case of the contract. */
export interface StoreContractCase {
  /** A sentence. */
  readonly name: string;
  /** Resolves when the store keeps this part of the contract, rejects with an `AssertionError` when it does not. */
  run(make: () => StoreUnderTest | Promise<StoreUnderTest>): Promise<void>;
}

/** What a case works with. */
export interface CaseContext {
  readonly store: Store;
  /** Another node's view, or `store` again. */
  readonly another: Store;
  readonly clock: Clock;
  readonly elapse: (ms: number) => Promise<void>;
  /** A key (or channel) that belongs to this case alone. */
  readonly key: (...parts: string[]) => string;
  /** A time to live that is short for the store and its clock, in milliseconds. */
  readonly ttlMs: number;
}

/** A time to live that no case outlasts. */
export const LONG_MS = 10 * 60 * 1000;

/** How exactly a store with a clock of its own has to keep the time. */
const TOLERANCE_MS = 20;

export function contractCase(name: string, body: (context: CaseContext) => Promise<void>): StoreContractCase {
  return {
    name,
    async run(make) {
      const under = await make();
      const preset = `contract-${randomBytes(8).toString('hex')}`;
      try {
        await body({
          store: under.store,
          another: under.another ?? under.store,
          clock: under.clock,
          elapse: ms => under.elapse(ms),
          key: (...parts) => storeKey(preset, 'contract', ...parts),
          ttlMs: under.store.followsClock ? 10_000 : 1_000,
        });
      } finally {
        await under.dispose?.();
      }
    },
  };
}

/** Reads one key. */
export async function read(store: Store, key: string): Promise<string | undefined> {
  const [value] = await store.getMany([key]);
  return value;
}

/** Waits until `condition` holds. */
export async function eventually(
  { elapse }: CaseContext,
  condition: () => boolean,
  what: string,
): Promise<void> {
  for (let turn = 0; turn < 500 && !condition(); turn += 1) await elapse(5);
  assert.ok(condition(), what);
}

/** Rejects unless `operation` is refused with this code. */
export async function refused(operation: Promise<unknown>, code: string, what: string): Promise<void> {
  const outcome = await operation.then(
    () => 'accepted',
    (error: { code?: unknown }) => error.code,
  );
  assert.equal(outcome, code, what);
}

/** Lets `key`, written by `write`, expire, and checks that it does so when it has to. */
export async function expires(
  context: CaseContext,
  key: string,
  write: () => Promise<unknown>,
  ttlMs = context.ttlMs,
): Promise<void> {
  const { store, clock, elapse } = context;
  if (store.followsClock) {
    await write();
    await elapse(ttlMs - 1);
    assert.notEqual(await read(store, key), undefined, 'still there one millisecond before it expires');
    await elapse(1);
    assert.equal(await read(store, key), undefined, 'gone on the very millisecond on which it expires');
    return;
  }
  const before = clock.now();
  await write();
  const written = clock.now();
  for (;;) {
    const asked = clock.now();
    const value = await read(store, key);
    if (value === undefined) {
      assert.ok(clock.now() >= before + ttlMs - TOLERANCE_MS, 'not gone before it expires');
      return;
    }
    assert.ok(asked < written + ttlMs + TOLERANCE_MS, 'gone when it has expired');
    await elapse(5);
  }
}
