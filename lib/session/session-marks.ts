import type { Clock } from '../clock.js';
import { type Store, storeKey } from '../stores/index.js';
import { MarkMemory } from './mark-memory.js';
import { isRevokedSince } from './revoked-since.js';
import type { MaestranoSessionData } from './session-data.js';

/** What the store knows about one session. */
export interface SessionMarks {
  readonly revoked: boolean;
  /** When the platform is to be asked (again), in milliseconds since the epoch, if it was asked before. */
  readonly recheckMs: number | undefined;
  /** Until when nobody asks because the platform did not answer, in milliseconds since the epoch; else 0. */
  readonly pausedUntilMs: number;
}

type SessionId = Pick<MaestranoSessionData, 'preset' | 'id'>;

const PURPOSE = 'session';
const MINUTE_MS = 60_000;

/**
 * What every node must know about sessions beside what carries them: which are revoked, when each was last checked.
 * Marks live as long as a session can, so that none outlives its revocation. A process reads them when it first meets
 * a session, then listens.
 */
export class SessionMarkStore {
  readonly #memory: MarkMemory;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly maxAgeMs: number,
    /** Longest grace period of an outage policy, in milliseconds. */
    private readonly graceMs = 3_600_000,
  ) {
    this.#memory = new MarkMemory(store, clock);
  }

  /** The marks of a session, as far as this process knows: revocations are always known, a check elsewhere may not be. */
  async read(session: MaestranoSessionData): Promise<SessionMarks> {
    return this.known(session) ?? (await this.readNow(session));
  }

  /** {@link read}, as far as that needs no question to the store; `undefined` when it does. */
  known(session: SessionId): SessionMarks | undefined {
    return this.#memory.recall(session);
  }

  /** The marks as the store has them now. */
  readNow(session: MaestranoSessionData): Promise<SessionMarks> {
    return this.#memory.refresh(session, () => this.#read(session));
  }

  /** Ends one session, everywhere. */
  async revokeSession({ preset, id }: SessionId): Promise<void> {
    await this.store.advance(keys.session(preset, id), this.clock.now(), this.maxAgeMs);
    await this.#memory.tell(preset, ['session', id]);
  }

  /** Ends every session of a group that was opened up to now; a later sign-in is not touched. */
  async revokeGroup(preset: string, groupId: string): Promise<void> {
    const now = this.clock.now();
    await this.store.advance(keys.group(preset, groupId), now, this.maxAgeMs);
    await this.#memory.tell(preset, ['group', groupId, now]);
  }

  /** Ends every session of a user in a group that was opened up to now. */
  async revokeUser(preset: string, groupId: string, userId: string): Promise<void> {
    const now = this.clock.now();
    await this.store.advance(keys.user(preset, groupId, userId), now, this.maxAgeMs);
    await this.#memory.tell(preset, ['user', groupId, userId, now]);
  }

  /** Remembers the result of a check; the latest wins, in whatever order nodes report. */
  async checked(session: SessionId, recheckMs: number): Promise<void> {
    // It is worth remembering until it is due, and for as long as an outage may follow: many sessions come and go.
    const ttlMs = Math.min(
      this.maxAgeMs,
      Math.max(0, recheckMs - this.clock.now()) + this.graceMs + MINUTE_MS,
    );
    await this.store.advance(keys.recheck(session.preset, session.id), recheckMs, ttlMs);
    this.#memory.update(session, { recheckMs });
  }

  /** Remembers that the platform did not answer, and when to ask it again. */
  async paused(session: SessionId, untilMs: number): Promise<void> {
    const ttlMs = Math.max(1, untilMs - this.clock.now());
    await this.store.advance(keys.pause(session.preset, session.id), untilMs, ttlMs);
    this.#memory.update(session, { pausedUntilMs: untilMs });
  }

  async #read({ id, preset, group, user, signedInAt }: MaestranoSessionData): Promise<SessionMarks> {
    const [own, ofGroup, ofUser, recheck, pause] = await this.store.getMany([
      keys.session(preset, id),
      keys.group(preset, group.id),
      keys.user(preset, group.id, user.id),
      keys.recheck(preset, id),
      keys.pause(preset, id),
    ]);
    const after = (mark: string | undefined): boolean =>
      mark !== undefined && isRevokedSince(Number(mark), signedInAt);
    return {
      revoked: own !== undefined || after(ofGroup) || after(ofUser),
      recheckMs: recheck === undefined ? undefined : Number(recheck),
      pausedUntilMs: Number(pause ?? 0),
    };
  }
}

const keys = {
  session: (preset: string, id: string) => storeKey(preset, PURPOSE, 'revoked', id),
  group: (preset: string, group: string) => storeKey(preset, PURPOSE, 'revoked-group', group),
  user: (preset: string, group: string, user: string) =>
    storeKey(preset, PURPOSE, 'revoked-user', group, user),
  recheck: (preset: string, id: string) => storeKey(preset, PURPOSE, 'recheck', id),
  pause: (preset: string, id: string) => storeKey(preset, PURPOSE, 'pause', id),
};
