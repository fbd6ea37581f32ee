const FIRST_CAPACITY = 64;

/**
 * A binary heap of numbers of entries: whatever expires first is on top. It goes by the time, in milliseconds since the
 * epoch, that an entry had when it was pushed; whoever takes it looks whether it was put off meanwhile.
 */
export class ExpiryQueue {
  #items = new Uint32Array(FIRST_CAPACITY);
  #times = new Float64Array(FIRST_CAPACITY);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(item: number, time: number): void {
    if (this.#size === this.#items.length) this.#resize(2 * this.#size);
    const [items, times] = [this.#items, this.#times];
    let at = this.#size;
    this.#size += 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = times[parent] as number;
      if (above <= time) break;
      items[at] = items[parent] as number;
      times[at] = above;
      at = parent;
    }
    items[at] = item;
    times[at] = time;
  }

  /** Takes out the first item whose time has come at `now`, if there is one. */
  takeExpired(now: number): number | undefined {
    if (this.#size === 0 || (this.#times[0] as number) > now) return undefined;
    const first = this.#items[0] as number;
    this.#size -= 1;
    this.#sink(this.#items[this.#size] as number, this.#times[this.#size] as number);
    return first;
  }

  /** Keeps only these items. */
  rebuild(items: readonly number[], timeOf: (item: number) => number): void {
    // A sorted array is a heap.
    const sorted = [...items].sort((a, b) => timeOf(a) - timeOf(b));
    this.#size = sorted.length;
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(FIRST_CAPACITY, 2 * sorted.length)));
    if (capacity > this.#items.length || 8 * capacity < this.#items.length) this.#resize(capacity);
    for (const [at, item] of sorted.entries()) {
      this.#items[at] = item;
      this.#times[at] = timeOf(item);
    }
  }

  #resize(capacity: number): void {
    const [items, times] = [new Uint32Array(capacity), new Float64Array(capacity)];
    items.set(this.#items.subarray(0, capacity));
    times.set(this.#times.subarray(0, capacity));
    this.#items = items;
    this.#times = times;
  }

  #sink(item: number, time: number): void {
    const [items, times, size] = [this.#items, this.#times, this.#size];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && (times[child + 1] as number) < (times[child] as number)) child += 1;
      const below = times[child] as number;
      if (below >= time) break;
      items[at] = items[child] as number;
      times[at] = below;
      at = child;
    }
    items[at] = item;
    times[at] = time;
  }
}
