const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

/** An answer whose list was found: what surrounds it, and where its items are. */
export interface FoundList {
  /** The answer with an empty list in place of `data`. */
  readonly envelope: string;
  /** The texts of the items, cut out one at a time. */
  items(): Generator<string>;
}

/**
 * Finds the list under `data` of an answer without building its items: the API knows no pages, so that a list can be
 * long, and only the item that is being looked at should become objects. `undefined` when there is no such list or
 * the text is not complete.
 */
export function findList(body: Buffer): FoundList | undefined {
  const start = findData(body);
  if (start === undefined || body[start] !== OPEN_LIST) return undefined;
  const end = skipValue(body, start);
  if (end === undefined || body[end - 1] !== CLOSE_LIST) return undefined;
  return {
    envelope: `${body.toString('utf8', 0, start)}[]${body.toString('utf8', end)}`,
    items: () => cutItems(body, start + 1, end - 1),
  };
}

function* cutItems(body: Buffer, start: number, end: number): Generator<string> {
  let at = skipSpace(body, start);
  while (at < end) {
    const itemEnd = skipValue(body, at) ?? end;
    const next = skipSpace(body, itemEnd);
    const follows = next < end && body[next] === COMMA;
    // Where no item is, or no comma: the rest as one item, which no parser takes. Every turn moves on.
    if (itemEnd === at || (next < end && !follows) || (follows && skipSpace(body, next + 1) >= end)) {
      yield body.toString('utf8', at, end);
      return;
    }
    yield body.toString('utf8', at, itemEnd);
    at = follows ? skipSpace(body, next + 1) : end;
  }
}

/** Where the value of the member `data` of the outermost object starts. */
function findData(body: Buffer): number | undefined {
  // A byte order mark is tolerated.
  let at = skipSpace(body, body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0);
  if (body[at] !== OPEN_OBJECT) return undefined;
  at = skipSpace(body, at + 1);
  while (body[at] === QUOTE) {
    const nameEnd = skipString(body, at);
    if (nameEnd === undefined) return undefined;
    const colon = skipSpace(body, nameEnd);
    if (body[colon] !== COLON) return undefined;
    const value = skipSpace(body, colon + 1);
    if (body.toString('latin1', at, nameEnd) === '"data"') return value;
    const valueEnd = skipValue(body, value);
    if (valueEnd === undefined) return undefined;
    const comma = skipSpace(body, valueEnd);
    if (body[comma] !== COMMA) return undefined;
    at = skipSpace(body, comma + 1);
  }
  return undefined;
}

/** The position after the value at `at`; `undefined` when the text ends first. */
function skipValue(body: Buffer, at: number): number | undefined {
  const first = body[at];
  if (first === QUOTE) return skipString(body, at);
  if (first === OPEN_OBJECT || first === OPEN_LIST) return skipNested(body, at);
  for (let end = at; end < body.length; end++) {
    const byte = body[end] as number;
    if (byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || byte <= 0x20) return end;
  }
  return undefined;
}

function skipNested(body: Buffer, at: number): number | undefined {
  let depth = 0;
  for (let end = at; end < body.length; end++) {
    const byte = body[end];
    if (byte === QUOTE) {
      const after = skipString(body, end);
      if (after === undefined) return undefined;
      end = after - 1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
    else if ((byte === CLOSE_OBJECT || byte === CLOSE_LIST) && --depth === 0) return end + 1;
  }
  return undefined;
}

function skipString(body: Buffer, at: number): number | undefined {
  for (let end = at + 1; end < body.length; end++) {
    const byte = body[end];
    if (byte === QUOTE) return end + 1;
    if (byte === BACKSLASH) end++;
  }
  return undefined;
}

function skipSpace(body: Buffer, at: number): number {
  while (at < body.length && (body[at] as number) <= 0x20) at++;
  return at;
}
