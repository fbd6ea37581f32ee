import type { Clock } from '../clock.js';
import { type FailedCall, type MaestranoApiError, redactUrl } from '../errors/index.js';
import { attempt, type AttemptAnswer, type AttemptFailure, type AttemptRequest } from './attempt.js';
import { budgetError, failureError, isTransient, type Limits } from './failures.js';
import { type HttpCallInfo, type HttpHooks, tell } from './http-hooks.js';
import type { HttpMethod, OutgoingResponse, RetryMode } from './outgoing.js';
import type { PresetClient } from './preset-client.js';
import { HttpResponse } from './response.js';
import { retryDelay } from './retry-policy.js';

export interface CallContext {
  readonly client: PresetClient;
  readonly clock: Clock;
  readonly hooks: HttpHooks;
  readonly random: () => number;
}

export interface CallPlan {
  readonly call: FailedCall & { readonly method: HttpMethod };
  readonly limits: Limits;
  readonly retry: RetryMode;
  /** What is sent at every attempt; its signal ends the call, at the end of the budget or by the caller's. */
  readonly message: AttemptRequest;
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
}

/** One call: as many attempts as its retry mode and its time budget allow. */
export class Call {
  readonly #started: number;
  #made = 0;
  #mayHaveActed = false;
  #last: MaestranoApiError | undefined;

  constructor(
    private readonly context: CallContext,
    private readonly plan: CallPlan,
  ) {
    this.#started = context.clock.now();
  }

  async run(): Promise<OutgoingResponse> {
    const { client, clock, hooks, random } = this.context;
    const { call, limits, message, retry } = this.plan;
    for (;;) {
      this.#made++;
      if (message.signal.aborted) throw this.#ended(false);
      tell(hooks, 'onRequest', () => this.#info());
      const result = await attempt(client, message, clock);
      if (result.ok) {
        tell(hooks, 'onResponse', () => ({
          ...this.#info(),
          status: result.status,
          durationMs: this.#elapsed(),
        }));
      } else {
        if (result.kind === 'aborted') throw this.#ended(result.sent);
        this.#last = this.#failure(result);
      }
      const delayMs = retryDelay(summary(result), retry, this.#made, clock.now(), random);
      if (delayMs === undefined || this.#elapsed() + delayMs >= limits.timeoutMs) {
        if (result.ok) return new HttpResponse(result, call);
        throw this.#giveUp(this.#failure(result));
      }
      // A write is only repeated when it surely had no effect; a read that looks like a write may have had one.
      this.#mayHaveActed ||= retry === 'read' && (result.ok || result.sent);
      const reason = result.ok ? String(result.status) : (this.#last?.code ?? '');
      tell(hooks, 'onRetry', () => ({ ...this.#info(), delayMs, reason }));
      // Ended while waiting: the next turn sees the signal.
      await clock.sleep(delayMs, message.signal).catch(() => undefined);
    }
  }

  #ended(sent: boolean): MaestranoApiError {
    const { call, limits, signal } = this.plan;
    return this.#giveUp(
      signal?.aborted
        ? this.#failure({ ok: false, kind: 'aborted', sent, cause: undefined })
        : budgetError(call, limits, sent || this.#mayHaveActed, this.#last),
    );
  }

  #failure(failure: AttemptFailure): MaestranoApiError {
    const { call, limits } = this.plan;
    return failureError({ ...failure, sent: failure.sent || this.#mayHaveActed }, call, limits);
  }

  #giveUp(error: MaestranoApiError): MaestranoApiError {
    tell(this.context.hooks, 'onError', () => ({ ...this.#info(), error, durationMs: this.#elapsed() }));
    return error;
  }

  #elapsed(): number {
    return this.context.clock.now() - this.#started;
  }

  #info(): HttpCallInfo {
    const { call } = this.plan;
    return { ...call, url: redactUrl(call.url), attempt: this.#made };
  }
}

function summary(result: AttemptAnswer | AttemptFailure) {
  return result.ok
    ? { status: result.status, retryAfter: result.headers['retry-after'] }
    : { sent: result.sent, transient: isTransient(result) };
}
