import { refusal } from './refusals.js';

/**
 * Of the form field, line ends included. The whole body is limited separately. Real answers have 8,000 characters;
 * four times the cost of one of them is what the largest may cost.
 */
const MAX_ENCODED_LENGTH = 64_000;

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** Control characters and non-characters, and the line ends that XML parsers disagree about. */
const REFUSED = /(?![\t\n\r])[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u;
/** A byte order mark is kept, so that it is refused below. */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Garbage ends here. */
const XML_START = /^[\t\n\r ]{0,64}</;
const UNKNOWN_ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)/;

/**
 * The text of an answer, from the raw form field: strict base64 (line ends allowed), UTF-8, and nothing in it that
 * makes two XML parsers disagree. Linear in the length. Source: sso-security.md 3, step 1.
 */
export function decodeResponse(samlResponse: string): string {
  if (typeof samlResponse !== 'string' || samlResponse === '') throw refusal('MNO_SSO_RESPONSE_MISSING');
  if (samlResponse.length > MAX_ENCODED_LENGTH)
    throw refusal('MNO_SSO_TOO_LARGE', `${samlResponse.length} characters`);
  const bytes = strictBase64(samlResponse.replace(/[\r\n]+/g, ''));
  if (!bytes) throw refusal('MNO_SSO_BASE64');
  const text = utf8(bytes);
  screenText(text);
  return text;
}

/** Decodes what a strict decoder accepts, else null: no other characters, right padding, no bits left over. */
export function strictBase64(encoded: string): Buffer | null {
  if (encoded.length % 4 !== 0 || !BASE64.test(encoded)) return null;
  const last = encoded.slice(-4);
  if (Buffer.from(last, 'base64').toString('base64') !== last) return null;
  return Buffer.from(encoded, 'base64');
}

function utf8(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw refusal('MNO_SSO_UTF8');
  }
}

function screenText(text: string): void {
  if (!XML_START.test(text)) throw refusal('MNO_SSO_MALFORMED');
  if (REFUSED.test(text)) throw refusal('MNO_SSO_CHARACTERS');
  if (text.includes('<!') || text.includes('<?')) throw refusal('MNO_SSO_MARKUP');
  if (UNKNOWN_ENTITY.test(text)) throw refusal('MNO_SSO_ENTITY');
}
