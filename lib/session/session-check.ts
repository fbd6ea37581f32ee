import { Logger } from '@nestjs/common';
import type { Clock } from '../clock.js';
import { MaestranoLeaseError } from '../errors/index.js';
import type { MaestranoHttp } from '../http/index.js';
import type { PresetRegistry } from '../presets/index.js';
import { type Store, storeKey, withLease } from '../stores/index.js';
import { observed, type Telemetry } from '../telemetry/index.js';
import { askPlatform, CHECK_TIMEOUT_MS } from './platform-answer.js';
import { spreadRecheck } from './recheck-spread.js';
import type { StoredSession } from './session-data.js';
import type { SessionMarks, SessionMarkStore } from './session-marks.js';
import type { ResolvedSessionOptions } from './session-options.js';

/** After an outage was seen, the platform is asked again only after this long: waiting visitors are not all delayed. */
const OUTAGE_PAUSE_MS = 15_000;

/** `unconfirmed`: nobody knows, and the outage policy does not let it go on. It may be open again later. */
export type SessionState = 'open' | 'ended' | 'unconfirmed';

/**
 * Asks the platform whether a session still lives, when that is due: one question per session however many requests
 * wait for the answer, on this node and (with a shared store) on the others. Source: protocol.md 3.10.
 */
export class SessionCheck {
  readonly #logger = new Logger('Maestrano');
  readonly #underWay = new Map<string, Promise<SessionState>>();
  /** By preset: until when it is taken for down. */
  readonly #down = new Map<string, number>();

  constructor(
    private readonly presets: PresetRegistry,
    private readonly http: MaestranoHttp,
    private readonly marks: SessionMarkStore,
    private readonly store: Store,
    private readonly options: ResolvedSessionOptions,
    private readonly clock: Clock,
    private readonly telemetry?: Telemetry,
  ) {}

  /** Whether the session may go on: at once when nobody has to be asked. */
  stateOf(session: StoredSession): SessionState | Promise<SessionState> {
    const marks = this.marks.known(session);
    return (marks && this.#answerFrom(session, marks)) ?? this.#find(session);
  }

  async #find(session: StoredSession): Promise<SessionState> {
    const known = this.#answerFrom(session, await this.marks.read(session));
    if (known) return known;
    const key = `${session.preset} ${session.id}`;
    const waiting = this.#underWay.get(key);
    if (waiting) return waiting;
    const check = observed(
      this.telemetry,
      () => ({ kind: 'session-check', preset: session.preset }),
      () => this.#checkOnce(session),
      state => state,
    ).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, check);
    return check;
  }

  /** What is known without asking; `undefined` when the platform has to be asked. */
  #answerFrom(session: StoredSession, marks: SessionMarks): SessionState | undefined {
    if (marks.revoked) return 'ended';
    const dueMs = marks.recheckMs ?? session.recheckMs;
    if (!this.presets.get(session.preset).sso.sloEnabled || this.clock.now() < dueMs) return 'open';
    const isDown = this.clock.now() < (this.#down.get(session.preset) ?? 0);
    if (isDown || this.clock.now() < marks.pausedUntilMs) return this.#duringOutage(session, dueMs);
    return undefined;
  }

  /** Across nodes: who comes second waits for the first, and finds the result in the store. */
  async #checkOnce(session: StoredSession): Promise<SessionState> {
    const { clock } = this;
    const key = storeKey(session.preset, 'session', 'check', session.id);
    const times = { ttlMs: 2 * CHECK_TIMEOUT_MS, waitMs: CHECK_TIMEOUT_MS + 1_000 };
    try {
      return await withLease(this.store, key, { clock, ...times }, async () => {
        const marks = await this.marks.readNow(session);
        return this.#answerFrom(session, marks) ?? (await this.#ask(session, marks));
      });
    } catch (error) {
      if (!(error instanceof MaestranoLeaseError)) throw error;
      return this.#duringOutage(session, (await this.marks.readNow(session)).recheckMs ?? session.recheckMs);
    }
  }

  async #ask(session: StoredSession, marks: SessionMarks): Promise<SessionState> {
    const preset = this.presets.get(session.preset);
    const result = await askPlatform(this.http, preset, session, this.clock);
    switch (result.kind) {
      case 'valid':
        this.#down.delete(preset.name);
        await this.marks.checked(session, spreadRecheck(session.id, this.clock.now(), result.recheckMs));
        return 'open';
      case 'invalid':
        this.#down.delete(preset.name);
        await this.marks.revokeSession(session);
        return 'ended';
      case 'outage':
        await this.#outage(session, result.reason, result.isGeneral);
        return this.#duringOutage(session, marks.recheckMs ?? session.recheckMs);
    }
  }

  #duringOutage({ preset }: StoredSession, dueMs: number): SessionState {
    const { policy, graceMs } = this.options.outageOf(preset);
    return policy === 'allow' && this.clock.now() < dueMs + graceMs ? 'open' : 'unconfirmed';
  }

  async #outage(session: StoredSession, reason: string, isGeneral: boolean): Promise<void> {
    const untilMs = this.clock.now() + OUTAGE_PAUSE_MS;
    const { policy, graceMs } = this.options.outageOf(session.preset);
    // Under `deny` one slow answer must not turn everybody away: there every session asks for itself.
    if (isGeneral && policy === 'allow') this.#down.set(session.preset, untilMs);
    await this.marks.paused(session, untilMs);
    const consequence =
      policy === 'allow'
        ? `sessions go on for ${graceMs / 1000} s after their check was due`
        : 'the session is refused until the platform answers';
    this.#logger.warn(
      `The platform of preset ${session.preset} could not be asked about a session (${reason}): ${consequence}`,
    );
  }
}
