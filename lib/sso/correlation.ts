import { randomInt } from 'node:crypto';
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
/** Between nodes: one that is a little behind must not refuse what another has just begun. */
const CLOCK_SKEW_MS = 5_000;
/** Several tabs may sign in at once. The places are fixed: however many requests a page provokes, no more is stored. */
const SLOTS = ['0', '1', '2', '3', '4'].map(slot => `maestrano-sso-${slot}`);
/** Five of these and a session still leave room in the headers that servers accept. */
const MAX_VALUE_LENGTH = 1200;

/**
 * A few cookies that tie the platform's answers to the browser that asked: without them an attacker could sign a
 * victim in as somebody else. The answer is a cross-site POST, so on https they must be SameSite=None; they carry
 * nothing but this. Source: sso-security.md 4.
 */
export class CorrelationCookies {
  constructor(
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** `Set-Cookie` value that remembers a new request, in a free place or in that of the oldest one. */
  remember(pending: PendingSignIn, preset: Preset, cookieHeader: string | undefined): string[] {
    const secure = isHttps(preset);
    const taken = new Map(this.#held(secure, cookieHeader).map(held => [held.slot, held.pending.issuedAtMs]));
    const free = SLOTS.filter(slot => !taken.has(slot));
    const oldest = [...taken].sort(([, a], [, b]) => a - b)[0]?.[0];
    // At random: tabs that are opened together do not know of each other.
    const slot = free[randomInt(Math.max(1, free.length))] ?? oldest ?? SLOTS[0]!;
    const attributes = { secure, sameSite: sameSite(secure), maxAgeSeconds: LIFETIME_MS / 1000 };
    return [serializeCookie(slot, this.#seal(pending), attributes)];
  }

  /** The requests of this browser that an answer for `preset` may belong to, by request id. */
  pending(preset: Preset, cookieHeader: string | undefined): Map<string, PendingSignIn> {
    const own = this.#held(isHttps(preset), cookieHeader).filter(
      ({ pending }) => pending.preset === preset.name,
    );
    return new Map(own.map(({ pending }) => [pending.requestId, pending]));
  }

  /** `Set-Cookie` values that forget a request that was answered. */
  forget(requestId: string, preset: Preset, cookieHeader: string | undefined): string[] {
    const secure = isHttps(preset);
    return this.#held(secure, cookieHeader)
      .filter(({ pending }) => pending.requestId === requestId)
      .map(({ slot }) => expireCookie(slot, secure, sameSite(secure)));
  }

  #seal(pending: PendingSignIn): string {
    const sealed = this.sealer.seal(JSON.stringify(pending));
    // An absurd return path: better to land on the start page than not to get in.
    return sealed.length <= MAX_VALUE_LENGTH
      ? sealed
      : this.sealer.seal(JSON.stringify({ ...pending, returnTo: null }));
  }

  #held(secure: boolean, cookieHeader: string | undefined): { slot: string; pending: PendingSignIn }[] {
    const cookies = parseCookies(cookieHeader);
    return SLOTS.flatMap(slot => {
      const pending = this.#open(cookies.get(cookieName(slot, secure)));
      return pending ? [{ slot, pending }] : [];
    });
  }

  #open(sealed: string | undefined): PendingSignIn | undefined {
    const text = sealed === undefined ? undefined : this.sealer.open(sealed);
    if (text === undefined) return undefined;
    const pending = JSON.parse(text) as PendingSignIn;
    const age = this.clock.now() - pending.issuedAtMs;
    return age >= -CLOCK_SKEW_MS && age < LIFETIME_MS ? pending : undefined;
  }
}

/** From when on no node takes the cookie of a request any more, in milliseconds since the epoch. */
export function endOfRequest({ issuedAtMs }: PendingSignIn): number {
  return issuedAtMs + LIFETIME_MS + CLOCK_SKEW_MS;
}

function isHttps(preset: Preset): boolean {
  return preset.app.host.startsWith('https:');
}

/** Browsers take SameSite=None only with Secure; plain http is for development, where Lax reaches localhost. */
function sameSite(secure: boolean): 'Lax' | 'None' {
  return secure ? 'None' : 'Lax';
}
