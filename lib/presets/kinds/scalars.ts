import { ID_PATTERN } from '../references.js';
import { nearest } from '../spelling.js';
import { refuse, type Kind } from './kind.js';

// Controls and the two Unicode line separators, which some log viewers break lines at.
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/** Text of one line, without control characters. */
export function text(maximum = 128): Kind<string> {
  return value => {
    if (typeof value !== 'string') return refuse('must be text.');
    if (value.trim() === '') return refuse('must not be empty.');
    if (value.length > maximum) return refuse(`must have at most ${maximum} characters.`);
    if (CONTROL.test(value)) return refuse('must not contain line breaks or other control characters.');
    return value;
  };
}

export const boolean: Kind<boolean> = value =>
  typeof value === 'boolean' ? value : refuse('must be true or false.', 'Write it without quotes.');

/** One of a few words. */
export function oneOf<T extends string>(...words: readonly T[]): Kind<T> {
  return value => {
    const word = words.find(known => known === value);
    if (word !== undefined) return word;
    const meant = typeof value === 'string' ? nearest(value, words) : undefined;
    return refuse(
      `must be ${words.map(known => `"${known}"`).join(' or ')}.`,
      meant && `Did you mean "${meant}"?`,
    );
  };
}

/** A number between two bounds, both included. */
export function number({ from, to, whole }: { from: number; to: number; whole: boolean }): Kind<number> {
  return value => {
    const sound = typeof value === 'number' && value >= from && value <= to;
    if (sound && (!whole || Number.isInteger(value))) return value;
    return refuse(`must be a ${whole ? 'whole ' : ''}number between ${from} and ${to}.`);
  };
}

/** An id of the platform. */
export const platformId: Kind<string> = value => {
  if (typeof value === 'string' && ID_PATTERN.test(value)) return value;
  if (value === '') return refuse('must not be empty.');
  return refuse(
    'must start with a letter or digit and have at most 128 letters, digits, "_", "." or "-".',
    'Copy it from the marketplace; it is not the key.',
  );
};

export const urn: Kind<string> = value =>
  typeof value === 'string' && /^urn:[\w.:-]{1,250}$/.test(value)
    ? value
    : refuse('must be a URN.', 'Leave it out to use the persistent format, the only one the platform sends.');

/** An API key: any characters, colons and non-ASCII ones included, but no line breaks and nothing around it. */
export const secret: Kind<string> = value => {
  if (typeof value !== 'string') return refuse('must be text.');
  if (value.trim() === '') return refuse('must not be empty.', 'Check that the environment variable is set.');
  if (value.length > 1024) return refuse('must have at most 1024 characters.');
  if (CONTROL.test(value)) {
    return refuse(
      'must not contain line breaks or other control characters.',
      'Trim what you read from a file.',
    );
  }
  // Half a surrogate pair has no UTF-8: different ones would be sent, and compared, as the same bytes.
  if (/\p{Cs}/u.test(value)) return refuse('must be valid Unicode text.');
  if (value !== value.trim()) return refuse('must not have spaces around it.', 'Trim it.');
  return value;
};
