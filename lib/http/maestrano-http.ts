import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.js';
import {
  type FailedCall,
  type MaestranoApiError,
  MaestranoInvalidRequestError,
  redactUrl,
} from '../errors/index.js';
import type { Preset } from '../presets/index.js';
import { VERSION } from '../version.js';
import { attempt, type AttemptAnswer, type AttemptFailure, type AttemptRequest } from './attempt.js';
import { budgetError, failureError, isTransient } from './failures.js';
import { encodeForm } from './form-encoding.js';
import type { HttpCallInfo, HttpHooks } from './http-hooks.js';
import type { OutgoingRequest, OutgoingResponse } from './outgoing.js';
import { PresetClient } from './preset-client.js';
import { HttpResponse } from './response.js';
import { retryDelay } from './retry-policy.js';

const MAX_BYTES = 8 * 1024 * 1024;
const USER_AGENT = `Maestrano/v1 NodeBindings/${VERSION}`;

export interface MaestranoHttpOptions {
  readonly hooks?: HttpHooks | undefined;
  /** Source of jitter, from 0 to below 1. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/**
 * The one outgoing client: Basic authentication, time budgets, retries, bounded answers, and no redirects. Every
 * preset has connections of its own, opened at its first call and dropped when the preset is replaced.
 *
 * @publicApi
 */
export class MaestranoHttp {
  readonly #clients = new Map<string, { readonly preset: Preset; readonly client: Promise<PresetClient> }>();
  readonly #hooks: HttpHooks;
  readonly #random: () => number;

  constructor(
    private readonly clock: Clock,
    { hooks = {}, random = Math.random }: MaestranoHttpOptions = {},
  ) {
    this.#hooks = hooks;
    this.#random = random;
  }

