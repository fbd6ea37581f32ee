/** Something that expires, in milliseconds since the epoch. */
export interface Expiring {
  readonly expiresAt: number;
}

/**
 * A binary heap: whatever expires first is on top. It goes by the time that an item had when it was pushed; whoever
 * takes an item looks whether it was put off meanwhile.
 */
export class ExpiryQueue<T extends Expiring> {
  #items: T[] = [];
  /** Apart from the items, so that looking for a place touches none of them. */
  #times: number[] = [];

  get size(): number {
    return this.#items.length;
  }

  push(item: T): void {
    const [items, times] = [this.#items, this.#times];
    const time = item.expiresAt;
    let at = items.push(item) - 1;
    times.push(time);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = times[parent] as number;
      if (above <= time) break;
      items[at] = items[parent] as T;
      times[at] = above;
      at = parent;
    }
    items[at] = item;
    times[at] = time;
  }

  /** Takes out the first item whose time has come at `now`, if there is one. */
  takeExpired(now: number): T | undefined {
    if (this.#items.length === 0 || (this.#times[0] as number) > now) return undefined;
    const first = this.#items[0] as T;
    const last = this.#items.pop() as T;
    const time = this.#times.pop() as number;
    if (this.#items.length > 0) this.#sink(last, time);
    return first;
  }

  /** Keeps only these items. */
  rebuild(items: Iterable<T>): void {
    // A sorted array is a heap.
    this.#items = [...items].sort((a, b) => a.expiresAt - b.expiresAt);
    this.#times = this.#items.map(({ expiresAt }) => expiresAt);
  }

  #sink(item: T, time: number): void {
    const [items, times] = [this.#items, this.#times];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && (times[child + 1] as number) < (times[child] as number)) child += 1;
      const below = times[child] as number;
      if (below >= time) break;
      items[at] = items[child] as T;
      times[at] = below;
      at = child;
    }
    items[at] = item;
    times[at] = time;
  }
}
