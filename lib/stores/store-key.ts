import { createHash } from 'node:crypto';

const READABLE = /^[\w.-]{1,128}$/;

/**
 * A key (or channel) of the store. Different arguments always give different keys, whatever they contain: ids stay
 * readable, any other text becomes its SHA-256. The part in braces is a hash tag: on a Redis cluster all keys of one
 * preset and purpose live on one node, so that they can be read together.
 *
 * @param preset the preset that the entry belongs to; presets never see each other's entries
 * @param purpose what the entry is for, a constant of the calling room: `sso.used-assertion`
 * @param parts what tells entries of this purpose apart; at most 8
 *
 * @publicApi
 */
export function storeKey(preset: string, purpose: string, ...parts: readonly string[]): string {
  const tag = `{${storeKeyPart(preset)}:${storeKeyPart(purpose)}}`;
  // Many parts become one, so that the length of a key is bounded; the marker is no letter of the alphabet of parts.
  if (parts.length > 8) return `${tag}:+${digest(parts.map(storeKeyPart).join(':'))}`;
  return [tag, ...parts.map(storeKeyPart)].join(':');
}

/**
 * The keys that differ in the last part only: `storeKeysUnder(preset, purpose, a)(b)` is
 * `storeKey(preset, purpose, a, b)`, for less when there are many.
 */
export function storeKeysUnder(
  preset: string,
  purpose: string,
  ...parts: readonly string[]
): (last: string) => string {
  if (parts.length > 7) return last => storeKey(preset, purpose, ...parts, last);
  const beginning = storeKeyBeginning(preset, purpose, ...parts);
  return last => beginning + storeKeyPart(last);
}

/**
 * What all keys of {@link storeKeysUnder} begin with, of at most 7 parts: `storeKeyBeginning(preset, purpose, a) +
 * storeKeyPart(b)` is `storeKey(preset, purpose, a, b)`, see {@link Store.swapMany}.
 */
export function storeKeyBeginning(preset: string, purpose: string, ...parts: readonly string[]): string {
  return `${storeKey(preset, purpose, ...parts)}:`;
}

/** A part of a key: letters, digits, `_`, `.`, `-`, or `~` and a SHA-256. */
export function storeKeyPart(part: string): string {
  return READABLE.test(part) ? part : `~${digest(part)}`;
}

// UTF-16, because unlike UTF-8 it tells lone surrogates apart.
function digest(text: string): string {
  return createHash('sha256').update(text, 'utf16le').digest('base64url');
}
