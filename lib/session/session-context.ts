import type { IncomingMessage } from 'node:http';
import type { MaestranoSessionData } from './session-data.js';

const sessions = new WeakMap<IncomingMessage, MaestranoSessionData>();

export function setSession(request: IncomingMessage, session: MaestranoSessionData): void {
  sessions.set(request, session);
}

/** The session that the guard found on this request. */
export function sessionOf(request: IncomingMessage): MaestranoSessionData | undefined {
  return sessions.get(request);
}
