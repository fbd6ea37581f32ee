import { MaestranoStoreError } from '../errors/index.js';
import { ExpiryQueue } from './expiry-queue.js';
import { ForgettableList } from './forgettable-list.js';
import type { Swap, SwapResult } from './store.js';

/** The entries whose keys begin alike, up to the last colon, by what follows it. */
export interface Space {
  readonly beginning: string;
  readonly entries: Map<string, number>;
}

/** What an entry is to become. */
export type Write = Omit<Swap, 'key'>;

// What an entry costs beside its text: map and queue slots, and the headers of its texts.
const ENTRY_OVERHEAD_BYTES = 200;
const FIRST_CAPACITY = 64;
/** What an empty store keeps of its room. */
const KEPT_CAPACITY = 1_024;

/**
 * What a memory store holds, within its bounds. An entry is a number, and what is known of it stands in arrays under
 * that number: a hundred thousand objects would be looked at by every collection of garbage. The queue of what expires
 * may name an entry that is gone for long; its number is given again when it does not any more.
 */
export class MemoryEntries {
  readonly #spaces = new Map<string, Space>();
  #queue = new ExpiryQueue();
  #forgettable = new ForgettableList();
  /** What follows the last colon; `undefined` of what is gone. */
  #names: (string | undefined)[] = [];
  #values: string[] = [];
  #spaceOf: (Space | undefined)[] = [];
  #expiresAt = new Float64Array(0);
  #valueBytes = new Uint32Array(0);
  /** How often the queue names an entry. */
  #queued = new Uint32Array(0);
  #free: number[] = [];
  #count = 0;
  #bytes = 0;

  constructor(
    private readonly maxEntries: number,
    private readonly maxBytes: number,
  ) {}

