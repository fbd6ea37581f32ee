import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Clock } from '../clock.js';
import { rawRequest } from '../credentials/index.js';
import { MaestranoSessionError } from '../errors/index.js';
import {
  cookieName,
  expireCookie,
  type HttpPlatform,
  parseCookies,
  serializeCookie,
} from '../platform/index.js';
import type { GroupRef, Preset, PresetRegistry } from '../presets/index.js';
import { Sealer } from '../stores/index.js';
import { decodeSession, encodeSession } from './session-codec.js';
import type { SessionCheck } from './session-check.js';
import type { MaestranoSessionData, StoredSession } from './session-data.js';
import type { SessionMarkStore } from './session-marks.js';
import type { ResolvedSessionOptions } from './session-options.js';

/** What a verified sign-in brings to a new session. */
export interface NewSession {
  readonly group: GroupRef;
  readonly user: { readonly id: string; readonly uid: string };
  readonly token: string;
  readonly recheckMs: number;
  readonly identity: unknown;
}

/** Browsers drop cookies above about 4096 bytes, name and attributes included. */
const MAX_COOKIE_BYTES = 3800;

/**
 * Reads and ends the sessions of the application's users.
 *
 * @publicApi
 */
export class MaestranoSessionService {
  readonly #logger = new Logger('Maestrano');
  readonly #sealer: Sealer;

  constructor(
    private readonly presets: PresetRegistry,
    private readonly options: ResolvedSessionOptions,
    private readonly marks: SessionMarkStore,
    private readonly check: SessionCheck,
    private readonly platform: HttpPlatform,
    private readonly clock: Clock,
  ) {
    this.#sealer = new Sealer(options.secrets, 'session');
  }

  /**
   * The session of a request, if it is open: sealed by us, not too old, not revoked, and still alive on the platform
   * (which is asked when that is due).
   */
  async read<Identity = unknown>(request: unknown): Promise<MaestranoSessionData<Identity> | undefined> {
    const stored = this.#unseal(request);
    if (!stored) return undefined;
    const { revoked, recheckMs = stored.recheckMs } = await this.marks.read(stored);
    if (revoked || !(await this.check.passes(stored, recheckMs))) return undefined;
    return visible<Identity>(stored);
  }

  /** Name of the preset that a request's session, open or not, was made by: where to sign in again. */
  presetOf(request: unknown): string | undefined {
    return this.#unseal(request)?.preset;
  }

  /** `Set-Cookie` value that opens a session. A new id each time: nothing of an earlier session goes on. */
  open(preset: Preset, { group, user, token, recheckMs, identity }: NewSession): string {
    const session: StoredSession = {
      id: randomBytes(18).toString('base64url'),
      preset: preset.name,
      group,
      user,
      token,
      recheckMs,
      signedInAt: this.clock.date(),
      identity,
    };
    const value = this.#sealer.seal(encodeSession(session));
    if (value.length > MAX_COOKIE_BYTES)
      throw MaestranoSessionError.identityTooLarge(value.length, MAX_COOKIE_BYTES);
    return serializeCookie(this.options.cookieName, value, {
      secure: isHttps(preset),
      sameSite: 'Lax',
      maxAgeSeconds: this.options.maxAgeMs / 1000,
    });
  }

  /**
   * Ends the session of a request, on every node: the cookie is cleared, and a copy of it is worth nothing. Returns
   * the platform's page to send the browser to, or `undefined` when there was no session.
   */
  async signOut(request: unknown, response: unknown): Promise<string | undefined> {
    const stored = this.#unseal(request);
    this.forget(response);
    if (!stored) return undefined;
    await this.marks.revokeSession(stored);
    return this.presets.get(stored.preset).logoutUrl(stored.user.id);
  }

  /** Clears the cookie, under both of its names. A copy of it still opens the session: see {@link signOut}. */
  forget(response: unknown): void {
    const cookies = [true, false].map(secure => expireCookie(this.options.cookieName, secure, 'Lax'));
    this.platform.setCookies(response, cookies);
  }

  /** Ends every session of a group, or of one user in it, that is open now. */
  async revoke(group: GroupRef, userId?: string): Promise<void> {
    const preset = this.presets.get(group.preset);
    if (userId === undefined) await this.marks.revokeGroup(preset.name, group.id);
    else await this.marks.revokeUser(preset.name, group.id, preset.unmaskUser(userId));
  }

  #unseal(request: unknown): StoredSession | undefined {
    const cookies = parseCookies(rawRequest(request).headers.cookie);
    for (const secure of [true, false]) {
      const sealed = cookies.get(cookieName(this.options.cookieName, secure));
      const text = sealed === undefined ? undefined : this.#sealer.open(sealed);
      const session = text === undefined ? undefined : decodeSession(text);
      if (session && this.#accepts(session, secure)) return session;
    }
    return undefined;
  }

  #accepts(session: StoredSession, secure: boolean): boolean {
    if (!this.presets.has(session.preset)) {
      this.#logger.debug(`A session of the unknown preset ${session.preset} was ignored`);
      return false;
    }
    // A plain cookie can be planted from a neighbouring host: where https is in use, only the prefixed one counts.
    if (isHttps(this.presets.get(session.preset)) !== secure) return false;
    const age = this.clock.now() - session.signedInAt.getTime();
    return age < this.options.maxAgeMs;
  }
}

function isHttps(preset: Preset): boolean {
  return preset.app.host.startsWith('https:');
}

function visible<Identity>(stored: StoredSession): MaestranoSessionData<Identity> {
  const { id, preset, group, user, signedInAt, identity } = stored;
  return { id, preset, group, user, signedInAt, identity: identity as Identity };
}
