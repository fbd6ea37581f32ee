import type { Clock } from '../clock.js';
import { MaestranoConnectionError, MaestranoError, MaestranoTimeoutError } from '../errors/index.js';
import { type MaestranoHttp, readTime } from '../http/index.js';
import type { Preset } from '../presets/index.js';
import type { StoredSession } from './session-data.js';

/** The whole check, however often the platform is tried. */
export const CHECK_TIMEOUT_MS = 5_000;
/** The platform answers a few dozen bytes. */
const MAX_ANSWER_BYTES = 16 * 1024;

export type CheckResult =
  | { readonly kind: 'valid'; readonly recheckMs: number }
  | { readonly kind: 'invalid' }
  /** Neither a clear yes nor a clear no: an outage, not a sign-out. */
  | {
      readonly kind: 'outage';
      /** A code or a few words: never an address, which carries the token. */
      readonly reason: string;
      /** Whether it will be the same for every session of the preset. */
      readonly isGeneral: boolean;
    };

/** Asks the platform whether a session still lives. Source: protocol.md 3.10. */
export async function askPlatform(
  http: MaestranoHttp,
  preset: Preset,
  session: StoredSession,
  clock: Clock,
): Promise<CheckResult> {
  try {
    const response = await http.send(preset, {
      method: 'GET',
      url: preset.sessionCheckUrl(session.user.id, session.token),
      authenticated: false,
      timeoutMs: CHECK_TIMEOUT_MS,
      maxBytes: MAX_ANSWER_BYTES,
    });
    if (response.status !== 200) {
      return { kind: 'outage', reason: `status ${response.status}`, isGeneral: response.status >= 500 };
    }
    return readAnswer(response.json(), clock.now());
  } catch (error) {
    const isGeneral = error instanceof MaestranoConnectionError || error instanceof MaestranoTimeoutError;
    return {
      kind: 'outage',
      reason: error instanceof MaestranoError ? error.code : 'an unexpected error',
      isGeneral,
    };
  }
}

function readAnswer(answer: unknown, nowMs: number): CheckResult {
  const { valid, recheck } = (answer ?? {}) as { valid?: unknown; recheck?: unknown };
  if (valid === false) return { kind: 'invalid' };
  const recheckMs = readTime(recheck)?.getTime();
  if (valid !== true || recheckMs === undefined) {
    return { kind: 'outage', reason: 'the answer has neither valid nor recheck', isGeneral: false };
  }
  return { kind: 'valid', recheckMs: Math.max(recheckMs, nowMs) };
}
