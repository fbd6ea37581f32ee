import type { StoredSession } from '../session-data.js';

interface Opened {
  readonly sealed: string;
  readonly session: StoredSession;
}

/** Characters of cookies: some thousand sessions, with what is kept of each. */
const MAX_CHARACTERS = 2 * 1024 * 1024;
/** Of the end, which no two cookies share: the tag of the seal. Hashing all of a cookie costs more than all the rest. */
const KEY_LENGTH = 24;

/**
 * Cookies that were opened lately: opening one is most of what a request with a session costs. The same characters are
 * the same session; whether that may go on (age, revocation, check) is asked at every request all the same.
 */
export class OpenedCookies {
  readonly #opened = new Map<string, Opened>();
  #characters = 0;

  constructor(private readonly open: (sealed: string) => StoredSession | undefined) {}

  /** The session in a cookie. Many requests share it: what of it is handed out is a copy. */
  read(sealed: string): StoredSession | undefined {
    const known = this.#opened.get(sealed.slice(-KEY_LENGTH));
    if (known?.sealed === sealed) return known.session;
    const session = this.open(sealed);
    if (!session) return undefined;
    // What is not ours is not kept: strangers cannot push out what is.
    const opened = { sealed: detached(sealed), session: new SharedSession(session) };
    this.#keep(opened);
    return opened.session;
  }

  #keep(opened: Opened): void {
    const key = opened.sealed.slice(-KEY_LENGTH);
    this.#forget(key);
    this.#opened.set(key, opened);
    this.#characters += opened.sealed.length;
    for (const oldest of this.#opened.keys()) {
      if (this.#characters <= MAX_CHARACTERS) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#characters -= this.#opened.get(key)?.sealed.length ?? 0;
    this.#opened.delete(key);
  }
}

/** Characters of their own: a part of a header keeps all of it, other cookies included, in memory. */
function detached(sealed: string): string {
  return Buffer.from(sealed, 'utf8').toString('utf8');
}

/**
 * Nobody changes what is shared; the identity, whose form is the application's, is another one each time. A class: of
 * thousands of objects with a getter of their own, each would have another shape, and be read slowly.
 */
class SharedSession implements StoredSession {
  readonly id: string;
  readonly preset: string;
  readonly group: StoredSession['group'];
  readonly user: StoredSession['user'];
  readonly token: string;
  readonly recheckMs: number;
  readonly endsAtMs: number | null;
  readonly signedInAt: Date;
  readonly #identity: unknown;

  constructor({ identity, ...session }: StoredSession) {
    this.id = session.id;
    this.preset = session.preset;
    this.group = Object.freeze(session.group);
    this.user = Object.freeze(session.user);
    this.token = session.token;
    this.recheckMs = session.recheckMs;
    this.endsAtMs = session.endsAtMs;
    this.signedInAt = session.signedInAt;
    this.#identity = typeof identity === 'object' && identity !== null ? new Json(identity) : identity;
    Object.freeze(this);
  }

  get identity(): unknown {
    return this.#identity instanceof Json ? this.#identity.read() : this.#identity;
  }
}

class Json {
  readonly #text: string;

  constructor(value: object) {
    this.#text = JSON.stringify(value);
  }

  read(): unknown {
    return JSON.parse(this.#text);
  }
}
