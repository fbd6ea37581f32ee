import { type Clock, SystemClock } from '../clock.js';
import { MaestranoStoreError } from '../errors/index.js';
import { checkKey, checkSwap, checkTtl, checkValue, checkVersion, readVersion } from './checks.js';
import { ExpiryQueue } from './expiry-queue.js';
import { ForgettableQueue } from './forgettable-queue.js';
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

interface Entry {
  readonly key: string;
  readonly value: string;
  readonly expiresAt: number;
  readonly bytes: number;
  readonly forgettable: boolean;
}

// What an entry costs beside its text: objects, map and heap slots.
const ENTRY_OVERHEAD_BYTES = 200;

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
  readonly #maxEntries: number;
  readonly #maxBytes: number;
  readonly #entries = new Map<string, Entry>();
  readonly #forgettable = new ForgettableQueue<Entry>(entry => this.#entries.get(entry.key) === entry);
  readonly #queue = new ExpiryQueue<Entry>();
  readonly #subscribers = new Subscribers();
  #bytes = 0;
  #closed = false;

  constructor({
    clock = new SystemClock(),
    maxEntries = 100_000,
    maxBytes = 64 * 1024 * 1024,
  }: MemoryStoreOptions = {}) {
    this.#clock = clock;
    this.#maxEntries = maxEntries;
    this.#maxBytes = maxBytes;
  }

  /** How many entries it holds, and about how many bytes they take. */
  get usage(): { entries: number; bytes: number } {
    this.#forgetExpired(this.#clock.now());
    return { entries: this.#entries.size, bytes: this.#bytes };
  }

  // Each operation runs to its end without awaiting: that is what makes it atomic.

  async add(key: string, value: string, ttlMs: number): Promise<boolean> {
    this.#check(key);
    const bytes = checkValue(value);
    checkTtl(ttlMs);
    if (this.#get(key) !== undefined) return false;
    this.#set(key, value, bytes, ttlMs);
    return true;
  }

  async replace(key: string, expected: string, value: string, ttlMs: number): Promise<boolean> {
    this.#check(key);
    const bytes = checkValue(value);
    checkTtl(ttlMs);
    if (this.#get(key)?.value !== expected) return false;
    this.#set(key, value, bytes, ttlMs);
    return true;
  }

  async remove(key: string, expected: string): Promise<boolean> {
    this.#check(key);
    const entry = this.#get(key);
    if (entry?.value !== expected) return false;
    this.#forget(entry);
    return true;
  }

  async advance(key: string, version: number, ttlMs: number): Promise<boolean> {
    this.#check(key);
    checkVersion(version);
    checkTtl(ttlMs);
    const entry = this.#get(key);
    if (entry) {
      const held = readVersion(entry.value);
      if (held === undefined) throw MaestranoStoreError.invalidValue('is not a version');
      if (held >= version) return false;
    }
    const value = String(version);
    this.#set(key, value, value.length, ttlMs);
    return true;
  }

  async swapMany(swaps: readonly Swap[]): Promise<SwapResult[]> {
    this.#check();
    const sizes = swaps.map(checkSwap);
    return swaps.map((swap, index) => this.#swap(swap, sizes[index] as number));
  }

  async getMany(keys: readonly string[]): Promise<(string | undefined)[]> {
    for (const key of keys) this.#check(key);
    return keys.map(key => this.#get(key)?.value);
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

  #swap({ key, expected, value, ttlMs, forgettable }: Swap, valueBytes: number): SwapResult {
    const entry = this.#get(key);
    if (entry?.value !== expected) return entry?.value;
    if (value !== undefined) this.#put(key, entry, value, valueBytes, ttlMs, forgettable);
    else if (entry) this.#forget(entry);
    return true;
  }

  #get(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.expiresAt > this.#clock.now()) return entry;
    this.#forget(entry);
    return undefined;
  }

  #set(key: string, value: string, valueBytes: number, ttlMs: number): void {
    this.#put(key, this.#get(key), value, valueBytes, ttlMs, false);
  }

  #put(
    key: string,
    before: Entry | undefined,
    value: string,
    valueBytes: number,
    ttlMs: number,
    forgettable = false,
  ): void {
    const now = this.#clock.now();
    this.#forgetExpired(now);
    const bytes = Buffer.byteLength(key) + valueBytes + ENTRY_OVERHEAD_BYTES;
    this.#makeRoom(before, bytes - (before?.bytes ?? 0));
    const entry: Entry = { key, value, expiresAt: now + ttlMs, bytes, forgettable };
    this.#entries.set(key, entry);
    this.#bytes += bytes - (before?.bytes ?? 0);
    if (before?.forgettable) this.#forgettable.leave();
    if (forgettable) {
      this.#forgettable.push(entry);
      return;
    }
    this.#queue.push(entry);
    // Entries that were replaced or removed stay in the queue until then; they must not pile up.
    if (this.#queue.size > 2 * this.#entries.size + 64) this.#queue.rebuild(this.#expiring());
  }

  #makeRoom(before: Entry | undefined, bytes: number): void {
    const isFull = (): boolean =>
      this.#entries.size + (before ? 0 : 1) > this.#maxEntries || this.#bytes + bytes > this.#maxBytes;
    while (isFull()) {
      const oldest = this.#forgettable.oldest();
      if (oldest === undefined || oldest === before) break;
      this.#forget(oldest);
    }
    if (!isFull()) return;
    const isCount = this.#entries.size + (before ? 0 : 1) > this.#maxEntries;
    throw MaestranoStoreError.full(isCount ? `${this.#maxEntries} entries` : `${this.#maxBytes} bytes`);
  }

  #forget(entry: Entry): void {
    this.#entries.delete(entry.key);
    if (entry.forgettable) this.#forgettable.leave();
    this.#bytes -= entry.bytes;
  }

  #forgetExpired(now: number): void {
    for (let entry = this.#queue.takeExpired(now); entry; entry = this.#queue.takeExpired(now)) {
      if (this.#entries.get(entry.key) === entry) this.#forget(entry);
    }
    // Written in order of time, and kept for the same time but for rare exceptions: those go when they are asked for.
    let entry = this.#forgettable.expired(now);
    for (; entry; entry = this.#forgettable.expired(now)) this.#forget(entry);
  }

  /** What is in the queue of what expires. */
  *#expiring(): Generator<Entry> {
    for (const entry of this.#entries.values()) if (!entry.forgettable) yield entry;
  }
}
