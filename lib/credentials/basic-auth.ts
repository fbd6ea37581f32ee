/** The two halves of HTTP Basic credentials: application id and API key. */
export interface BasicCredentials {
  readonly id: string;
  readonly key: string;
}

/** Longer headers are refused unread; ids have at most 128 characters, keys are far shorter than the rest. */
const MAX_HEADER_LENGTH = 4096;

/**
 * Reads an `Authorization: Basic …` header. Splits at the first colon, so that keys may contain colons, and reads
 * UTF-8. Anything malformed gives `undefined`. Source: protocol.md 4; sso-security.md 5.
 */
export function parseBasicAuth(header: string | undefined): BasicCredentials | undefined {
  if (header === undefined || header.length > MAX_HEADER_LENGTH) return undefined;
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header.trim())?.[1];
  if (encoded === undefined) return undefined;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(encoded, 'base64'));
  } catch {
    return undefined;
  }
  const colon = text.indexOf(':');
  if (colon <= 0 || colon === text.length - 1) return undefined;
  return { id: text.slice(0, colon), key: text.slice(colon + 1) };
}
