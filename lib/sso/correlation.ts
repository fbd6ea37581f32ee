import type { Clock } from '../clock.js';
import { cookieName, expireCookie, parseCookies, serializeCookie } from '../platform/index.js';
import type { Preset } from '../presets/index.js';
import type { Sealer } from '../stores/index.js';

/** What is remembered, sealed in the browser, between the request and the platform's answer. */
export interface PendingSignIn {
  readonly requestId: string;
  readonly preset: string;
  readonly groupId: string | null;
  readonly returnTo: string | null;
  readonly issuedAtMs: number;
}

const LIFETIME_MS = 15 * 60_000;
/** Several tabs may sign in at once; more than this many only fill the browser's cookie jar. */
const MAX_PENDING = 5;
const BASE_NAME = 'maestrano-sso';

/**
 * One cookie per request that ties the platform's answer to the browser that asked: without it an attacker could sign
 * a victim in as somebody else. The answer is a cross-site POST, so on https the cookie must be SameSite=None; it
 * carries nothing but this. Source: sso-security.md 4.
 */
export class CorrelationCookies {
  constructor(
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** `Set-Cookie` values that remember a new request, and forget the oldest ones when there are too many. */
  remember(pending: PendingSignIn, preset: Preset, cookieHeader: string | undefined): string[] {
    const secure = isHttps(preset);
    const names = this.#names(cookieHeader, secure);
    const surplus = Math.max(0, names.length - (MAX_PENDING - 1));
    return [
      ...names.slice(0, surplus).map(name => expireCookie(name, secure, sameSite(secure))),
      serializeCookie(nameOf(pending.requestId), this.sealer.seal(JSON.stringify(pending)), {
        secure,
        sameSite: sameSite(secure),
        maxAgeSeconds: LIFETIME_MS / 1000,
      }),
    ];
  }

  /** The requests of this browser that an answer for `preset` may belong to, by request id. */
  pending(preset: Preset, cookieHeader: string | undefined): Map<string, PendingSignIn> {
    const secure = isHttps(preset);
    const cookies = parseCookies(cookieHeader);
    const found = new Map<string, PendingSignIn>();
    for (const name of this.#names(cookieHeader, secure).slice(-MAX_PENDING)) {
      const pending = this.#open(cookies.get(cookieName(name, secure)));
      if (pending && pending.preset === preset.name && nameOf(pending.requestId) === name) {
        found.set(pending.requestId, pending);
      }
    }
    return found;
  }

  /** `Set-Cookie` value that forgets a request that was answered. */
  forget(requestId: string, preset: Preset): string {
    const secure = isHttps(preset);
    return expireCookie(nameOf(requestId), secure, sameSite(secure));
  }

  /** Base names of the correlation cookies of a request, oldest first (browsers send them in order of creation). */
  #names(cookieHeader: string | undefined, secure: boolean): string[] {
    const prefix = cookieName(`${BASE_NAME}-`, secure);
    return [...parseCookies(cookieHeader).keys()]
      .filter(name => name.startsWith(prefix))
      .map(name => `${BASE_NAME}-${name.slice(prefix.length)}`)
      .filter(name => /^[\w-]{1,64}$/.test(name));
  }

  #open(sealed: string | undefined): PendingSignIn | undefined {
    const text = sealed === undefined ? undefined : this.sealer.open(sealed);
    if (text === undefined) return undefined;
    const pending = JSON.parse(text) as PendingSignIn;
    const age = this.clock.now() - pending.issuedAtMs;
    return age >= 0 && age < LIFETIME_MS ? pending : undefined;
  }
}

function nameOf(requestId: string): string {
  return `${BASE_NAME}-${requestId.replace(/[^A-Za-z0-9]/g, '').slice(0, 16)}`;
}

function isHttps(preset: Preset): boolean {
  return preset.app.host.startsWith('https:');
}

/** Browsers take SameSite=None only with Secure; plain http is for development, where Lax reaches localhost. */
function sameSite(secure: boolean): 'Lax' | 'None' {
  return secure ? 'None' : 'Lax';
}
