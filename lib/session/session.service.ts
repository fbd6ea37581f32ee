import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { GroupRef, Preset, PresetRegistry } from '../presets/index.js';
import type { KeptSession, SessionKeeper } from './kinds/session-keeper.js';
import type { SessionExchange } from './kinds/session-storage.js';
import { spreadRecheck } from './recheck-spread.js';
import type { SessionCheck, SessionState } from './session-check.js';
import { type MaestranoSessionData, type StoredSession, visible } from './session-data.js';
import type { SessionMarkStore } from './session-marks.js';
import type { ResolvedSessionOptions } from './session-options.js';

/** What a verified sign-in brings to a new session. */
export interface NewSession {
  readonly group: GroupRef;
  readonly user: { readonly id: string; readonly uid: string };
  readonly token: string;
  readonly recheckMs: number;
  /** End of the session at the platform, when it sets one, in milliseconds since the epoch. */
  readonly endsAtMs: number | null;
  readonly identity: unknown;
}

/** What a request brought along. */
export type FoundSession =
  { readonly state: 'none' } | { readonly state: SessionState; readonly session: StoredSession };

/**
 * Reads and ends the sessions of the application's users. Requests and responses are those of the adapter, as
 * `@Req()` and `@Res({ passthrough: true })` give them.
 *
 * @publicApi
 */
export class MaestranoSessionService {
  constructor(
    private readonly presets: PresetRegistry,
    private readonly options: ResolvedSessionOptions,
    private readonly marks: SessionMarkStore,
    private readonly check: SessionCheck,
    private readonly keeper: SessionKeeper,
    private readonly clock: Clock,
  ) {}

  /**
   * The session of a request, if it is open: written by us, not too old, not revoked, and still alive on the platform
   * (which is asked when that is due; while it cannot be asked, `session.outage` decides).
   *
   * @throws MaestranoStoreError when the store cannot say whether the session was revoked
   */
  async read<Identity = unknown>(request: unknown): Promise<MaestranoSessionData<Identity> | undefined> {
    const found = await this.find(request);
    return found.state === 'open' ? visible<Identity>(found.session) : undefined;
  }

  /**
   * @internal The session of a request in whatever state; `none` for one that is too old or of an unknown preset. At
   * once when nobody has to be asked, which is nearly always: each promise would cost as much as all the rest.
   */
  find(request: unknown): FoundSession | Promise<FoundSession> {
    const kept = this.keeper.read(request);
    return kept instanceof Promise ? kept.then(each => this.#found(each)) : this.#found(kept);
  }

  #found(kept: KeptSession | undefined): FoundSession | Promise<FoundSession> {
    if (!kept || !this.#isCurrent(kept)) return NONE;
    const { session } = kept;
    const state = this.check.stateOf(session);
    return typeof state === 'string' ? { state, session } : state.then(each => ({ state: each, session }));
  }

  /** @internal Opens a session with a new id; nothing of an earlier session goes on. */
  async open(exchange: SessionExchange, preset: Preset, { recheckMs, ...rest }: NewSession): Promise<void> {
    const id = randomBytes(18).toString('base64url');
    const session: StoredSession = {
      ...rest,
      id,
      preset: preset.name,
      recheckMs: spreadRecheck(id, this.clock.now(), recheckMs),
      signedInAt: this.clock.date(),
    };
    await this.keeper.open(exchange, session, preset);
  }

  /**
   * Ends the session of a request, on every node: it is forgotten where it was kept, and a copy of it is worth
   * nothing. Resolves to the platform's page to send the browser to, or `undefined` when there was no session.
   *
   * @throws MaestranoStoreError when the session could not be revoked; it is forgotten on this side all the same
   */
  async signOut(request: unknown, response: unknown): Promise<string | undefined> {
    const kept = await this.keeper.read(request);
    await this.forget(request, response);
    if (!kept || !this.#isCurrent(kept)) return undefined;
    await this.marks.revokeSession(kept.session);
    return this.presets.get(kept.session.preset).logoutUrl(kept.session.user.id);
  }

  /** @internal Forgets the session where it is kept. A copy of a cookie still opens it: see {@link signOut}. */
  async forget(request: unknown, response: unknown): Promise<void> {
    await this.keeper.close({ request, response });
  }

  /**
   * Ends every session of a group, or of one user in it (by real or virtual uid), that is open now, on every node.
   * The platform's deletion webhooks do the same by themselves.
   *
   * @throws MaestranoPresetError `MNO_PRESET_UNKNOWN`, `MNO_ID_INVALID`
   * @throws MaestranoStoreError when the revocation could not be stored
   */
  async revoke(group: GroupRef, userId?: string): Promise<void> {
    const { preset, groupId } = this.presets.resolveGroup(group);
    if (userId === undefined) await this.marks.revokeGroup(preset.name, groupId);
    else await this.marks.revokeUser(preset.name, groupId, preset.unmaskUser(userId));
  }

  #isCurrent({ session, aliveSinceMs }: KeptSession): boolean {
    // A preset may be gone since; what it opened is no session any more.
    if (!this.presets.has(session.preset)) return false;
    const now = this.clock.now();
    if (session.endsAtMs !== null && now >= session.endsAtMs) return false;
    return now - aliveSinceMs < this.options.maxAgeMs;
  }
}

const NONE: FoundSession = { state: 'none' };
