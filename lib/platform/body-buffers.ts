/** Smaller bodies come in one or two pieces anyway. */
const SMALLEST = 256 * 1024;
const LARGEST = 16 * 1024 * 1024;

/**
 * Keeps one large buffer for the next large body: of a fresh one the system has to clear every page first, which costs
 * more than all that is done with a page afterwards.
 */
export class BodyBuffers {
  /** What others allocated is not to be written to. */
  readonly #own = new WeakSet<ArrayBufferLike>();
  #spare: Buffer | undefined;

  /** A buffer of at least this size. What it holds is of no meaning. */
  take(size: number): Buffer {
    if (size < SMALLEST || size > LARGEST) return Buffer.allocUnsafe(size);
    const spare = this.#spare;
    if (spare && spare.length >= size) {
      this.#spare = undefined;
      return spare;
    }
    const fresh = Buffer.allocUnsafeSlow(roundUp(size));
    this.#own.add(fresh.buffer);
    return fresh;
  }

  /** Whoever gives a buffer back must not look at it again, nor at any part of it. */
  give({ buffer }: Buffer): void {
    if (!this.#own.has(buffer)) return;
    if (!this.#spare || this.#spare.length < buffer.byteLength) this.#spare = Buffer.from(buffer);
  }
}

/** To the next power of two: bodies differ in size. */
function roundUp(size: number): number {
  return 2 ** Math.ceil(Math.log2(size));
}
