import type { RecordVersion, Unit } from './units.js';

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
  | { readonly fresh: readonly RecordVersion[] }
  | { readonly fresh?: undefined; readonly reason: 'seen' | 'stale' };

export const NO_MARK: Mark = { time: undefined, digests: [], failures: 0, begun: undefined };

/** Versions of one time that are told apart; with more, the first may be delivered once more. */
const REMEMBERED = 8;
const OWNED = '!';

/** `<time>|<digest>,<digest>|<failures>|<begun>`, and `!<owner>` behind it while somebody works on the record. */
export function encodeEntry({ mark, owner }: Entry): string {
  const { time, digests, failures, begun } = mark;
  const text = `${written(time)}|${digests.join(',')}|${failures || ''}|${written(begun)}`;
  return owner === undefined ? text : `${text}${OWNED}${owner}`;
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
  const unseen = versions.filter(({ digest }) =>
    policy.isCurrent ? digest !== digests.at(-1) : !digests.includes(digest),
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
  return { ...mark, begun: fresh.reduce((begun, version) => later(begun, version.time), mark.begun) };
}

/** The mark after these versions were delivered. */
export function markAfter(mark: Mark, delivered: readonly RecordVersion[], policy: Policy): Mark {
  let { time } = mark;
  let digests = [...mark.digests];
  for (const version of delivered) {
    const isNewer = version.time !== undefined && (time === undefined || version.time > time);
    // Older versions are known by their time.
    if (isNewer && time !== undefined && policy.stale === 'skip') digests = [];
    if (isNewer) time = version.time;
    digests = [...digests.filter(digest => digest !== version.digest), version.digest];
  }
  const isOver = mark.begun === undefined || (time !== undefined && time >= mark.begun);
  return {
    time,
    digests: digests.slice(-REMEMBERED),
    failures: 0,
    begun: isOver ? undefined : mark.begun,
  };
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
