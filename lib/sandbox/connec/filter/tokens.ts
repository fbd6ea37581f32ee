/** One piece of a `$filter`. */
export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'pattern'; readonly source: string }
  | { readonly kind: 'mark'; readonly text: '[' | ']' | ',' };

const WORD = /[A-Za-z_][\w./]*/y;
const NUMBER = /[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;

/** The text cannot be read as a filter; the message says why, for the answer. */
export class FilterSyntaxError extends Error {}

/** Splits a `$filter` into tokens. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (/\s/.test(character)) {
      at += 1;
    } else if (character === "'") {
      const end = endOfString(text, at);
      tokens.push({ kind: 'string', text: text.slice(at + 1, end - 1).replaceAll("''", "'") });
      at = end;
    } else if (character === '/') {
      const end = endOfPattern(text, at);
      tokens.push({ kind: 'pattern', source: text.slice(at + 1, end - 1) });
      at = end;
    } else if (character === '[' || character === ']' || character === ',') {
      tokens.push({ kind: 'mark', text: character });
      at += 1;
    } else {
      const [token, end] = wordOrNumber(text, at);
      tokens.push(token);
      at = end;
    }
  }
  return tokens;
}

function wordOrNumber(text: string, at: number): [Token, number] {
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(text)?.[0];
  if (number !== undefined) return [{ kind: 'number', value: Number(number) }, at + number.length];
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0];
  if (word !== undefined) return [{ kind: 'word', text: word }, at + word.length];
  throw new FilterSyntaxError(`unexpected ${JSON.stringify(text.charAt(at))} at ${at}`);
}

/** A quote inside a string is doubled. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text.charAt(at) !== "'") continue;
    if (text.charAt(at + 1) !== "'") return at + 1;
    at += 1;
  }
  throw new FilterSyntaxError(`the text at ${start} does not end`);
}

/** A slash inside an expression is escaped, or stands in a class of characters. */
function endOfPattern(text: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return at + 1;
  }
  throw new FilterSyntaxError(`the expression at ${start} does not end`);
}
