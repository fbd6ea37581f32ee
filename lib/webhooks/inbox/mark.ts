import type { RecordVersion, Unit } from './units.js';

/** What a handler was given of a record. */
export interface Mark {
  /** `updated_at` of the newest version, in milliseconds since the epoch. */
  readonly time: number | undefined;
  /** Digests of versions, the one that was delivered last at the end. */
  readonly digests: readonly string[];
  /** How often newer versions failed since. */
  readonly failures: number;
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

export const NO_MARK: Mark = { time: undefined, digests: [], failures: 0 };

/** Versions of one time that are told apart; with more, the first may be delivered once more. */
const REMEMBERED = 8;
const OWNED = '!';

/** `<time>|<digest>,<digest>|<failures>`, and `!<owner>` behind it while somebody works on the record. */
export function encodeEntry({ mark, owner }: Entry): string {
  const { time, digests, failures } = mark;
  const text =
    mark === NO_MARK
      ? ''
      : `${time === undefined ? '' : time.toString(36)}|${digests.join(',')}|${failures || ''}`;
  return owner === undefined ? text : `${text}${OWNED}${owner}`;
}

/** What was not written by {@link encodeEntry} reads as nothing: it is better delivered twice than never. */
export function decodeEntry(text: string): Entry {
  const at = text.indexOf(OWNED);
  const owner = at === -1 ? undefined : text.slice(at + 1);
  const [time = '', digests = '', failures = ''] = (at === -1 ? text : text.slice(0, at)).split('|');
  if (time === '' && digests === '' && failures === '') return { mark: NO_MARK, owner };
  return {
    mark: {
      time: time === '' ? undefined : Number.parseInt(time, 36),
      digests: digests === '' ? [] : digests.split(','),
      failures: Number(failures) || 0,
    },
    owner,
  };
}

/** Which versions of a record a handler is still to be given. */
export function judge({ versions }: Unit, { time, digests }: Mark, policy: Policy): Verdict {
  if (digests.length === 0 && versions.length === 1) return { fresh: versions };
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
  return { time, digests: digests.slice(-REMEMBERED), failures: 0 };
}
