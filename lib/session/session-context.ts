import type { IncomingMessage } from 'node:http';
import { type MaestranoSessionData, type StoredSession, visible } from './session-data.js';

/** Not a `WeakMap`: one that gets an entry with every request is most of what collecting garbage then costs. */
const SESSION = Symbol('nestjs-maestrano:session');

/** Whoever prints a request does not print who made it; and what no handler asks for is not copied. */
class SessionOfRequest {
  readonly #stored: StoredSession;
  #visible: MaestranoSessionData | undefined;

  constructor(stored: StoredSession) {
    this.#stored = stored;
  }

  visible(): MaestranoSessionData {
    return (this.#visible ??= visible(this.#stored));
  }
}

type WithSession = IncomingMessage & { [SESSION]?: SessionOfRequest };

export function setSession(request: IncomingMessage, session: StoredSession): void {
  (request as WithSession)[SESSION] = new SessionOfRequest(session);
}

/** The session that the guard found on this request: the same one each time, and no other request's. */
export function sessionOf(request: IncomingMessage): MaestranoSessionData | undefined {
  return (request as WithSession)[SESSION]?.visible();
}
