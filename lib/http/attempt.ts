import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Clock, ClockTimer } from '../clock.js';
import type { PresetClient, RequestWatcher } from './preset-client.js';

export interface AttemptRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer | undefined;
  readonly maxBytes: number;
  readonly connectTimeoutMs: number;
  readonly signal: AbortSignal;
}

export type AttemptFailureKind =
  'connection' | 'connect-timeout' | 'tls' | 'truncated' | 'too-large' | 'malformed' | 'aborted';

export interface AttemptFailure {
  readonly ok: false;
  readonly kind: AttemptFailureKind;
  /** Whether any byte of the request may have reached the platform. */
  readonly sent: boolean;
  readonly status: number | undefined;
  /** Code and message of the underlying error, without anything of the request or the answer. */
  readonly cause: Error | undefined;
}

export interface AttemptAnswer {
  readonly ok: true;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Makes one request. Never rejects. */
export async function attempt(
  client: PresetClient,
  request: AttemptRequest,
  clock: Clock,
): Promise<AttemptAnswer | AttemptFailure> {
  const watch = new Watch(client, request, clock);
  try {
    const { status, body } = await client.request(request, watch);
    return { ok: true, status, headers: lowerCaseRecord(watch.response), body };
  } catch (error) {
    return {
      ok: false,
      kind: watch.kindOf(error),
      sent: watch.sent,
      status: watch.response?.statusCode,
      cause: harmless(error),
    };
  } finally {
    watch.end();
  }
}

/** Follows one native request: was it sent, did the connection take too long, is the answer too large? */
class Watch implements RequestWatcher {
  sent = false;
  response: IncomingMessage | undefined;
  #connectTimedOut = false;
  #tooLarge = false;
  #request: ClientRequest | undefined;
  #timer: ClockTimer | undefined;

  constructor(
    private readonly client: PresetClient,
    private readonly limits: AttemptRequest,
    private readonly clock: Clock,
  ) {}

  onRequest(request: ClientRequest): void {
    this.#request = request;
    request.once('socket', socket => this.#onSocket(socket));
  }

  onResponse(response: IncomingMessage): void {
    this.response = response;
    if (Number(response.headers['content-length']) > this.limits.maxBytes) {
      this.#tooLarge = true;
      this.#request?.destroy(new Error('The answer is too large.'));
    }
  }

  end(): void {
    this.#timer?.cancel();
  }

  kindOf(error: unknown): AttemptFailureKind {
    const { code, message } = describe(error);
    if (this.#connectTimedOut) return 'connect-timeout';
    if (this.#tooLarge || message.startsWith('maxContentLength')) return 'too-large';
    if (this.limits.signal.aborted) return 'aborted';
    if (/^(HPE_|Z_|ERR_BROTLI|ERR__ERROR)/.test(code)) return 'malformed';
    if (this.response) return 'truncated';
    if (!this.sent && /CERT|^UNABLE_TO_|^ERR_(TLS|SSL)|^EPROTO|HOSTNAME_MISMATCH/.test(code)) return 'tls';
    return 'connection';
  }

  #onSocket(socket: Socket): void {
    if (this.client.established.has(socket)) {
      this.sent = true;
      return;
    }
    // Nothing of the request leaves before the connection, and with TLS the handshake, is complete.
    this.#timer = this.clock.setTimer(() => {
      this.#connectTimedOut = true;
      this.#request?.destroy(new Error('The connection took too long.'));
    }, this.limits.connectTimeoutMs);
    socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => {
      this.client.established.add(socket);
      this.sent = true;
      this.#timer?.cancel();
    });
  }
}

function lowerCaseRecord(response: IncomingMessage | undefined): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response?.headers ?? {})) {
    if (name !== '__proto__' && value !== undefined)
      headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return headers;
}

function describe(error: unknown): { code: string; message: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
}

/** Errors of axios carry headers, those of the parser carry bytes of the answer: keep what says why, nothing else. */
function harmless(error: unknown): Error | undefined {
  const { code, message } = describe(error);
  if (!code && !message) return undefined;
  return Object.assign(new Error(message.slice(0, 200)), code ? { code } : {});
}