  /**
   * Makes a call and resolves for every HTTP status, redirects included: they are not followed.
   *
   * @throws MaestranoConnectionError, MaestranoTimeoutError
   * @throws MaestranoUnexpectedResponseError the answer is truncated, too large or not HTTP
   * @throws MaestranoInvalidRequestError `MNO_HTTP_FOREIGN_ORIGIN`: credentials for a host that is not the preset's
   */
  async send(preset: Preset, request: OutgoingRequest): Promise<OutgoingResponse> {
    const call: FailedCall = {
      preset: preset.name,
      method: request.method,
      url: fullUrl(request),
      requestId: randomUUID(),
    };
    const client = await this.#client(preset);
    const headers = buildHeaders(preset, request, call, client.trustedOrigins);
    const limits = {
      timeoutMs: request.timeoutMs ?? preset.api.timeoutMs,
      connectTimeoutMs: request.connectTimeoutMs ?? preset.api.connectTimeoutMs,
      maxBytes: request.maxBytes ?? MAX_BYTES,
    };
    const budget = new AbortController();
    const abort = (): void => budget.abort();
    const timer = this.clock.setTimer(abort, limits.timeoutMs);
    request.signal?.addEventListener('abort', abort, { once: true });
    if (request.signal?.aborted) abort();
    try {
      return await this.#attempts(client, request, call, limits, {
        ...limits,
        method: call.method,
        url: call.url,
        headers,
        body: request.body,
        signal: budget.signal,
      });
    } finally {
      timer.cancel();
      request.signal?.removeEventListener('abort', abort);
    }
  }

  /** Drops the connections of every preset that is not among `presets`; calls under way end undisturbed. */
  retain(presets: readonly Preset[]): void {
    for (const [name, { preset, client }] of this.#clients) {
      if (presets.includes(preset)) continue;
      this.#clients.delete(name);
      close(client);
    }
  }

  /** Drops all idle connections, as when the application ends. */
  close(): void {
    this.retain([]);
  }

  async #attempts(
    client: PresetClient,
    { retry, signal, method }: OutgoingRequest,
    call: FailedCall,
    limits: { timeoutMs: number; connectTimeoutMs: number; maxBytes: number },
    message: AttemptRequest,
  ): Promise<OutgoingResponse> {
    const mode = retry ?? (method === 'GET' ? 'read' : 'write');
    const started = this.clock.now();
    let last: MaestranoApiError | undefined;
    for (let made = 1; ; made++) {
      const info = (): HttpCallInfo => ({ ...call, method, url: redactUrl(call.url), attempt: made });
      const giveUp = (error: MaestranoApiError): MaestranoApiError => {
        this.#tell('onError', () => ({ ...info(), error, durationMs: this.clock.now() - started }));
        return error;
      };
      const ended = (sent: boolean, failure?: AttemptFailure): MaestranoApiError =>
        giveUp(
          signal?.aborted
            ? failureError(
                { ok: false, kind: 'aborted', sent, status: failure?.status, cause: undefined },
                call,
                limits,
              )
            : budgetError(call, limits, sent, last),
        );
      if (message.signal.aborted) throw ended(false);
      this.#tell('onRequest', info);
      const result = await attempt(client, message, this.clock);
      if (result.ok) {
        this.#tell('onResponse', () => ({
          ...info(),
          status: result.status,
          durationMs: this.clock.now() - started,
        }));
      } else {
        if (result.kind === 'aborted') throw ended(result.sent, result);
        last = failureError(result, call, limits);
      }
      const delayMs = retryDelay(summary(result), mode, made, this.clock.now(), this.#random);
      if (delayMs === undefined || delayMs >= started + limits.timeoutMs - this.clock.now()) {
        if (result.ok) return new HttpResponse(result, call);
        throw giveUp(last as MaestranoApiError);
      }
      const reason = result.ok ? String(result.status) : (last as MaestranoApiError).code;
      this.#tell('onRetry', () => ({ ...info(), delayMs, reason }));
      // Ended while waiting: the loop sees the signal.
      await this.clock.sleep(delayMs, message.signal).catch(() => undefined);
    }
  }

  #client(preset: Preset): Promise<PresetClient> {
    const known = this.#clients.get(preset.name);
    if (known?.preset === preset) return known.client;
    // The preset was replaced: its successor shares nothing with it, connections included.
    if (known) close(known.client);
    const client = PresetClient.open(preset);
    this.#clients.set(preset.name, { preset, client });
    return client;
  }

  #tell<K extends keyof HttpHooks>(hook: K, info: () => Parameters<NonNullable<HttpHooks[K]>>[0]): void {
    const listener = this.#hooks[hook] as ((value: unknown) => void) | undefined;
    if (!listener) return;
    try {
      listener.call(this.#hooks, info());
    } catch {
      // Watching a call must not break it.
    }
  }
}

function close(client: Promise<PresetClient>): void {
  client.then(
    opened => opened.close(),
    () => undefined,
  );
}

function summary(result: AttemptAnswer | AttemptFailure) {
  return result.ok
    ? { status: result.status, retryAfter: result.headers['retry-after'] }
    : { sent: result.sent, transient: isTransient(result) };
}

function fullUrl({ url, query }: OutgoingRequest): string {
  const encoded = typeof query === 'object' ? encodeForm(query) : query;
  if (!encoded) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${encoded}`;
}

function buildHeaders(
  preset: Preset,
  { headers, accept, authenticated = true }: OutgoingRequest,
  call: FailedCall,
  trustedOrigins: ReadonlySet<string>,
): Record<string, string> {
  const url = URL.canParse(call.url) ? new URL(call.url) : undefined;
  const secret =
    authenticated || Object.keys(headers ?? {}).some(name => name.toLowerCase() === 'authorization');
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username ||
    url.password ||
    (secret && !trustedOrigins.has(url.origin))
  ) {
    throw new MaestranoInvalidRequestError('Credentials are only sent to the hosts of the preset.', {
      code: 'MNO_HTTP_FOREIGN_ORIGIN',
      call,
      remedy: 'Call api.host, connec.host or sso.idp of the preset.',
    });
  }
  return {
    'User-Agent': USER_AGENT,
    Accept: accept ?? 'application/json',
    'X-Request-Id': call.requestId,
    ...headers,
    ...(authenticated ? { Authorization: preset.authorization() } : {}),
  };
}
