import type { FormFields } from './form-encoding.js';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * - `read`: repeated on connection errors and on 429, 502, 503, 504.
 * - `write`: repeated only where the request surely had no effect: it was never sent, 429, or 503 with Retry-After.
 * - `never`: not repeated.
 */
export type RetryMode = 'read' | 'write' | 'never';

/** One call to the platform. */
export interface OutgoingRequest {
  readonly method: HttpMethod;
  /** Absolute. Ids in it are percent-encoded by the caller. */
  readonly url: string;
  /** Encoded text without `?`, or members that are encoded as protocol.md 5.2 says. */
  readonly query?: string | FormFields | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | Buffer | undefined;
  /** Whether the credentials of the preset are sent (Basic). Default true. */
  readonly authenticated?: boolean | undefined;
  /** Default `application/json`. */
  readonly accept?: string | undefined;
  /** Total time budget in milliseconds, retries included. Default: `api.timeoutMs` of the preset. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds to establish a connection. Default: `api.connectTimeoutMs` of the preset. */
  readonly connectTimeoutMs?: number | undefined;
  /** Largest body of an answer, decompressed. Default 8 MiB. */
  readonly maxBytes?: number | undefined;
  /** Default: `read` for GET, `write` for the others. */
  readonly retry?: RetryMode | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The answer of the platform, whatever its status. */
export interface OutgoingResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Also sent to the platform, as `X-Request-Id`. */
  readonly requestId: string;
  /** The body as UTF-8. */
  text(): string;
  /**
   * The body as JSON, without members that could reach a prototype.
   *
   * @throws MaestranoUnexpectedResponseError when it is not JSON
   */
  json(): unknown;
}
