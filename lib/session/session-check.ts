import { Logger } from '@nestjs/common';
import type { Clock } from '../clock.js';
import { MaestranoError } from '../errors/index.js';
import type { MaestranoHttp } from '../http/index.js';
import type { PresetRegistry } from '../presets/index.js';
import type { StoredSession } from './session-data.js';
import type { SessionMarkStore } from './session-marks.js';
import type { ResolvedSessionOptions } from './session-options.js';

const TIMEOUT_MS = 5_000;
/** After an outage was seen, a session asks again only after this long: waiting visitors are not all delayed. */
const OUTAGE_PAUSE_MS = 15_000;
/** The platform answers a few dozen bytes. */
const MAX_ANSWER_BYTES = 16 * 1024;

type CheckResult =
  | { readonly kind: 'valid'; readonly recheckMs: number }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'outage'; readonly error: unknown };

/**
 * Asks the platform whether a session still lives, when that is due: one question per session however many requests
 * wait for the answer. Source: protocol.md 3.10.
 */
export class SessionCheck {
  readonly #logger = new Logger('Maestrano');
  readonly #underWay = new Map<string, Promise<boolean>>();
  readonly #outages = new Map<string, number>();

  constructor(
    private readonly presets: PresetRegistry,
    private readonly http: MaestranoHttp,
    private readonly marks: SessionMarkStore,
    private readonly options: ResolvedSessionOptions,
    private readonly clock: Clock,
  ) {}

  /** Whether the session may go on. `recheckMs`: when the check is due. */
  async passes(session: StoredSession, recheckMs: number): Promise<boolean> {
    const { sloEnabled } = this.presets.get(session.preset).sso;
    if (!sloEnabled || this.clock.now() < recheckMs) return true;
    const waiting = this.#underWay.get(session.id);
    if (waiting) return waiting;
    const check = this.#check(session, recheckMs).finally(() => this.#underWay.delete(session.id));
    this.#underWay.set(session.id, check);
    return check;
  }

  async #check(session: StoredSession, dueMs: number): Promise<boolean> {
    const pausedUntil = this.#outages.get(session.id);
    if (pausedUntil !== undefined && this.clock.now() < pausedUntil)
      return this.#duringOutage(session, dueMs);
    const result = await this.#ask(session);
    switch (result.kind) {
      case 'valid':
        this.#outages.delete(session.id);
        await this.marks.checked(session, result.recheckMs);
        return true;
      case 'invalid':
        this.#outages.delete(session.id);
        await this.marks.revokeSession(session);
        return false;
      case 'outage':
        this.#pause(session);
        this.#logger.warn(
          `The session check failed for preset ${session.preset} (${describe(result.error)}); policy: ${this.options.outage.policy}`,
        );
        return this.#duringOutage(session, dueMs);
    }
  }

  #duringOutage(session: StoredSession, dueMs: number): boolean {
    const { policy, graceMs } = this.options.outage;
    return policy === 'allow' && this.clock.now() < dueMs + graceMs;
  }

  #pause(session: StoredSession): void {
    const now = this.clock.now();
    // Bounded: what has passed is forgotten whenever something is added.
    for (const [id, until] of this.#outages) if (until <= now) this.#outages.delete(id);
    this.#outages.set(session.id, now + OUTAGE_PAUSE_MS);
  }

  async #ask(session: StoredSession): Promise<CheckResult> {
    const preset = this.presets.get(session.preset);
    try {
      const response = await this.http.send(preset, {
        method: 'GET',
        url: preset.sessionCheckUrl(session.user.id, session.token),
        authenticated: false,
        timeoutMs: TIMEOUT_MS,
        maxBytes: MAX_ANSWER_BYTES,
      });
      if (response.status !== 200) {
        return { kind: 'outage', error: new Error(`status ${response.status}`) };
      }
      return this.#read(response.json());
    } catch (error) {
      return { kind: 'outage', error };
    }
  }

  #read(answer: unknown): CheckResult {
    const { valid, recheck } = (answer ?? {}) as { valid?: unknown; recheck?: unknown };
    if (valid === false) return { kind: 'invalid' };
    const recheckMs = typeof recheck === 'string' ? Date.parse(recheck) : Number.NaN;
    // Neither a clear yes nor a clear no is an outage, not a sign-out.
    if (valid !== true || Number.isNaN(recheckMs)) {
      return { kind: 'outage', error: new Error('the answer has neither valid nor recheck') };
    }
    return { kind: 'valid', recheckMs: Math.max(recheckMs, this.clock.now()) };
  }
}

/** A code or a short message: never an address, which carries the token. */
function describe(error: unknown): string {
  if (error instanceof MaestranoError) return error.code;
  return error instanceof Error ? error.message.slice(0, 80) : 'unknown';
}
