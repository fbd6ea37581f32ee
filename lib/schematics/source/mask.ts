/**
 * TypeScript source with everything that is no code (comments, strings, regular expressions) blanked out: of the same
 * length, so that what is found in it is at the same place in the source.
 */
export function maskOf(source: string): string {
  const mask = source.split('');
  let at = 0;
  const blank = (end: number): void => {
    for (; at < end && at < source.length; at += 1) if (source[at] !== '\n') mask[at] = ' ';
  };
  while (at < source.length) {
    const end = endOfText(source, at);
    if (end === at) at += 1;
    else blank(end);
  }
  return mask.join('');
}

/** Where the comment, string or regular expression ends that begins at `at`; `at` when none does. */
function endOfText(source: string, at: number): number {
  const two = source.slice(at, at + 2);
  if (two === '//') return untilOf(source, '\n', at);
  if (two === '/*') return untilOf(source, '*/', at + 2) + 2;
  const quote = source[at];
  if (quote === '"' || quote === "'" || quote === '`') return endOfQuoted(source, at, quote);
  if (quote === '/' && beginsExpression(source, at)) return endOfRegExp(source, at);
  return at;
}

function untilOf(source: string, text: string, from: number): number {
  const found = source.indexOf(text, from);
  return found < 0 ? source.length : found;
}

/** A template is blanked as a whole, with what is put into it. */
function endOfQuoted(source: string, start: number, quote: string): number {
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === quote) return at + 1;
    else if (quote === '`' && source.startsWith('${', at)) at = endOfPlaceholder(source, at + 2) - 1;
    else if (quote !== '`' && source[at] === '\n') return at;
  }
  return source.length;
}

function endOfPlaceholder(source: string, start: number): number {
  let depth = 1;
  for (let at = start; at < source.length;) {
    const end = endOfText(source, at);
    if (end > at) {
      at = end;
      continue;
    }
    if (source[at] === '{') depth += 1;
    if (source[at] === '}' && --depth === 0) return at + 1;
    at += 1;
  }
  return source.length;
}

/** A slash after a value divides. */
function beginsExpression(source: string, at: number): boolean {
  const before = source.slice(Math.max(0, at - 200), at).trimEnd();
  return /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of))$/.test(before);
}

function endOfRegExp(source: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < source.length; at += 1) {
    const char = source[at];
    if (char === '\n') return start;
    if (char === '\\') at += 1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return at + 1;
  }
  return start;
}

/** Where the bracket closes that opens at `open`; `undefined` when it does not. */
export function closingOf(mask: string, open: number): number | undefined {
  const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
  const expected: string[] = [];
  for (let at = open; at < mask.length; at += 1) {
    const char = mask[at] ?? '';
    const closing = pairs[char];
    if (closing !== undefined) expected.push(closing);
    else if (')]}'.includes(char)) {
      if (expected.pop() !== char) return undefined;
      if (expected.length === 0) return at;
    }
  }
  return undefined;
}
