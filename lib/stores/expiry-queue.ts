/** Something that expires, in milliseconds since the epoch. */
export interface Expiring {
  readonly expiresAt: number;
}

/** A binary heap: whatever expires first is on top. */
export class ExpiryQueue<T extends Expiring> {
  #heap: T[] = [];

  get size(): number {
    return this.#heap.length;
  }

  push(item: T): void {
    const heap = this.#heap;
    let at = heap.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as T;
      if (above.expiresAt <= item.expiresAt) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = item;
  }

  /** Takes out the first item that has expired at `now`, if there is one. */
  takeExpired(now: number): T | undefined {
    const first = this.#heap[0];
    if (first === undefined || first.expiresAt > now) return undefined;
    const last = this.#heap.pop() as T;
    if (this.#heap.length > 0) this.#sink(last);
    return first;
  }

  /** Keeps only these items. */
  rebuild(items: Iterable<T>): void {
    // A sorted array is a heap.
    this.#heap = [...items].sort((a, b) => a.expiresAt - b.expiresAt);
  }

  #sink(item: T): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      const right = heap[child + 1];
      if (right !== undefined && right.expiresAt < (heap[child] as T).expiresAt) child += 1;
      const below = heap[child] as T;
      if (below.expiresAt >= item.expiresAt) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = item;
  }
}
