import { type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type Clock } from '../../clock.js';
import { VERSION } from '../../version.js';

export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Under which name the time it takes is reported; not measured without one. */
  readonly timing?: string;
}

/** What an application answered; `status` is 0 when it did not. */
export interface Answer {
  readonly url: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Why there is no answer. */
  readonly error?: string;
}

const TIMEOUT_MS = 15_000;
const ANSWER_LIMIT = 4 * 1024 * 1024;

/** Sends requests one by one over connections of their own, follows nothing, never throws, and takes the time. */
export class HttpClient {
  readonly #times = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  /** Milliseconds each answer took, by name. */
  get times(): ReadonlyMap<string, readonly number[]> {
    return this.#times;
  }

  async send(call: Call): Promise<Answer> {
    const start = this.clock.now();
    const answer = await exchange(call);
    if (call.timing !== undefined && answer.status !== 0) {
      const times = this.#times.get(call.timing) ?? [];
      this.#times.set(call.timing, times);
      times.push(this.clock.now() - start);
    }
    return answer;
  }
}

function exchange({ method, url, headers, body = '' }: Call): Promise<Answer> {
  return new Promise(resolve => {
    const none = (error: unknown): void =>
      resolve({ url, status: 0, headers: {}, body: '', error: reasonOf(error) });
    const start = url.startsWith('https:') ? httpsRequest : httpRequest;
    const all = {
      'user-agent': `nestjs-maestrano-doctor/${VERSION}`,
      ...(method === 'GET' ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      ...headers,
    };
    const request = start(url, { method, headers: all, agent: false, timeout: TIMEOUT_MS }, response => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > ANSWER_LIMIT) request.destroy(new Error('an answer larger than 4 MB'));
        else chunks.push(chunk);
      });
      response.on('error', none);
      response.on('end', () =>
        resolve({
          url,
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    request.on('timeout', () => request.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    request.on('error', none);
    request.end(body);
  });
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return code;
  return typeof message === 'string' && message !== '' ? message : 'no answer';
}

/** What an answer was, as the rest of a sentence: `answered 302 to https://…`. */
export function told({ status, error, headers: { location } }: Answer): string {
  if (status === 0) return `did not answer (${error ?? 'connection closed'})`;
  if (location === undefined) return `answered ${status}`;
  return `answered ${status} to ${location.split('?')[0]?.slice(0, 200) ?? ''}`;
}

export const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;
export const isRedirect = ({ status, headers }: Answer): boolean =>
  status >= 300 && status < 400 && headers.location !== undefined;
