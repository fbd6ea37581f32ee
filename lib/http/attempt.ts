import type { ClientRequest, IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Clock, ClockTimer } from '../clock.js';
import { ExchangeError } from './exchange.js';
import type { ClientRequestMessage, PresetClient } from './preset-client.js';

export interface AttemptRequest extends ClientRequestMessage {
  readonly connectTimeoutMs: number;
  /** Ends the attempt. */
  readonly signal: AbortSignal;
}

export type AttemptFailureKind =
  'connection' | 'connect-timeout' | 'tls' | 'truncated' | 'too-large' | 'malformed' | 'aborted';

export interface AttemptFailure {
  readonly ok: false;
  readonly kind: AttemptFailureKind;
  /** Whether any byte of the request may have reached the platform. */
  readonly sent: boolean;
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
    const { status, headers, body } = await client.request(request, native => watch.onRequest(native));
    return { ok: true, status, headers: flatten(headers), body };
  } catch (error) {
    return { ok: false, kind: watch.kindOf(error), sent: watch.sent, cause: harmless(error) };
  } finally {
    watch.end();
  }
}

/** Follows one native request: was it sent, does its connection take too long, is it ended from outside? */
class Watch {
  sent = false;
  #connectTimedOut = false;
  #request: ClientRequest | undefined;
  #timer: ClockTimer | undefined;

  constructor(
    private readonly client: PresetClient,
    private readonly limits: AttemptRequest,
    private readonly clock: Clock,
  ) {
    limits.signal.addEventListener('abort', this.#abort);
  }

  onRequest(request: ClientRequest): void {
    this.#request = request;
    request.once('socket', socket => this.#onSocket(socket));
    if (this.limits.signal.aborted) this.#abort();
  }

  end(): void {
    this.#timer?.cancel();
    this.limits.signal.removeEventListener('abort', this.#abort);
  }

  kindOf(error: unknown): AttemptFailureKind {
    const { code } = describe(error);
    if (this.#connectTimedOut) return 'connect-timeout';
    if (code === 'TOO_LARGE') return 'too-large';
    if (this.limits.signal.aborted) return 'aborted';
    if (code === 'ENCODING' || code.startsWith('HPE_')) return 'malformed';
    if (code === 'TRUNCATED') return 'truncated';
    if (!this.sent && /CERT|^UNABLE_TO_|^ERR_(TLS|SSL)|^EPROTO|HOSTNAME_MISMATCH/.test(code)) return 'tls';
    return 'connection';
  }

  readonly #abort = (): void => {
    this.#request?.destroy(new Error('Ended.'));
  };

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

function flatten(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (name !== '__proto__' && value !== undefined)
      flat[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
}

function describe(error: unknown): { code: string; message: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
}

/** Errors of the HTTP parser carry bytes of the answer: keep what says why, nothing else. */
function harmless(error: unknown): Error | undefined {
  const { code, message } = describe(error);
  if (error instanceof ExchangeError || (!code && !message)) return undefined;
  return Object.assign(new Error(message.slice(0, 200)), code ? { code } : {});
}
