import type { GroupRef } from '../presets/index.js';

/**
 * What the application sees of a session, through `@MaestranoSession()`.
 *
 * @publicApi
 */
export interface MaestranoSessionData<Identity = unknown> {
  /** Random, new at every sign-in. */
  readonly id: string;
  /** Name of the preset that the person signed in through. */
  readonly preset: string;
  readonly group: GroupRef;
  readonly user: {
    /** The platform's own id, `usr-1`. */
    readonly id: string;
    /** Real or virtual, by the preset's creation mode. */
    readonly uid: string;
  };
  /** 1970-01-01 when a historic SDK opened the session and did not say (protocol.md 3.9). */
  readonly signedInAt: Date;
  /** What the sign-in handler returned as `identity`. */
  readonly identity: Identity;
}

/** A session with what only the module may know. */
export interface StoredSession<Identity = unknown> extends MaestranoSessionData<Identity> {
  /** The platform's session token. Secret. */
  readonly token: string;
  /** When the platform is to be asked first, in milliseconds since the epoch. */
  readonly recheckMs: number;
  /** When the platform said that it ends, in milliseconds since the epoch; `null` when it did not. */
  readonly endsAtMs: number | null;
}

/** What the application may see of a session, and change without changing anybody else's. */
export function visible<Identity>(stored: StoredSession): MaestranoSessionData<Identity> {
  const { id, preset, group, user, signedInAt, identity } = stored;
  return {
    id,
    preset,
    group: { preset: group.preset, id: group.id },
    user: { id: user.id, uid: user.uid },
    signedInAt: new Date(signedInAt.getTime()),
    identity: identity as Identity,
  };
}
