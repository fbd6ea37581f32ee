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

/** Whether what is deeper can be written as JSON again shows when it is tried. */
const DEEP = 500;
/** Longer texts are passed natively. */
const SHORT = 48;
/** Decimals of up to so many characters come out of a double as they went in. */
const EXACT = 15;

/**
 * Walks over JSON in UTF-8 without building anything. It finds where a value ends, and whether its bytes are what
 * `JSON.stringify` would make of it (no white space, no escapes, no `1.50`), names that stand twice in one object and
 * the order of names that are numbers aside. It does not judge: of what is no JSON it says something, and `JSON.parse`
 * of the same bytes refuses it.
 */
export class JsonScanner {
  /** Where it stands. */
  at = 0;
  /** Whether the value that was passed last is as `JSON.stringify` writes it. */
  isPlain = true;
  #backslash: number;

  constructor(private readonly body: Buffer) {
    this.#backslash = body.indexOf(BACKSLASH);
  }

  /** The next byte that is no white space; stands on it. `undefined` at the end. */
  next(): number | undefined {
    const { body } = this;
    let at = this.at;
    let byte = body[at];
    while (byte === SPACE || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = body[++at];
    this.at = at;
    return byte;
  }

  /**
   * Passes the value that it stands on.
   *
   * @throws SyntaxError when the bytes end within it
   */
  passValue(): void {
    const { body } = this;
    let at = this.at;
    let depth = 0;
    this.isPlain = true;
    do {
      const byte = body[at];
      if (byte === QUOTE) {
        at += 1;
        // Most texts are short, and have nothing in them but themselves.
        const short = Math.min(at + SHORT, body.length);
        while (at < short && body[at] !== QUOTE && body[at] !== BACKSLASH) at += 1;
        at = at < short && body[at] === QUOTE ? at + 1 : this.#afterString(at);
      } else if (byte === COMMA || byte === COLON) {
        at += 1;
        // Nothing that begins like this is a value.
        if (depth === 0) break;
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        depth += 1;
        if (depth > DEEP) this.isPlain = false;
        at += 1;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        depth -= 1;
        at += 1;
      } else if (byte === undefined) throw new SyntaxError('The notification ends within a value.');
      else if (byte <= SPACE) {
        this.isPlain = false;
        at += 1;
      } else if (byte <= NINE) at = this.#afterNumber(at);
      else at += byte === F ? 5 : 4;
    } while (depth > 0);
    this.at = at;
  }

  /** Passes the text that it stands on. */
  passString(): void {
    this.at = this.#afterString(this.at + 1);
  }

  #afterString(from: number): number {
    const { body } = this;
    let at = from;
    let quote = -1;
    for (;;) {
      if (this.#backslash !== -1 && this.#backslash < at) this.#backslash = body.indexOf(BACKSLASH, at);
      // Looked for once more only when it was an escaped one: a text may be nothing but escapes.
      if (quote < at) quote = body.indexOf(QUOTE, at);
      if (quote === -1) throw new SyntaxError('The notification ends within a text.');
      if (this.#backslash === -1 || this.#backslash > quote) return quote + 1;
      this.isPlain = false;
      at = this.#backslash + 2;
    }
  }

  #afterNumber(from: number): number {
    const { body } = this;
    const digits = body[from] === MINUS ? from + 1 : from;
    let at = digits;
    const isZero = body[digits] === ZERO;
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
      (isDecimal
        ? last !== ZERO && !(isZero && body[digits + 2] === ZERO)
        : !(isZero && body[from] === MINUS));
    if (!isExact) this.isPlain = false;
    while (byte > SPACE && byte !== COMMA && byte !== CLOSE_LIST && byte !== CLOSE_OBJECT) {
      // An exponent.
      this.isPlain = false;
      at += 1;
      byte = body[at] as number;
    }
    // What is no number after all must not be stood on forever.
    return at === from ? at + 1 : at;
  }
}
