import type { Turns } from './turns.js';

/** Where the records of one list are in the bytes of a notification. */
export interface Spans {
  readonly starts: readonly number[];
  /** 0 for a record whose text is not what `JSON.stringify` would make of it. */
  readonly ends: readonly number[];
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const F = 0x66;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;

const BYTES_A_TURN = 1_000_000;
/** Whether this can be written as JSON again shows when it is tried. */
const DEEP = 500;
/** Longer texts are passed natively. */
const SHORT = 48;
/** Decimals of up to so many characters come out of a double as they went in. */
const EXACT = 15;

/**
 * Finds the records of a notification in its bytes, so that they can be digested without being written once more:
 * that costs as much as all of parsing. Where the bytes of a record are not exactly what `JSON.stringify` would make
 * of it (white space, escapes, `1.50`), it says so. The bytes must have been parsed: they are taken for JSON.
 */
export class RecordTexts {
  readonly #lists = new Map<string, Spans>();
  #at = 0;
  #isPlain = true;
  #backslash: number;

  private constructor(private readonly body: Buffer) {
    this.#backslash = body.indexOf(BACKSLASH);
  }

  /** By the name of the list, as it is spelt. */
  static async of(body: Buffer, turns: Turns): Promise<ReadonlyMap<string, Spans>> {
    const texts = new RecordTexts(body);
    await texts.#read(turns);
    return texts.#lists;
  }

  async #read(turns: Turns): Promise<void> {
    this.#at = this.body.indexOf(OPEN_OBJECT) + 1;
    let turn = BYTES_A_TURN;
    while (this.#next() === QUOTE) {
      const from = this.#at;
      this.#at = this.#afterString(from + 1);
      const name = JSON.parse(this.body.toString('utf8', from, this.#at)) as string;
      this.#next();
      this.#at += 1;
      const starts: number[] = [];
      const ends: number[] = [];
      const isList = this.#next() === OPEN_LIST;
      if (isList) this.#at += 1;
      while (!isList || this.#next() !== CLOSE_LIST) {
        starts.push(this.#next() === undefined ? 0 : this.#at);
        this.#isPlain = true;
        this.#at = this.#afterValue(this.#at);
        ends.push(this.#isPlain ? this.#at : 0);
        if (!isList) break;
        if (this.#next() === COMMA) this.#at += 1;
        if (this.#at < turn) continue;
        await turns.take();
        turn = this.#at + BYTES_A_TURN;
      }
      if (isList) this.#at += 1;
      // As in parsing, the last of several lists of one name counts.
      this.#lists.set(name, { starts, ends });
      if (this.#next() === COMMA) this.#at += 1;
    }
  }

  /** The next byte that is no white space. */
  #next(): number | undefined {
    while ((this.body[this.#at] as number) <= SPACE) this.#at += 1;
    return this.body[this.#at];
  }

  #afterValue(from: number): number {
    const { body } = this;
    let depth = 0;
    let at = from;
    for (;;) {
      const byte = body[at];
      if (byte === QUOTE) at = this.#afterString(at + 1);
      else if (byte === COMMA || byte === COLON) {
        at += 1;
        continue;
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        depth += 1;
        if (depth > DEEP) this.#isPlain = false;
        at += 1;
        continue;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        depth -= 1;
        at += 1;
      } else if (byte === undefined) throw new RangeError('The notification ends within a record.');
      else if (byte <= SPACE) {
        this.#isPlain = false;
        at += 1;
        continue;
      } else if (byte <= NINE) at = this.#afterNumber(at);
      else at += byte === F ? 5 : 4;
      if (depth === 0) return at;
    }
  }

  #afterString(from: number): number {
    const { body } = this;
    let at = from;
    const short = from + SHORT;
    while (at < short && body[at] !== QUOTE && body[at] !== BACKSLASH) at += 1;
    for (;;) {
      if (body[at] === QUOTE) return at + 1;
      if (this.#backslash !== -1 && this.#backslash < at) this.#backslash = body.indexOf(BACKSLASH, at);
      const quote = body.indexOf(QUOTE, at);
      if (quote === -1) throw new RangeError('The notification ends within a text.');
      if (this.#backslash === -1 || this.#backslash > quote) return quote + 1;
      this.#isPlain = false;
      at = this.#backslash + 2;
    }
  }

  #afterNumber(from: number): number {
    const { body } = this;
    let at = body[from] === MINUS ? from + 1 : from;
    const isZero = body[at] === ZERO;
    let dots = 0;
    let byte = body[at] as number;
    while ((byte >= ZERO && byte <= NINE) || byte === DOT) {
      if (byte === DOT) dots += 1;
      at += 1;
      byte = body[at] as number;
    }
    const isDecimal = dots === 1;
    const last = body[at - 1];
    const isExact =
      at - from <= EXACT &&
      // Not 1.50, not -0, and nothing that would be written with an exponent.
      (isDecimal ? last !== ZERO && !(isZero && body[from + 2] === ZERO) : !(isZero && body[from] === MINUS));
    if (!isExact) this.#isPlain = false;
    while (byte > SPACE && byte !== COMMA && byte !== CLOSE_LIST && byte !== CLOSE_OBJECT) {
      // An exponent.
      this.#isPlain = false;
      at += 1;
      byte = body[at] as number;
    }
    return at;
  }
}
