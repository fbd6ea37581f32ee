import { type Expiring } from './expiry-queue.js';

/**
 * Entries in the order in which they were written. Those that were replaced or removed since stay in it until they are
 * reached, or until they are more than those that were not.
 */
export class ForgettableQueue<T extends Expiring> {
  #entries: T[] = [];
  #first = 0;
  #live = 0;

  /** @param isLive whether an entry was neither replaced nor removed */
  constructor(private readonly isLive: (entry: T) => boolean) {}

  /** How many entries could be taken. */
  get size(): number {
    return this.#live;
  }

  push(entry: T): void {
    this.#live += 1;
    this.#entries.push(entry);
    if (this.#entries.length - this.#first > 2 * this.#live + 1_024) this.#compact();
  }

  /** An entry of this queue was replaced or removed. */
  leave(): void {
    this.#live -= 1;
  }

  /** The oldest entry that is live; it stays until it leaves. */
  oldest(): T | undefined {
    while (this.#first < this.#entries.length) {
      const entry = this.#entries[this.#first] as T;
      if (this.isLive(entry)) return entry;
      this.#first += 1;
      if (this.#first > 1_024 && this.#first * 2 > this.#entries.length) this.#compact();
    }
    return undefined;
  }

  /** The oldest entry that is live, if it has expired at `now`. */
  expired(now: number): T | undefined {
    // Whether the first one is live costs more to tell.
    const first = this.#entries[this.#first];
    if (first === undefined || first.expiresAt > now) return undefined;
    const entry = this.oldest();
    return entry && entry.expiresAt <= now ? entry : undefined;
  }

  #compact(): void {
    this.#entries = this.#entries.slice(this.#first).filter(entry => this.isLive(entry));
    this.#first = 0;
  }
}
