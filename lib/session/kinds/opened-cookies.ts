import type { StoredSession } from '../session-data.js';

/** What is kept of an opened cookie: nothing of it is ever handed out, only copies. */
interface Opened {
  readonly session: StoredSession;
  /** JSON, unless it is a plain value. */
  readonly identity: string | undefined;
}

/** Characters of cookies: some thousand sessions, with what is kept of each. */
const MAX_CHARACTERS = 2 * 1024 * 1024;

/**
 * Cookies that were opened lately: opening one is most of what a request with a session costs. The same characters are
 * the same session; whether that may go on (age, revocation, check) is asked at every request all the same.
 */
export class OpenedCookies {
  readonly #opened = new Map<string, Opened>();
  #characters = 0;

  constructor(private readonly open: (sealed: string) => StoredSession | undefined) {}

  /** The session in a cookie, each time a new one: what a request does to it must not reach the next. */
  read(sealed: string): StoredSession | undefined {
    const known = this.#opened.get(sealed);
    if (known) return copy(known);
    const session = this.open(sealed);
    // What is not ours is not kept: strangers cannot push out what is.
    if (session) this.#keep(sealed, session);
    return session;
  }

  #keep(sealed: string, session: StoredSession): void {
    const { identity } = session;
    const isObject = typeof identity === 'object' && identity !== null;
    // Of its own, whatever the request that brought it does to the session.
    const own = { ...session, identity: isObject ? undefined : identity };
    this.#opened.set(sealed, {
      session: copy({ session: own, identity: undefined }),
      identity: isObject ? JSON.stringify(identity) : undefined,
    });
    this.#characters += sealed.length;
    for (const oldest of this.#opened.keys()) {
      if (this.#characters <= MAX_CHARACTERS) return;
      this.#opened.delete(oldest);
      this.#characters -= oldest.length;
    }
  }
}

function copy({ session, identity }: Opened): StoredSession {
  return {
    id: session.id,
    preset: session.preset,
    group: { preset: session.group.preset, id: session.group.id },
    user: { id: session.user.id, uid: session.user.uid },
    token: session.token,
    recheckMs: session.recheckMs,
    endsAtMs: session.endsAtMs,
    signedInAt: new Date(session.signedInAt.getTime()),
    identity: identity === undefined ? session.identity : (JSON.parse(identity) as unknown),
  };
}
