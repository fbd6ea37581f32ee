import type { Clock } from '../clock.js';
import { type Store, storeKey } from '../stores/index.js';
import type { MaestranoSessionData, StoredSession } from './session-data.js';

/** What the store knows about one session. */
export interface SessionMarks {
  readonly revoked: boolean;
  /** When the platform is to be asked (again), in milliseconds since the epoch, if it was asked before. */
  readonly recheckMs: number | undefined;
}

const PURPOSE = 'session';

/**
 * What every node must know about sessions beside the cookies that carry them: which are revoked, and when each was
 * last checked. Marks live as long as a session can, so that none outlives its revocation.
 */
export class SessionMarkStore {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly maxAgeMs: number,
  ) {}

  async read(session: MaestranoSessionData): Promise<SessionMarks> {
    const { id, preset, group, user, signedInAt } = session;
    const [own, ofGroup, ofUser, recheck] = await this.store.getMany([
      sessionKey(preset, id),
      groupKey(preset, group.id),
      userKey(preset, group.id, user.id),
      recheckKey(preset, id),
    ]);
    const signedIn = signedInAt.getTime();
    const after = (mark: string | undefined): boolean => mark !== undefined && Number(mark) >= signedIn;
    return {
      revoked: own !== undefined || after(ofGroup) || after(ofUser),
      recheckMs: recheck === undefined ? undefined : Number(recheck),
    };
  }

  /** Ends one session, everywhere. */
  async revokeSession({ preset, id }: Pick<MaestranoSessionData, 'preset' | 'id'>): Promise<void> {
    await this.store.advance(sessionKey(preset, id), this.clock.now(), this.maxAgeMs);
  }

  /** Ends every session of a group that was opened up to now; a later sign-in is not touched. */
  async revokeGroup(preset: string, groupId: string): Promise<void> {
    await this.store.advance(groupKey(preset, groupId), this.clock.now(), this.maxAgeMs);
  }

  /** Ends every session of a user in a group that was opened up to now. */
  async revokeUser(preset: string, groupId: string, userId: string): Promise<void> {
    await this.store.advance(userKey(preset, groupId, userId), this.clock.now(), this.maxAgeMs);
  }

  /** Remembers the result of a check; the latest wins, in whatever order nodes report. */
  async checked({ preset, id }: StoredSession, recheckMs: number): Promise<void> {
    await this.store.advance(recheckKey(preset, id), recheckMs, this.maxAgeMs);
  }
}

const sessionKey = (preset: string, id: string): string => storeKey(preset, PURPOSE, 'revoked', id);
const groupKey = (preset: string, group: string): string => storeKey(preset, PURPOSE, 'revoked-group', group);
const userKey = (preset: string, group: string, user: string): string =>
  storeKey(preset, PURPOSE, 'revoked-user', group, user);
const recheckKey = (preset: string, id: string): string => storeKey(preset, PURPOSE, 'recheck', id);
