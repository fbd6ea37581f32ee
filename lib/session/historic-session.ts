import { readTime } from '../http/index.js';

/** The session value of the historic SDKs. */
export interface HistoricSession {
  /** Real id of the user. */
  readonly uid: string;
  /** The platform's session token. Secret. */
  readonly session: string;
  /** When the platform is to be asked again. */
  readonly recheck: Date | null;
  readonly groupUid: string | null;
  /** Name of the preset; only from SDKs that know several. */
  readonly preset: string | null;
  /** Members that the historic SDKs do not know, and skip. */
  readonly other: ReadonlyMap<string, unknown>;
}

const KNOWN = ['uid', 'session', 'session_recheck', 'group_uid', 'preset'];
const MAX_LENGTH = 64 * 1024;

/**
 * Reads the value that the historic SDKs keep under the key `maestrano` of a session on the server: base64 of JSON,
 * in all their spellings (white space in the base64, times with `Z`, `+0000`, fractions, or without a zone, which
 * means UTC). `undefined` for anything else.
 *
 * The value is neither signed nor encrypted: never take it from a cookie or any other place a client can write to.
 *
 * @publicApi
 * @see protocol.md 3.9
 */
export function readHistoricSession(value: unknown): HistoricSession | undefined {
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return undefined;
  const base64 = value.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  let members: Map<string, unknown>;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
    members = new Map(Object.entries(parsed));
  } catch {
    return undefined;
  }
  const text = (name: string): string | null => {
    const member = members.get(name);
    return typeof member === 'string' && member !== '' ? member : null;
  };
  const uid = text('uid');
  const session = text('session');
  if (uid === null || session === null) return undefined;
  return {
    uid,
    session,
    recheck: readTime(text('session_recheck')) ?? null,
    groupUid: text('group_uid'),
    preset: text('preset'),
    other: new Map([...members].filter(([name]) => !KNOWN.includes(name))),
  };
}

/**
 * The value that {@link readHistoricSession} and the historic SDKs read, in one line of base64.
 *
 * @publicApi
 * @see protocol.md 3.9
 */
export function writeHistoricSession({
  uid,
  session,
  recheck,
  groupUid,
  preset,
  other,
}: Omit<HistoricSession, 'other'> & Partial<Pick<HistoricSession, 'other'>>): string {
  const json = JSON.stringify({
    uid,
    session,
    session_recheck: recheck === null ? null : recheck.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    group_uid: groupUid,
    ...(preset === null ? {} : { preset }),
    ...Object.fromEntries(other ?? []),
  });
  return Buffer.from(json, 'utf8').toString('base64');
}
