import type { IncomingMessage } from 'node:http';
import type { MaestranoSessionData } from './session-data.js';

/** Not a `WeakMap`: one that gets an entry with every request is most of what collecting garbage then costs. */
const SESSION = Symbol('nestjs-maestrano:session');

type WithSession = IncomingMessage & { [SESSION]?: MaestranoSessionData };

export function setSession(request: IncomingMessage, session: MaestranoSessionData): void {
  // Whoever prints a request does not print who made it.
  Object.defineProperty(request, SESSION, { value: session, configurable: true });
}

/** The session that the guard found on this request. */
export function sessionOf(request: IncomingMessage): MaestranoSessionData | undefined {
  return (request as WithSession)[SESSION];
}
