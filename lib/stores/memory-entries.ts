import { MaestranoStoreError } from '../errors/index.js';
import { ExpiryQueue } from './expiry-queue.js';
import { type Forgettable, ForgettableQueue } from './forgettable-queue.js';
import type { Swap, SwapResult } from './store.js';

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

/** What a memory store holds, within its bounds. */
export class MemoryEntries {
  readonly #entries = new Map<string, Entry>();
  readonly #forgettable = new ForgettableQueue<Entry>();
  readonly #queue = new ExpiryQueue<Entry>();
  #bytes = 0;

  constructor(
    private readonly maxEntries: number,
    private readonly maxBytes: number,
  ) {}

  get usage(): { entries: number; bytes: number } {
    return { entries: this.#entries.size, bytes: this.#bytes };
  }

  /** Answers as {@link Store.swapMany} does for one entry. */
  swap(swap: Swap, valueBytes: number, now: number): SwapResult {
    const { key, expected, value } = swap;
    const entry = this.#find(key, now);
    if (entry?.value !== expected) return entry?.value;
    if (value === undefined) {
      if (entry) this.#forget(entry);
    } else if (entry) this.#write(entry, value, valueBytes, now + swap.ttlMs, swap.forgettable ?? false);
    else this.#create(key, value, valueBytes, now + swap.ttlMs, swap.forgettable ?? false);
    return true;
  }

  get(key: string, now: number): string | undefined {
    return this.#find(key, now)?.value;
  }

  #find(key: string, now: number): Entry | undefined {
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
    const isCount = this.#entries.size + entries > this.maxEntries;
    throw MaestranoStoreError.full(isCount ? `${this.maxEntries} entries` : `${this.maxBytes} bytes`);
  }

  #isFull(entries: number, bytes: number): boolean {
    return this.#entries.size + entries > this.maxEntries || this.#bytes + bytes > this.maxBytes;
  }

  #forget(entry: Entry): void {
    this.#entries.delete(entry.key);
    if (entry.place !== -1) this.#forgettable.leave(entry);
    this.#bytes -= entry.bytes;
    entry.isGone = true;
    // The queue may still hold it for long.
    entry.value = '';
  }

  forgetExpired(now: number): void {
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
