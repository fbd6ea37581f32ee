/** A small seeded generator (mulberry32), so that a failing mutant can be made again. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SNIPPETS = [
  '<!---->',
  '<!--x-->',
  '<![CDATA[usr-2]]>',
  '<?x?>',
  '&amp;',
  '&#x75;',
  '&#0;',
  '&x;',
  '&',
  '<',
  '>',
  '"',
  "'",
  '\0',
  '\t',
  '\n',
  '\r\n',
  ' ',
  '\u0085',
  '\u2028',
  '\ufeff',
  '😀',
  'usr-2',
  'uid',
  'Name="uid"',
  ' ID="_x"',
  ' xmlns=""',
  ' xmlns:ds="urn:x"',
  ' xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"',
  ' xml:id="_x"',
  '<Subject/>',
  '<NameID>usr-2</NameID>',
  '<AttributeValue>usr-2</AttributeValue>',
  '<ds:Signature/>',
  '<ds:Transform Algorithm=""/>',
  '</Assertion>',
  '</AttributeValue></Attribute><Attribute Name="uid"><AttributeValue>usr-2',
];

const ELEMENT = /<([\w:]+)(?: [^<>]*)?>[^<>]*<\/\1>|<[\w:]+(?: [^<>]*)?\/>/g;
const TAG = /<\/?[\w:]+(?: [^<>]*)?>/g;
const ATTRIBUTE = / [\w:]+="[^"]*"/g;
const TEXT = />[^<>]+</g;

type Mutation = (text: string, next: () => number) => string;

/** From single characters to whole elements. Most mutants are not XML any more; enough are. */
const MUTATIONS: readonly Mutation[] = [
  (text, next) => cut(text, at(text, next), 1 + int(next, 3), ''),
  (text, next) => cut(text, at(text, next), 1, String.fromCharCode(32 + int(next, 95))),
  (text, next) => cut(text, at(text, next), 0, pick(SNIPPETS, next)),
  (text, next) => text.slice(0, at(text, next)),
  (text, next) => edit(text, ELEMENT, next, whole => whole + whole),
  (text, next) => edit(text, ELEMENT, next, () => ''),
  (text, next) => edit(text, ELEMENT, next, () => any(text, ELEMENT, next)),
  (text, next) => edit(text, ELEMENT, next, whole => `${pick(SNIPPETS, next)}${whole}`),
  (text, next) => edit(text, TAG, next, () => any(text, TAG, next)),
  (text, next) => edit(text, TAG, next, whole => whole + pick(SNIPPETS, next)),
  (text, next) => edit(text, ATTRIBUTE, next, () => ''),
  (text, next) => edit(text, ATTRIBUTE, next, whole => whole + whole.replace('=', 'x=')),
  (text, next) => edit(text, ATTRIBUTE, next, () => any(text, ATTRIBUTE, next)),
  (text, next) => edit(text, ATTRIBUTE, next, whole => whole.replace(/"$/, `${pick(SNIPPETS, next)}"`)),
  (text, next) => edit(text, TEXT, next, () => any(text, TEXT, next)),
  (text, next) => edit(text, TEXT, next, whole => whole.replace('>', `>${pick(SNIPPETS, next)}`)),
  (text, next) =>
    edit(text, TEXT, next, whole => whole.replace(/[a-z0-9]/, character => `&#${character.charCodeAt(0)};`)),
  (text, next) => edit(text, TAG, next, whole => whole.replace(/>$/, ' >')),
  text => text.replaceAll('usr-1', 'usr-2'),
  text => text.replace(/(<Assertion .*)(<ds:Signature .*<\/ds:Signature>)(.*<\/Assertion>)/s, '$1$3$1$2$3'),
];

/** A mutant of `xml`: one to three changes. */
export function mutant(xml: string, next: () => number): string {
  let text = xml;
  for (let count = 1 + int(next, 3); count > 0; count--) text = pick(MUTATIONS, next)(text, next);
  return text;
}

function int(next: () => number, below: number): number {
  return Math.floor(next() * below);
}

function at(text: string, next: () => number): number {
  return int(next, text.length + 1);
}

function pick<T>(list: readonly T[], next: () => number): T {
  return list[int(next, list.length)] as T;
}

function cut(text: string, position: number, length: number, replacement: string): string {
  return text.slice(0, position) + replacement + text.slice(position + length);
}

function edit(text: string, pattern: RegExp, next: () => number, change: (match: string) => string): string {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const match = pick(matches, next);
  return cut(text, match.index, match[0].length, change(match[0]));
}

function any(text: string, pattern: RegExp, next: () => number): string {
  const matches = text.match(pattern) ?? [''];
  return pick(matches, next);
}
