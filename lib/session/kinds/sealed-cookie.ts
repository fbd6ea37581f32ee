import { rawRequest } from '../../credentials/index.js';
import { MaestranoSessionError } from '../../errors/index.js';
import {
  cookieName,
  expireCookie,
  findCookie,
  type HttpPlatform,
  serializeCookie,
} from '../../platform/index.js';
import type { Preset, PresetRegistry } from '../../presets/index.js';
import type { Sealer } from '../../stores/index.js';
import { decodeSession, encodeSession } from '../session-codec.js';
import type { StoredSession } from '../session-data.js';
import { OpenedCookies } from './opened-cookies.js';
import { isHttps, type KeptSession, type SessionKeeper } from './session-keeper.js';
import type { SessionExchange } from './session-storage.js';

/** Browsers drop cookies above about 4096 bytes, name and attributes included. */
const MAX_COOKIE_BYTES = 3800;

/** Keeps sessions sealed in a cookie: HttpOnly, SameSite=Lax, `__Host-` and Secure on https. */
export class SealedCookie implements SessionKeeper {
  readonly #opened: OpenedCookies;
  readonly #names: readonly { readonly name: string; readonly secure: boolean }[];

  constructor(
    private readonly presets: PresetRegistry,
    private readonly sealer: Sealer,
    private readonly platform: HttpPlatform,
    private readonly options: { readonly cookieName: string; readonly maxAgeMs: number },
  ) {
    this.#names = [true, false].map(secure => ({ name: cookieName(options.cookieName, secure), secure }));
    this.#opened = new OpenedCookies(sealed => {
      const text = sealer.open(sealed);
      return text === undefined ? undefined : decodeSession(text);
    });
  }

  read(request: unknown): KeptSession | undefined {
    const { cookie } = rawRequest(request).headers;
    for (const { name, secure } of this.#names) {
      const sealed = findCookie(cookie, name);
      const session = sealed === undefined ? undefined : this.#opened.read(sealed);
      // A plain cookie can be planted from a neighbouring host: where https is in use, only the prefixed one counts.
      if (session && this.presets.has(session.preset) && secure === isHttps(this.presets.get(session.preset)))
        return { session, aliveSinceMs: session.signedInAt.getTime() };
    }
    return undefined;
  }

  async open({ response }: SessionExchange, session: StoredSession, preset: Preset): Promise<void> {
    const value = this.sealer.seal(encodeSession(session));
    if (value.length > MAX_COOKIE_BYTES)
      throw MaestranoSessionError.identityTooLarge(value.length, MAX_COOKIE_BYTES);
    const cookie = serializeCookie(this.options.cookieName, value, {
      secure: isHttps(preset),
      sameSite: 'Lax',
      maxAgeSeconds: this.options.maxAgeMs / 1000,
    });
    this.platform.setCookies(response, [cookie]);
  }

  async close({ response }: SessionExchange): Promise<void> {
    const cookies = [true, false].map(secure => expireCookie(this.options.cookieName, secure, 'Lax'));
    this.platform.setCookies(response, cookies);
  }
}
