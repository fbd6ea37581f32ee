const NONE = -1;
/** Of what is not in the list. */
const OUT = -2;

/** Numbers of entries in the order in which they were written last. Linked in place: leaving costs nothing. */
export class ForgettableList {
  #older = new Int32Array(0);
  #newer = new Int32Array(0);
  #oldest = NONE;
  #newest = NONE;

  /** The entry that was written longest ago. */
  get oldest(): number | undefined {
    return this.#oldest === NONE ? undefined : this.#oldest;
  }

  /** Entries have smaller numbers than this from now on. */
  grow(size: number): void {
    const [older, newer] = [new Int32Array(size), new Int32Array(size)];
    older.set(this.#older);
    newer.set(this.#newer);
    newer.fill(OUT, this.#newer.length);
    this.#older = older;
    this.#newer = newer;
  }

  has(entry: number): boolean {
    return this.#newer[entry] !== OUT;
  }

  push(entry: number): void {
    this.#older[entry] = this.#newest;
    this.#newer[entry] = NONE;
    if (this.#newest === NONE) this.#oldest = entry;
    else this.#newer[this.#newest] = entry;
    this.#newest = entry;
  }

  leave(entry: number): void {
    if (!this.has(entry)) return;
    const older = this.#older[entry] as number;
    const newer = this.#newer[entry] as number;
    if (older === NONE) this.#oldest = newer;
    else this.#newer[older] = newer;
    if (newer === NONE) this.#newest = older;
    else this.#older[newer] = older;
    this.#newer[entry] = OUT;
  }
}
