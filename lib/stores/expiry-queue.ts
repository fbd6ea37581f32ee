/**
 * A binary heap of numbers of entries: whatever expires first is on top. It goes by the time, in milliseconds since the
 * epoch, that an entry had when it was pushed; whoever takes it looks whether it was put off meanwhile.
 */
export class ExpiryQueue {
  #items: number[] = [];
  #times: number[] = [];

  get size(): number {
    return this.#items.length;
  }

  push(item: number, time: number): void {
    const [items, times] = [this.#items, this.#times];
    let at = items.push(item) - 1;
    times.push(time);
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
    if (this.#items.length === 0 || (this.#times[0] as number) > now) return undefined;
    const first = this.#items[0] as number;
    const last = this.#items.pop() as number;
    const time = this.#times.pop() as number;
    if (this.#items.length > 0) this.#sink(last, time);
    return first;
  }

  /** Keeps only these items. */
  rebuild(items: readonly number[], timeOf: (item: number) => number): void {
    // A sorted array is a heap.
    this.#items = [...items].sort((a, b) => timeOf(a) - timeOf(b));
    this.#times = this.#items.map(timeOf);
  }

  #sink(item: number, time: number): void {
    const [items, times] = [this.#items, this.#times];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && (times[child + 1] as number) < (times[child] as number)) child += 1;
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
