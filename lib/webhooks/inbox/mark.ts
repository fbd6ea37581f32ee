import type { RecordVersion } from './record-version.js';
import type { Unit } from './unit.js';

/** What a handler was given of a record. */
export interface Mark {
  /** `updated_at` of the newest version, in milliseconds since the epoch. */
  readonly time: number | undefined;
  /** Digests of versions, the one that was delivered last at the end. */
  readonly digests: readonly string[];
  /** How often newer versions failed since. */
  readonly failures: number;
  /**
   * `updated_at` of the newest version that was begun with and not finished. It may have had its effect: an older one
   * must not come after it.
   */
  readonly begun: number | undefined;
}

/** What is held for a record of a handler: its mark, and who works on it right now. */
export interface Entry {
  readonly mark: Mark;
  readonly owner: string | undefined;
}

/** How a handler wants its records. */
export interface Policy {
  readonly stale: 'skip' | 'deliver';
  /** The versions were just read from Connec!: whatever was delivered last, this is what holds now. */
  readonly isCurrent: boolean;
}

export type Verdict =
  | { readonly fresh: readonly RecordVersion[]; readonly reason?: undefined }
  | { readonly fresh?: undefined; readonly reason: 'seen' | 'stale' };

export const NO_MARK: Mark = { time: undefined, digests: [], failures: 0, begun: undefined };

/** Versions of one time that are told apart; with more, the first may be delivered once more. */
const REMEMBERED = 8;
const OWNED = '!';
const TIMELESS = '~';

/**
 * `<time>|<digest>,<digest>|<failures>|<begun>`, without the last two where there are none, and `!<owner>` behind it
 * while somebody works on the record.
 */
export function encodeEntry({ mark, owner }: Entry): string {
  const { time, digests, failures, begun } = mark;
  const more = failures > 0 || begun !== undefined ? `|${failures || ''}|${written(begun)}` : '';
  const text = `${written(time)}|${digests.join(',')}${more}`;
  return owner === undefined ? text : `${text}${OWNED}${owner}`;
}

/** Whether this node, under this name, works on the record of an entry. */
export function isOwnedBy(text: string, owner: string): boolean {
  return text.endsWith(OWNED + owner);
}

/** What was not written by {@link encodeEntry} reads as nothing: it is better delivered twice than never. */
export function decodeEntry(text: string): Entry {
  const at = text.indexOf(OWNED);
  const owner = at === -1 ? undefined : text.slice(at + 1);
  const [time, digests = '', failures, begun] = (at === -1 ? text : text.slice(0, at)).split('|');
  return {
    mark: {
      time: read(time),
      digests: digests === '' ? [] : digests.split(','),
      failures: Number(failures) || 0,
      begun: read(begun),
    },
    owner,
  };
}

/** Which versions of a record a handler is still to be given. */
export function judge({ versions }: Unit, mark: Mark, policy: Policy): Verdict {
  const { digests } = mark;
  const time = later(mark.time, mark.begun);
  const unseen = versions.filter(version =>
    policy.isCurrent ? nameOf(version) !== digests.at(-1) : !digests.includes(nameOf(version)),
  );
  if (unseen.length === 0) return { reason: 'seen' };
  if (policy.stale === 'deliver') return { fresh: unseen };
  const current = unseen.filter(
    version => time === undefined || version.time === undefined || version.time >= time,
  );
  const newest = current.at(-1);
  return newest ? { fresh: [newest] } : { reason: 'stale' };
}

/** The mark while these versions are being delivered. */
export function markDuring(mark: Mark, fresh: readonly RecordVersion[]): Mark {
  let { begun } = mark;
  for (const { time } of fresh) begun = later(begun, time);
  return begun === mark.begun ? mark : { ...mark, begun };
}

/** The mark after these versions were delivered. */
export function markAfter(mark: Mark, delivered: readonly RecordVersion[], policy: Policy): Mark {
  let { time, digests } = mark;
  for (const version of delivered) {
    const name = nameOf(version);
    const isNewer = version.time !== undefined && (time === undefined || version.time > time);
    // Older versions are known by their time.
    if (isNewer && time !== undefined && policy.stale === 'skip') digests = digests.filter(isTimeless);
    if (isNewer) time = version.time;
    digests = digests.length === 0 ? [name] : [...digests.filter(digest => digest !== name), name];
    if (digests.length > REMEMBERED) digests = digests.slice(-REMEMBERED);
  }
  const isOver = mark.begun === undefined || (time !== undefined && time >= mark.begun);
  return {
    time,
    digests,
    // Of those that want every version, others may still be waiting.
    failures: policy.stale === 'deliver' ? mark.failures : 0,
    begun: isOver ? undefined : mark.begun,
  };
}

/**
 * What is held after the first delivery of one version of a record, as {@link markAfter} and {@link encodeEntry} have
 * it: what almost every record of a large notification comes to.
 */
export class FirstEntries {
  #time: number | undefined;
  #beginning = '';

  /** `undefined` of what is no first delivery. */
  of(mark: Mark, { time, digest }: RecordVersion, policy: Policy): string | undefined {
    const isFirst = mark.digests.length === 0 && mark.time === undefined && mark.failures === 0;
    if (!isFirst || time === undefined || time !== mark.begun || policy.stale !== 'skip') return undefined;
    if (time !== this.#time) {
      this.#time = time;
      this.#beginning = `${time}|`;
    }
    return this.#beginning + digest;
  }
}

/** Tells those without a time apart: nothing else tells when they come late. */
function nameOf({ time, digest }: RecordVersion): string {
  return time === undefined ? TIMELESS + digest : digest;
}

function isTimeless(name: string): boolean {
  return name.startsWith(TIMELESS);
}

function later(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || (other !== undefined && other > one) ? other : one;
}

function written(time: number | undefined): string {
  return time === undefined ? '' : String(time);
}

function read(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text);
}
