import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.js';
import { type FailedCall, MaestranoInvalidRequestError } from '../errors/index.js';
import type { Preset } from '../presets/index.js';
import { observed, type Telemetry, urlTemplate } from '../telemetry/index.js';
import { VERSION } from '../version.js';
import { Call } from './call.js';
import { encodeForm } from './form-encoding.js';
import type { HttpHooks } from './http-hooks.js';
import type { OutgoingRequest, OutgoingResponse } from './outgoing.js';
import { PresetClient } from './preset-client.js';

const MAX_BYTES = 8 * 1024 * 1024;
const USER_AGENT = `Maestrano/v1 NodeBindings/${VERSION}`;

export interface MaestranoHttpOptions {
  readonly hooks?: HttpHooks | undefined;
  /** Source of jitter, from 0 to below 1. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
  readonly telemetry?: Telemetry | undefined;
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
  readonly #telemetry: Telemetry | undefined;

  constructor(
    private readonly clock: Clock,
    { hooks = {}, random = Math.random, telemetry }: MaestranoHttpOptions = {},
  ) {
    this.#hooks = hooks;
    this.#random = random;
    this.#telemetry = telemetry;
  }

  /**
   * Makes a call and resolves for every HTTP status, redirects included: they are not followed.
   *
   * @throws MaestranoConnectionError, MaestranoTimeoutError
   * @throws MaestranoUnexpectedResponseError the answer is truncated, too large or not HTTP
   * @throws MaestranoInvalidRequestError `MNO_HTTP_FOREIGN_ORIGIN`: credentials for a host that is not the preset's
   */
  send(preset: Preset, request: OutgoingRequest): Promise<OutgoingResponse> {
    return observed(
      this.#telemetry,
      () => ({
        kind: 'call',
        preset: preset.name,
        method: request.method,
        template: urlTemplate(request.url),
      }),
      () => this.#send(preset, request),
      ({ status }) => status,
    );
  }

  async #send(preset: Preset, request: OutgoingRequest): Promise<OutgoingResponse> {
    const call = {
      preset: preset.name,
      method: request.method,
      url: fullUrl(request),
      requestId: randomUUID(),
    };
    const client = await this.#client(preset);
    const url = checkedUrl(request, call, client.trustedOrigins);
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
      const context = { client, clock: this.clock, hooks: this.#hooks, random: this.#random };
      return await new Call(context, {
        call,
        limits,
        retry: request.retry ?? (request.method === 'GET' ? 'read' : 'write'),
        signal: request.signal,
        message: {
          method: call.method,
          url,
          headers: buildHeaders(preset, request, call),
          body: request.body,
          maxBytes: limits.maxBytes,
          connectTimeoutMs: limits.connectTimeoutMs,
          signal: budget.signal,
        },
      }).run();
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

  #client(preset: Preset): Promise<PresetClient> {
    const known = this.#clients.get(preset.name);
    if (known?.preset === preset) return known.client;
    // The preset was replaced: its successor shares nothing with it, connections included.
    if (known) close(known.client);
    const client = PresetClient.open(preset);
    this.#clients.set(preset.name, { preset, client });
    return client;
  }
}

function close(client: Promise<PresetClient>): void {
  client.then(
    opened => opened.close(),
    () => undefined,
  );
}

function fullUrl({ url, query }: OutgoingRequest): string {
  const encoded = typeof query === 'object' ? encodeForm(query) : query;
  if (!encoded) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${encoded}`;
}

/** The address of the call, unless it would show the credentials of the preset to somebody else. */
function checkedUrl(
  { authenticated = true, headers = {} }: OutgoingRequest,
  call: FailedCall,
  trustedOrigins: ReadonlySet<string>,
): URL {
  const url = parseUrl(call.url);
  const secret = authenticated || Object.keys(headers).some(name => name.toLowerCase() === 'authorization');
  if (
    url &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    !url.username &&
    !url.password &&
    (!secret || trustedOrigins.has(url.origin))
  )
    return url;
  throw new MaestranoInvalidRequestError('Credentials are only sent to the hosts of the preset.', {
    code: 'MNO_HTTP_FOREIGN_ORIGIN',
    call,
    remedy: 'Call api.host, connec.host or sso.idp of the preset.',
  });
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function buildHeaders(
  preset: Preset,
  { headers, accept = 'application/json', authenticated = true }: OutgoingRequest,
  call: FailedCall,
): Record<string, string> {
  return {
    'User-Agent': USER_AGENT,
    Accept: accept,
    'Accept-Encoding': 'gzip, br',
    'X-Request-Id': call.requestId,
    ...headers,
    ...(authenticated ? { Authorization: preset.authorization() } : {}),
  };
}
