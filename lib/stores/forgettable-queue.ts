import { type Expiring } from './expiry-queue.js';

/** What can be in a {@link ForgettableQueue}. */
export interface Forgettable extends Expiring {
  /** Kept by the queue: where it is in it, -1 when it is not. */
  place: number;
}

/**
 * Entries in the order in which they were written last. The places of those that left stay empty until they are
 * reached, or until they are more than those that are not.
 */
export class ForgettableQueue<T extends Forgettable> {
  #entries: T[] = [];
  /** The place of the first of `#entries`. */
  #offset = 0;
  #first = 0;
  #live = 0;

  /** How many entries are in it. */
  get size(): number {
    return this.#live;
  }

  push(entry: T): void {
    this.#live += 1;
    entry.place = this.#offset + this.#entries.length;
    this.#entries.push(entry);
    if (this.#entries.length - this.#first > 2 * this.#live + 1_024) this.#compact();
  }

  leave(entry: T): void {
    entry.place = -1;
    this.#live -= 1;
  }

  /** The oldest entry; it stays until it leaves. */
  oldest(): T | undefined {
    while (this.#first < this.#entries.length) {
      const entry = this.#entries[this.#first] as T;
      if (entry.place === this.#offset + this.#first) return entry;
      this.#first += 1;
      if (this.#first > 1_024 && this.#first * 2 > this.#entries.length) this.#compact();
    }
    return undefined;
  }

  /** The oldest entry, if it has expired at `now`. */
  expired(now: number): T | undefined {
    const entry = this.oldest();
    return entry && entry.expiresAt <= now ? entry : undefined;
  }

  #compact(): void {
    const offset = this.#offset;
    const live: T[] = [];
    for (let at = this.#first; at < this.#entries.length; at += 1) {
      const entry = this.#entries[at] as T;
      if (entry.place === offset + at) live.push(entry);
    }
    // Places are never given twice: who left before must not be taken for somebody else.
    this.#offset = offset + this.#entries.length;
    for (const [at, entry] of live.entries()) entry.place = this.#offset + at;
    this.#entries = live;
    this.#first = 0;
  }
}
