import { type Clock, SystemClock } from '../clock.js';
import { MaestranoStoreError } from '../errors/index.js';
import { checkKey, checkSwap, checkTtl, checkValue, checkVersion, readVersion } from './checks.js';
import { MemoryEntries } from './memory-entries.js';
import { type Store, type Swap, type SwapResult } from './store.js';
import { Subscribers } from './subscribers.js';

/** Options of the {@link MemoryStore}. */
export interface MemoryStoreOptions {
  /** Default: the machine's clock. */
  clock?: Clock;
  /** The most entries it holds. Default 100,000. */
  maxEntries?: number;
  /** About how much memory its entries may take, in bytes. Default 64 MiB. */
  maxBytes?: number;
}

/**
 * The store of an application that runs as a single process. Bounded in count and bytes: it forgets what has expired,
 * then what is said to be forgettable, oldest first, and nothing else, so that a full store refuses (`MNO_STORE_FULL`)
 * rather than lose a mark.
 *
 * @publicApi
 */
export class MemoryStore implements Store {
  readonly followsClock = true;
  readonly limits: readonly string[] = [
    'The memory store knows one process only: on several nodes a sign-in response can be replayed once per node, ' +
      'a revoked session lives on until its next check on the others, a notification can be handled once per node, ' +
      'and chargeOnce() cannot keep two nodes from charging at once.',
    'The memory store forgets everything when the process ends: sign-in responses can be replayed and charges in ' +
      'doubt are no longer known after a restart.',
  ];

  readonly #clock: Clock;
  readonly #entries: MemoryEntries;
  readonly #subscribers = new Subscribers();
  #closed = false;

  constructor({
    clock = new SystemClock(),
    maxEntries = 100_000,
    maxBytes = 64 * 1024 * 1024,
  }: MemoryStoreOptions = {}) {
    this.#clock = clock;
    this.#entries = new MemoryEntries(maxEntries, maxBytes);
  }

  /** How many entries it holds, and about how many bytes they take. */
  get usage(): { entries: number; bytes: number } {
    this.#begin();
    return this.#entries.usage;
  }

  // Each operation runs to its end without awaiting: that is what makes it atomic.

  async add(key: string, value: string, ttlMs: number): Promise<boolean> {
    this.#check(key);
    const bytes = checkValue(value);
    checkTtl(ttlMs);
    return this.#entries.swap({ key, expected: undefined, value, ttlMs }, bytes, this.#begin()) === true;
  }

  async replace(key: string, expected: string, value: string, ttlMs: number): Promise<boolean> {
    this.#check(key);
    const bytes = checkValue(value);
    checkTtl(ttlMs);
    const now = this.#begin();
    // Whoever expects nothing of it is not to set it.
    if (this.#entries.get(key, now) === undefined) return false;
    return this.#entries.swap({ key, expected, value, ttlMs }, bytes, now) === true;
  }

  async remove(key: string, expected: string): Promise<boolean> {
    this.#check(key);
    const now = this.#clock.now();
    if (this.#entries.get(key, now) === undefined) return false;
    return this.#entries.swap({ key, expected, value: undefined, ttlMs: 1 }, 0, now) === true;
  }

  async advance(key: string, version: number, ttlMs: number): Promise<boolean> {
    this.#check(key);
    checkVersion(version);
    checkTtl(ttlMs);
    const now = this.#begin();
    const before = this.#entries.get(key, now);
    if (before !== undefined) {
      const held = readVersion(before);
      if (held === undefined) throw MaestranoStoreError.invalidValue('is not a version');
      if (held >= version) return false;
    }
    const value = String(version);
    this.#entries.swap({ key, expected: before, value, ttlMs }, value.length, now);
    return true;
  }

  async swapMany(swaps: readonly Swap[]): Promise<SwapResult[]> {
    this.#check();
    const sizes = swaps.map(checkSwap);
    const now = this.#begin();
    return swaps.map((swap, index) => this.#entries.swap(swap, sizes[index] as number, now));
  }

  async getMany(keys: readonly string[]): Promise<(string | undefined)[]> {
    for (const key of keys) this.#check(key);
    const now = this.#clock.now();
    return keys.map(key => this.#entries.get(key, now));
  }

  async publish(channel: string, message: string): Promise<void> {
    this.#check(channel);
    checkValue(message);
    this.#subscribers.deliver(channel, message);
  }

  async subscribe(
    channel: string,
    onMessage: (message: string) => void,
    onLost: () => void,
  ): Promise<() => Promise<void>> {
    this.#check(channel);
    const end = this.#subscribers.add(channel, onMessage, onLost);
    return async () => end();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#subscribers.clear();
  }

  #check(key?: string): void {
    if (this.#closed) throw MaestranoStoreError.closed();
    if (key !== undefined) checkKey(key);
  }

  /** The time of an operation that writes. */
  #begin(): number {
    const now = this.#clock.now();
    this.#entries.forgetExpired(now);
    return now;
  }
}
