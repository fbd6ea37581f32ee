import { MaestranoUnexpectedResponseError, type FailedCall } from '../../errors/index.js';
import {
  parseRetryAfter,
  type MaestranoHttp,
  type OutgoingResponse,
  type RetryMode,
} from '../../http/index.js';
import type { Clock } from '../../clock.js';
import type { Preset } from '../../presets/index.js';
import { answerError } from './answer-error.js';
import { encodeQuery, type QueryParams } from './encode-query.js';

const MEDIA_TYPE = 'application/vnd.api+json';
/** A page of a thousand large records; the default of the HTTP client is meant for the account API. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Options of one call. */
export interface CallOptions {
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds for the whole call, repetitions included. Default: `connec.timeout` of the preset. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Options of a raw call. */
export interface RawCallOptions extends CallOptions {
  readonly query?: string | QueryParams | undefined;
}

/**
 * An answer of Connec!.
 *
 * @publicApi
 */
export interface ConnecResponse<T = unknown> {
  /** The decoded body; `null` when there is none. */
  readonly data: T;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sent to the platform as `X-Request-Id`. */
  readonly requestId: string;
}

/** How everything of one client is asked for. */
export interface ClientDefaults extends CallOptions {
  /** Ids are rendered and accepted as id maps (header `CONNEC-EXTERNAL-IDS`). Default false. */
  readonly externalIds?: boolean | undefined;
  /** Countries are rendered as ISO 3166 alpha-2 (header `CONNEC-COUNTRY-FORMAT`). */
  readonly countryFormat?: 'alpha2' | undefined;
}

export interface TransportRequest extends RawCallOptions {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the host, encoded. */
  readonly path: string;
  readonly body?: unknown;
  readonly accept?: string;
  readonly authenticated?: boolean;
  readonly retry?: RetryMode;
}

/** Speaks Connec! with the credentials of one preset: media type, headers, timeouts, errors. protocol.md 6.2. */
export class ConnecTransport {
  constructor(
    readonly preset: Preset,
    private readonly http: MaestranoHttp,
    readonly clock: Clock,
    private readonly defaults: ClientDefaults = {},
  ) {}

  /** The absolute address of an encoded path. */
  address(path: string): string {
    return `${this.preset.connec.host.replace(/\/+$/, '')}${path}`;
  }

  /** @throws MaestranoApiError and its subclasses for every status but 2xx */
  async send<T>(request: TransportRequest): Promise<ConnecResponse<T>> {
    const { method, path, body, accept = MEDIA_TYPE } = request;
    const { connec, name } = this.preset;
    const url = this.address(path);
    const response = await this.http.send(this.preset, {
      method,
      url,
      query: encodeQuery(request.query),
      headers: this.#headers(request, body !== undefined),
      body: body === undefined ? undefined : JSON.stringify(body),
      accept,
      authenticated: request.authenticated ?? true,
      timeoutMs: request.timeoutMs ?? this.defaults.timeoutMs ?? connec.timeoutMs,
      maxBytes: MAX_BYTES,
      retry: request.retry ?? (method === 'GET' ? 'read' : 'write'),
      signal: request.signal ?? this.defaults.signal,
    });
    const { status, headers, requestId } = response;
    const call = { preset: name, method, url, requestId };
    if (status < 200 || status > 299) throw this.#error(response, call);
    return { data: readBody(response) as T, status, headers, requestId };
  }

  /** The error of an answer; a redirect is none of this protocol. */
  #error(response: OutgoingResponse, call: FailedCall) {
    const { status, headers } = response;
    if (status < 400) {
      return new MaestranoUnexpectedResponseError(`Connec! answered with HTTP ${status}.`, {
        call,
        status,
        remedy: 'Check connec.host and connec.basePath of the preset.',
      });
    }
    let body: unknown;
    try {
      body = response.json();
    } catch {
      // HTML or text: the status says enough.
    }
    const retryAfterMs = parseRetryAfter(headers['retry-after'], this.clock.now());
    return answerError({ status, body, retryAfterMs }, call);
  }

  #headers({ headers }: TransportRequest, hasBody: boolean): Record<string, string> {
    const { externalIds, countryFormat } = this.defaults;
    return {
      ...(hasBody ? { 'content-type': MEDIA_TYPE } : {}),
      ...(externalIds ? { 'connec-external-ids': 'true' } : {}),
      ...(countryFormat ? { 'connec-country-format': countryFormat } : {}),
      ...lowerCased(this.defaults.headers),
      ...lowerCased(headers),
    };
  }
}

function readBody(response: OutgoingResponse): unknown {
  return response.body.length === 0 ? null : response.json();
}

/** Names are compared without case, so that a caller's header replaces ours instead of standing beside it. */
function lowerCased(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
