import type { Preset } from '../../presets/index.js';
import type { StoredSession } from '../session-data.js';
import type { SessionExchange } from './session-storage.js';

/** A session as it was kept: authentic, but perhaps too old, revoked, or due for a check. */
export interface KeptSession {
  readonly session: StoredSession;
  /** What its age is counted from, in milliseconds since the epoch. */
  readonly aliveSinceMs: number;
}

/** Where sessions are kept between requests: the port behind `session.kind`. */
export interface SessionKeeper {
  /**
   * Anything that this keeper did not write, or cannot read, is no session. At once where nobody has to be asked:
   * this is done for every request behind the guard.
   */
  read(request: unknown): KeptSession | undefined | Promise<KeptSession | undefined>;
  /** Keeps a new session; nothing of an earlier one goes on. */
  open(exchange: SessionExchange, session: StoredSession, preset: Preset): Promise<void>;
  /** Forgets the session of a request, if there is one. */
  close(exchange: SessionExchange): Promise<void>;
}

export function isHttps(preset: Preset): boolean {
  return preset.app.host.startsWith('https:');
}