  get usage(): { entries: number; bytes: number } {
    return { entries: this.#count, bytes: this.#bytes };
  }

  /** For as long as nothing is awaited. */
  space(beginning: string): Space {
    return this.#spaces.get(beginning) ?? { beginning, entries: new Map() };
  }

  get({ entries }: Space, name: string, now: number): string | undefined {
    const entry = this.#find(entries, name, now);
    return entry === undefined ? undefined : this.#values[entry];
  }

  /** Answers as {@link Store.swapMany} does for one entry. */
  swap(space: Space, name: string, write: Write, valueBytes: number, now: number): SwapResult {
    const entry = this.#find(space.entries, name, now);
    const held = entry === undefined ? undefined : this.#values[entry];
    if (held !== write.expected) return held;
    if (write.value === undefined) {
      if (entry !== undefined) this.#forget(entry);
    } else if (entry === undefined) this.#create(space, name, write.value, valueBytes, write, now);
    else this.#write(entry, write.value, valueBytes, write, now);
    return true;
  }

  forgetExpired(now: number): void {
    let entry = this.#queue.takeExpired(now);
    for (; entry !== undefined; entry = this.#queue.takeExpired(now)) {
      (this.#queued[entry] as number) -= 1;
      if (this.#names[entry] === undefined) this.#release(entry);
      else if ((this.#expiresAt[entry] as number) <= now) this.#forget(entry);
      else if (!this.#forgettable.has(entry)) this.#enqueue(entry);
    }
    // Written in order of time, and kept for the same time but for rare exceptions: those go when they are asked for.
    let oldest = this.#forgettable.oldest;
    for (; oldest !== undefined; oldest = this.#forgettable.oldest) {
      if ((this.#expiresAt[oldest] as number) > now) break;
      this.#forget(oldest);
    }
  }

  #find(entries: ReadonlyMap<string, number>, name: string, now: number): number | undefined {
    const entry = entries.get(name);
    if (entry === undefined || (this.#expiresAt[entry] as number) > now) return entry;
    this.#forget(entry);
    return undefined;
  }

  #create(
    space: Space,
    name: string,
    value: string,
    valueBytes: number,
    { ttlMs, forgettable }: Write,
    now: number,
  ): void {
    const bytes = bytesBeside(space, name) + valueBytes;
    this.#makeRoom(1, bytes);
    const entry = this.#free.pop() ?? this.#next();
    // The last of others may have gone to make room.
    if (space.entries.size === 0) this.#spaces.set(space.beginning, space);
    space.entries.set(name, entry);
    this.#names[entry] = name;
    this.#values[entry] = value;
    this.#spaceOf[entry] = space;
    this.#expiresAt[entry] = now + ttlMs;
    this.#valueBytes[entry] = valueBytes;
    this.#count += 1;
    this.#bytes += bytes;
    if (forgettable) this.#forgettable.push(entry);
    else this.#enqueue(entry);
  }

  #write(entry: number, value: string, valueBytes: number, { ttlMs, forgettable }: Write, now: number): void {
    const expiresAt = now + ttlMs;
    const more = valueBytes - (this.#valueBytes[entry] as number);
    const isForgettable = this.#forgettable.has(entry);
    // What is about to be written must not be what makes room.
    this.#forgettable.leave(entry);
    try {
      this.#makeRoom(0, more);
    } catch (error) {
      if (isForgettable) this.#forgettable.push(entry);
      throw error;
    }
    this.#bytes += more;
    // What the queue comes across too soon, it puts off.
    const isSooner = expiresAt < (this.#expiresAt[entry] as number);
    this.#values[entry] = value;
    this.#expiresAt[entry] = expiresAt;
    this.#valueBytes[entry] = valueBytes;
    const isQueued = (this.#queued[entry] as number) > 0 && !isForgettable;
    if (forgettable) this.#forgettable.push(entry);
    else if (isSooner || !isQueued) this.#enqueue(entry);
  }

  #enqueue(entry: number): void {
    (this.#queued[entry] as number) += 1;
    this.#queue.push(entry, this.#expiresAt[entry] as number);
    // Entries that were removed stay in the queue until then; they must not pile up.
    if (this.#queue.size > 2 * this.#count + FIRST_CAPACITY) this.#rebuildQueue();
  }

  #makeRoom(entries: number, bytes: number): void {
    while (this.#isFull(entries, bytes)) {
      const oldest = this.#forgettable.oldest;
      if (oldest === undefined) {
        const isCount = this.#count + entries > this.maxEntries;
        throw MaestranoStoreError.full(isCount ? `${this.maxEntries} entries` : `${this.maxBytes} bytes`);
      }
      this.#forget(oldest);
    }
  }

  #isFull(entries: number, bytes: number): boolean {
    return this.#count + entries > this.maxEntries || this.#bytes + bytes > this.maxBytes;
  }

  #forget(entry: number): void {
    const space = this.#spaceOf[entry] as Space;
    const name = this.#names[entry] as string;
    space.entries.delete(name);
    if (space.entries.size === 0) this.#spaces.delete(space.beginning);
    this.#forgettable.leave(entry);
    this.#count -= 1;
    this.#bytes -= bytesBeside(space, name) + (this.#valueBytes[entry] as number);
    this.#names[entry] = undefined;
    this.#spaceOf[entry] = undefined;
    this.#values[entry] = '';
    this.#release(entry);
    if (this.#count === 0 && this.#names.length > KEPT_CAPACITY) this.#letGo();
  }

  /** After many entries came and went. */
  #letGo(): void {
    this.#queue = new ExpiryQueue();
    this.#forgettable = new ForgettableList();
    this.#names = [];
    this.#values = [];
    this.#spaceOf = [];
    this.#expiresAt = new Float64Array(0);
    this.#valueBytes = new Uint32Array(0);
    this.#queued = new Uint32Array(0);
    this.#free = [];
  }

  #release(entry: number): void {
    if (this.#queued[entry] === 0) this.#free.push(entry);
  }

  /** A number that was not given yet. */
  #next(): number {
    const entry = this.#names.push(undefined) - 1;
    if (entry < this.#queued.length) return entry;
    const capacity = Math.max(FIRST_CAPACITY, 2 * this.#queued.length);
    this.#expiresAt = grown(new Float64Array(capacity), this.#expiresAt);
    this.#valueBytes = grown(new Uint32Array(capacity), this.#valueBytes);
    this.#queued = grown(new Uint32Array(capacity), this.#queued);
    this.#forgettable.grow(capacity);
    return entry;
  }

  #rebuildQueue(): void {
    const waiting: number[] = [];
    for (let entry = 0; entry < this.#names.length; entry += 1) {
      const wasQueued = (this.#queued[entry] as number) > 0;
      const isGone = this.#names[entry] === undefined;
      const waits = !isGone && !this.#forgettable.has(entry);
      this.#queued[entry] = waits ? 1 : 0;
      if (waits) waiting.push(entry);
      else if (isGone && wasQueued) this.#free.push(entry);
    }
    this.#queue.rebuild(waiting, entry => this.#expiresAt[entry] as number);
  }
}

/** About what an entry takes beside its value. */
function bytesBeside({ beginning }: Space, name: string): number {
  return beginning.length + name.length + ENTRY_OVERHEAD_BYTES;
}

function grown<T extends Float64Array | Uint32Array>(larger: T, smaller: T): T {
  larger.set(smaller);
  return larger;
}
