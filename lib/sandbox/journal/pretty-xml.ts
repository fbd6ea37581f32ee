import { MASK } from './masking.js';

const LONGEST = 64 * 1024;
const DEEPEST = 30;

/**
 * XML for people: one element a line, indented, the session token masked. It reads text, not XML, for what it is shown
 * may be hostile: nothing is resolved, nothing is left out, and the time it takes grows with the text.
 */
export function prettyXml(xml: string): string {
  const text = maskSession(xml.slice(0, LONGEST));
  const lines: string[] = [];
  let depth = 0;
  for (const piece of pieces(text)) {
    if (piece.startsWith('</')) depth = Math.max(0, depth - 1);
    lines.push('  '.repeat(Math.min(depth, DEEPEST)) + piece);
    if (opens(piece)) depth += 1;
  }
  return lines.join('\n') + (xml.length > LONGEST ? '\n…' : '');
}

/** Tags, and texts between them; a text stays on the line of the element that holds nothing else. */
function* pieces(text: string): Generator<string> {
  const found = text.match(/<!--(?:[^-]|-(?!->))*(?:-->)?|<[^>]*>?|[^<]+/g) ?? [];
  for (let at = 0; at < found.length; at += 1) {
    const [tag = '', content = '', end = ''] = found.slice(at, at + 3);
    if (opens(tag) && !content.startsWith('<') && end.startsWith('</')) {
      yield tag + content.trim() + end;
      at += 2;
    } else if (opens(tag) && content.startsWith('</')) {
      yield tag + content;
      at += 1;
    } else if (tag.trim() !== '') yield tag.trim();
  }
}

function opens(piece: string): boolean {
  return /^<[^/!?]/.test(piece) && !piece.endsWith('/>') && !piece.includes('</');
}

/** Whoever holds the token can ask whether the session lives. */
function maskSession(xml: string): string {
  return xml.replace(
    /(Name="mno_session"[^>]{0,500}>\s{0,100}<(?:\w{1,50}:)?AttributeValue[^>]{0,500}>)[^<]*/g,
    (_, start: string) => start + MASK,
  );
}
