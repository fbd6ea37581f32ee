import { type Clock, SystemClock } from '../clock.js';
import { MaestranoStoreError } from '../errors/index.js';
import { checkKey, checkSwap, checkTtl, checkValue, checkVersion, readVersion } from './checks.js';
import { MemoryEntries, type Space } from './memory-entries.js';
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
    return this.#swap(splitKey(key), undefined, value, bytes, ttlMs, this.#begin()) === true;
  }

  async replace(key: string, expected: string, value: string, ttlMs: number): Promise<boolean> {
    this.#check(key);
    const bytes = checkValue(value);
    checkTtl(ttlMs);
    const now = this.#begin();
    const place = splitKey(key);
    // Whoever expects nothing of it is not to set it.
    if (this.#get(place, now) === undefined) return false;
    return this.#swap(place, expected, value, bytes, ttlMs, now) === true;
  }

  async remove(key: string, expected: string): Promise<boolean> {
    this.#check(key);
    const now = this.#clock.now();
    const place = splitKey(key);
    if (this.#get(place, now) === undefined) return false;
    return this.#swap(place, expected, undefined, 0, 1, now) === true;
  }

  async advance(key: string, version: number, ttlMs: number): Promise<boolean> {
    this.#check(key);
    checkVersion(version);
    checkTtl(ttlMs);
    const now = this.#begin();
    const place = splitKey(key);
    const before = this.#get(place, now);
    if (before !== undefined) {
      const held = readVersion(before);
      if (held === undefined) throw MaestranoStoreError.invalidValue('is not a version');
      if (held >= version) return false;
    }
    const value = String(version);
    this.#swap(place, before, value, value.length, ttlMs, now);
    return true;
  }

  async swapMany(swaps: readonly Swap[], beginning = ''): Promise<SwapResult[]> {
    this.#check();
    const sizes = swaps.map(swap => checkSwap(swap, beginning));
    const now = this.#begin();
    let space: Space | undefined;
    return swaps.map((swap, index) => {
      let name = swap.key;
      if (!isSpace(beginning) || name.includes(':')) {
        const place = splitKey(beginning + name);
        [space, name] = [this.#entries.space(place.beginning), place.name];
      } else if (space?.beginning !== beginning) space = this.#entries.space(beginning);
      return this.#entries.swap(space, name, swap, sizes[index] as number, now);
    });
  }

  async getMany(keys: readonly string[]): Promise<(string | undefined)[]> {
    for (const key of keys) this.#check(key);
    const now = this.#clock.now();
    return keys.map(key => this.#get(splitKey(key), now));
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

  #get({ beginning, name }: Place, now: number): string | undefined {
    return this.#entries.get(this.#entries.space(beginning), name, now);
  }

  #swap(
    { beginning, name }: Place,
    expected: string | undefined,
    value: string | undefined,
    bytes: number,
    ttlMs: number,
    now: number,
  ): SwapResult {
    const space = this.#entries.space(beginning);
    return this.#entries.swap(space, name, { expected, value, ttlMs }, bytes, now);
  }

  /** The time of an operation that writes. */
  #begin(): number {
    const now = this.#clock.now();
    this.#entries.forgetExpired(now);
    return now;
  }
}

/** A key, divided at its last colon: many keys begin alike. */
interface Place {
  readonly beginning: string;
  readonly name: string;
}

function splitKey(key: string): Place {
  const at = key.lastIndexOf(':') + 1;
  return { beginning: key.slice(0, at), name: key.slice(at) };
}

/** Whether keys that begin so, and have no other colon, are divided there. */
function isSpace(beginning: string): boolean {
  return beginning === '' || beginning.endsWith(':');
}
