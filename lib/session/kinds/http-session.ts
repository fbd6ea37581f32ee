import { createHash } from 'node:crypto';
import { MaestranoSessionError } from '../../errors/index.js';
import { ID_PATTERN, type PresetRegistry } from '../../presets/index.js';
import type { Clock } from '../../clock.js';
import { type HistoricSession, readHistoricSession, writeHistoricSession } from '../historic-session.js';
import { decodeSession, encodeSession } from '../session-codec.js';
import type { StoredSession } from '../session-data.js';
import type { KeptSession, SessionKeeper } from './session-keeper.js';
import type { SessionExchange } from './session-storage.js';

/** Where the historic SDKs keep theirs (protocol.md 3.9). */
const KEY = 'maestrano';
/** Member of the historic value that holds what it has no place for. */
const OWN = 'nestjs';

type Callback = (error?: unknown) => void;

/** What express-session and @fastify/session have in common, and sessions that live in a cookie have not. */
interface HttpSession {
  regenerate(callback: Callback): unknown;
  save(callback: Callback): unknown;
  destroy(callback: Callback): unknown;
  [KEY]?: unknown;
}

/**
 * Keeps sessions in `request.session` of the application, under the key and in the form of the historic SDKs with one
 * member more, so that they can be read and written on both sides. That form is not signed: it is taken from a
 * session on the server only, because in a cookie it would open any account. Source: protocol.md 3.9.
 */
export class HttpSessionKeeper implements SessionKeeper {
  constructor(
    private readonly presets: PresetRegistry,
    private readonly clock: Clock,
  ) {}

  read(request: unknown): KeptSession | undefined {
    const historic = readHistoricSession(sessionOf(request)?.[KEY]);
    if (!historic) return undefined;
    const own = historic.other.get(OWN);
    if (typeof own === 'string') {
      const session = decodeSession(own);
      return session && { session, aliveSinceMs: session.signedInAt.getTime() };
    }
    return this.#adopted(historic);
  }

  async open({ request }: SessionExchange, session: StoredSession): Promise<void> {
    const earlier = sessionOf(request);
    if (!earlier) throw MaestranoSessionError.noHttpSession();
    await called(done => earlier.regenerate(done));
    // Both libraries put a new object in the place of the old one.
    const fresh = sessionOf(request);
    if (!fresh) throw MaestranoSessionError.noHttpSession();
    fresh[KEY] = writeHistoricSession({
      uid: session.user.id,
      session: session.token,
      recheck: new Date(session.recheckMs),
      groupUid: session.group.id,
      preset: session.preset,
      other: new Map([[OWN, encodeSession(session)]]),
    });
    // The browser may be back before the end of this request would have saved it.
    await called(done => fresh.save(done));
  }

  async close({ request }: SessionExchange): Promise<void> {
    const session = sessionOf(request);
    if (session?.[KEY] !== undefined) await called(done => session.destroy(done));
  }

  /** A session that a historic SDK opened. Its sign-in time is unknown: every revocation of its group or user ends it. */
  #adopted({
    uid,
    session: token,
    recheck,
    groupUid,
    preset: name,
  }: HistoricSession): KeptSession | undefined {
    const preset = name === null ? this.presets.default : this.presets.has(name) && this.presets.get(name);
    if (!preset || groupUid === null || !ID_PATTERN.test(uid) || !ID_PATTERN.test(groupUid)) return undefined;
    const recheckMs = recheck?.getTime() ?? 0;
    const userId = preset.unmaskUser(uid);
    return {
      aliveSinceMs: recheck?.getTime() ?? this.clock.now(),
      session: {
        id: createHash('sha256').update(`${preset.name} ${uid} ${token}`).digest('base64url'),
        preset: preset.name,
        group: preset.group(groupUid),
        user: { id: userId, uid: preset.maskUser(userId, groupUid) },
        token,
        recheckMs,
        endsAtMs: null,
        signedInAt: new Date(0),
        identity: undefined,
      },
    };
  }
}

function sessionOf(request: unknown): HttpSession | undefined {
  const session = (request as { session?: Partial<HttpSession> | null } | null)?.session;
  const isOnServer =
    typeof session?.regenerate === 'function' &&
    typeof session.save === 'function' &&
    typeof session.destroy === 'function';
  return isOnServer ? (session as HttpSession) : undefined;
}

function called(call: (done: Callback) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    call(error => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('the session store failed'));
    });
  });
}
