import { type Clock, SystemClock } from '../clock.js';
import { MaestranoStoreError } from '../errors/index.js';
import { checkKey, checkSwap, checkTtl, checkValue, checkVersion, readVersion } from './checks.js';
import { ExpiryQueue } from './expiry-queue.js';
import { type Forgettable, ForgettableQueue } from './forgettable-queue.js';
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

/** Changed in place, so that what is written often does not leave a trail behind. */
interface Entry extends Forgettable {
  readonly key: string;
  value: string;
  expiresAt: number;
  bytes: number;
  /** Whether the queue of what expires will come across it in time. */
  isQueued: boolean;
  isGone: boolean;
}

// What an entry costs beside its text: objects, map and queue slots.
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
  readonly #forgettable = new ForgettableQueue<Entry>();
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
    return this.#swap({ key, expected: undefined, value, ttlMs }, bytes, this.#begin()) === true;
  }

  async replace(key: string, expected: string, value: string, ttlMs: number): Promise<boolean> {
    this.#check(key);
    const bytes = checkValue(value);
    checkTtl(ttlMs);
    const now = this.#begin();
    // Whoever expects nothing of it is not to set it.
    if (this.#get(key, now) === undefined) return false;
    return this.#swap({ key, expected, value, ttlMs }, bytes, now) === true;
  }

  async remove(key: string, expected: string): Promise<boolean> {
    this.#check(key);
    const entry = this.#get(key, this.#clock.now());
    if (entry?.value !== expected) return false;
    this.#forget(entry);
    return true;
  }

  async advance(key: string, version: number, ttlMs: number): Promise<boolean> {
    this.#check(key);
    checkVersion(version);
    checkTtl(ttlMs);
    const now = this.#begin();
    const entry = this.#get(key, now);
    if (entry) {
      const held = readVersion(entry.value);
      if (held === undefined) throw MaestranoStoreError.invalidValue('is not a version');
      if (held >= version) return false;
    }
    const value = String(version);
    this.#swap({ key, expected: entry?.value, value, ttlMs }, value.length, now);
    return true;
  }

  async swapMany(swaps: readonly Swap[]): Promise<SwapResult[]> {
    this.#check();
    const sizes = swaps.map(checkSwap);
    const now = this.#begin();
    return swaps.map((swap, index) => this.#swap(swap, sizes[index] as number, now));
  }

  async getMany(keys: readonly string[]): Promise<(string | undefined)[]> {
    for (const key of keys) this.#check(key);
    const now = this.#clock.now();
    return keys.map(key => this.#get(key, now)?.value);
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
    this.#forgetExpired(now);
    return now;
  }

  #swap(swap: Swap, valueBytes: number, now: number): SwapResult {
    const { key, expected, value } = swap;
    const entry = this.#get(key, now);
    if (entry?.value !== expected) return entry?.value;
    if (value === undefined) {
      if (entry) this.#forget(entry);
    } else if (entry) this.#write(entry, value, valueBytes, now + swap.ttlMs, swap.forgettable ?? false);
    else this.#create(key, value, valueBytes, now + swap.ttlMs, swap.forgettable ?? false);
    return true;
  }

  #get(key: string, now: number): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.expiresAt > now) return entry;
    this.#forget(entry);
    return undefined;
  }

  #create(key: string, value: string, valueBytes: number, expiresAt: number, forgettable: boolean): void {
    const bytes = Buffer.byteLength(key) + valueBytes + ENTRY_OVERHEAD_BYTES;
    this.#makeRoom(1, bytes);
    const entry: Entry = { key, value, expiresAt, bytes, place: -1, isQueued: false, isGone: false };
    this.#entries.set(key, entry);
    this.#bytes += bytes;
    this.#enqueue(entry, forgettable);
  }

  #write(entry: Entry, value: string, valueBytes: number, expiresAt: number, forgettable: boolean): void {
    const bytes = entry.bytes - Buffer.byteLength(entry.value) + valueBytes;
    this.#makeRoom(0, bytes - entry.bytes, entry);
    this.#bytes += bytes - entry.bytes;
    // What the queue comes across too soon, it puts off.
    if (expiresAt < entry.expiresAt) entry.isQueued = false;
    entry.value = value;
    entry.expiresAt = expiresAt;
    entry.bytes = bytes;
    if (entry.place !== -1) this.#forgettable.leave(entry);
    this.#enqueue(entry, forgettable);
  }

  #enqueue(entry: Entry, forgettable: boolean): void {
    if (forgettable) {
      this.#forgettable.push(entry);
      return;
    }
    if (entry.isQueued) return;
    entry.isQueued = true;
    this.#queue.push(entry);
    // Entries that were removed stay in the queue until then; they must not pile up.
    if (this.#queue.size > 2 * this.#entries.size + 64) this.#queue.rebuild(this.#expiring());
  }

  /** @param except what is about to be written must not be what makes room */
  #makeRoom(entries: number, bytes: number, except?: Entry): void {
    if (!this.#isFull(entries, bytes)) return;
    do {
      const oldest = this.#forgettable.oldest();
      if (oldest === undefined || oldest === except) break;
      this.#forget(oldest);
    } while (this.#isFull(entries, bytes));
    if (!this.#isFull(entries, bytes)) return;
    const isCount = this.#entries.size + entries > this.#maxEntries;
    throw MaestranoStoreError.full(isCount ? `${this.#maxEntries} entries` : `${this.#maxBytes} bytes`);
  }

  #isFull(entries: number, bytes: number): boolean {
    return this.#entries.size + entries > this.#maxEntries || this.#bytes + bytes > this.#maxBytes;
  }

  #forget(entry: Entry): void {
    this.#entries.delete(entry.key);
    if (entry.place !== -1) this.#forgettable.leave(entry);
    this.#bytes -= entry.bytes;
    entry.isGone = true;
    // The queue may still hold it for long.
    entry.value = '';
  }

  #forgetExpired(now: number): void {
    for (let entry = this.#queue.takeExpired(now); entry; entry = this.#queue.takeExpired(now)) {
      entry.isQueued = false;
      if (entry.isGone) continue;
      if (entry.expiresAt <= now) this.#forget(entry);
      else if (entry.place === -1) this.#enqueue(entry, false);
    }
    // Written in order of time, and kept for the same time but for rare exceptions: those go when they are asked for.
    let entry = this.#forgettable.expired(now);
    for (; entry; entry = this.#forgettable.expired(now)) this.#forget(entry);
  }

  /** What is in the queue of what expires. */
  *#expiring(): Generator<Entry> {
    for (const entry of this.#entries.values()) {
      entry.isQueued = entry.place === -1;
      if (entry.isQueued) yield entry;
    }
  }
}
