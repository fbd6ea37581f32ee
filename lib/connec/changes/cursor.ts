import { createHash } from 'node:crypto';
import { MaestranoInvalidRequestError } from '../../errors/index.js';
import { formatMoment } from '../client/encode-query.js';

const DIGEST_LENGTH = 22;
/** What a cursor remembers at most; what it does not is delivered again, never lost. */
const MAX_REMEMBERED = 1000;
const MAX_LENGTH = 40_000;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})$/;
const CURSOR = /^v1~([^~]+)~((?:[\w-]{22}[0-9a-z]{1,8})(?:\.[\w-]{22}[0-9a-z]{1,8})*)?$/;

/**
 * How far a feed has got: everything before `at` has been delivered, and of what came at or after it the records in
 * `delivered` (by digest of their content, with their time).
 */
export interface Progress {
  /** Milliseconds since the epoch; `undefined` at the very beginning. */
  readonly at: number | undefined;
  readonly delivered: ReadonlyMap<string, number>;
}

/** The cursor of a feed: text to be stored, and given back as `since`. */
export function encodeCursor({ at, delivered }: Progress): string | undefined {
  if (at === undefined) return undefined;
  const remembered = [...delivered].slice(-MAX_REMEMBERED);
  const entries = remembered.map(([digest, time]) => digest + Math.max(0, time - at).toString(36));
  return `v1~${formatMoment(new Date(at))}~${entries.join('.')}`;
}

/**
 * The progress that `since` stands for: a cursor, or a moment, which is moved back by `overlapMs`.
 *
 * @throws MaestranoInvalidRequestError
 */
export function parseSince(since: string | Date | undefined, overlapMs: number): Progress {
  if (since === undefined) return { at: undefined, delivered: new Map() };
  const [, moment, entries = ''] =
    typeof since === 'string' && since.length <= MAX_LENGTH ? (CURSOR.exec(since) ?? []) : [];
  const at = parseMoment(moment ?? since);
  if (at === undefined) {
    throw MaestranoInvalidRequestError.beforeSending('The changes of a Connec! collection were not read', {
      since: ['must be the cursor of a page of changes, a Date, or an ISO 8601 moment with its offset'],
    });
  }
  if (moment === undefined) return { at: at - overlapMs, delivered: new Map() };
  const delivered = entries
    .split('.')
    .filter(Boolean)
    .map((entry): [string, number] => [
      entry.slice(0, DIGEST_LENGTH),
      at + Number.parseInt(entry.slice(DIGEST_LENGTH), 36),
    ]);
  return { at, delivered: new Map(delivered) };
}

/** Milliseconds since the epoch of a moment, or `undefined` if it is none. */
export function parseMoment(value: unknown): number | undefined {
  if (value instanceof Date || (typeof value === 'string' && MOMENT.test(value))) {
    const time = new Date(value).getTime();
    return Number.isNaN(time) ? undefined : time;
  }
  return undefined;
}

/**
 * What tells one state of a record from another. Its time alone does not: it has whole seconds, and a record may
 * change twice in one.
 */
export function digestRecord(record: unknown): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('base64url').slice(0, DIGEST_LENGTH);
}
