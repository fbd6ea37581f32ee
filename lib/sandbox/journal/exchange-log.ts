import { type IncomingHttpHeaders } from 'node:http';
import { type PlatformRequest, type PlatformResponse } from '../http/index.js';
import { maskBody, maskHeaders, maskTarget } from './masking.js';

/** A request without what it carried. */
export interface ExchangeSummary {
  /** `req-12`. */
  readonly id: string;
  /** On the sandbox's clock. */
  readonly at: Date;
  readonly method: string;
  /** Path and query, undecoded, secrets masked. */
  readonly target: string;
  readonly status: number;
  /** How long the answer took, in milliseconds of the machine. */
  readonly tookMs: number;
  /** Whose credentials it carried. */
  readonly applicationId: string | undefined;
  /** What was done to it on purpose, e.g. `status`. */
  readonly fault: string | undefined;
}

/** Headers and body of one direction; what is secret is masked, what is long is cut. */
export interface ExchangedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How many characters of the body are not kept. */
  readonly cut: number;
}

/**
 * A request that came in, and its answer.
 *
 * @publicApi
 */
export interface Exchange extends ExchangeSummary {
  readonly request: ExchangedMessage;
  readonly response: ExchangedMessage;
}

interface Message {
  readonly headers: IncomingHttpHeaders | PlatformResponse['headers'];
  readonly body: string | Buffer;
  readonly cut: number;
}

interface Kept extends Omit<ExchangeSummary, 'id'> {
  readonly number: number;
  readonly request: Message;
  readonly response: Message;
}

export type Witnessed = Pick<ExchangeSummary, 'at' | 'tookMs' | 'applicationId' | 'fault'>;

const KEPT = 200;
/** Of a body, in bytes or characters. */
const LONGEST = 32 * 1024;
const LONGEST_TARGET = 16 * 1024;

/** The last requests as they came in. They are kept as they are, and masked for whoever looks at them. */
export class ExchangeLog {
  #kept: Kept[] = [];
  #count = 0;

  add(request: PlatformRequest, response: PlatformResponse, witnessed: Witnessed): void {
    this.#count += 1;
    this.#kept.push({
      ...witnessed,
      number: this.#count,
      method: request.method,
      target: request.target.slice(0, LONGEST_TARGET),
      status: response.status,
      request: { headers: request.headers, ...beginOf(request.body) },
      response: { headers: response.headers, ...beginOf(response.body) },
    });
    // Cut rarely, so that a request pays for its own only.
    if (this.#kept.length >= 2 * KEPT) this.#kept = this.#kept.slice(-KEPT);
  }

  /** The last two hundred, oldest first. */
  get summaries(): ExchangeSummary[] {
    return this.#kept.slice(-KEPT).map(summaryOf);
  }

  find(id: string): Exchange | undefined {
    const kept = this.#kept.slice(-KEPT).find(({ number }) => id === idOf(number));
    return (
      kept && { ...summaryOf(kept), request: shown(kept.request, 'request'), response: shown(kept.response) }
    );
  }

  clear(): void {
    this.#kept = [];
  }
}

const idOf = (number: number): string => `req-${number}`;

function summaryOf({ number, at, method, target, status, tookMs, applicationId, fault }: Kept) {
  return { id: idOf(number), at, method, target: maskTarget(target), status, tookMs, applicationId, fault };
}

/** A long body is copied, so that all of it is not kept for its beginning. */
function beginOf(body: string | Buffer): Pick<Message, 'body' | 'cut'> {
  if (body.length <= LONGEST) return { body, cut: 0 };
  const begin = typeof body === 'string' ? Buffer.from(body.slice(0, LONGEST)) : body.subarray(0, LONGEST);
  return { body: Buffer.from(begin), cut: body.length - LONGEST };
}

function shown({ headers, body, cut }: Message, direction?: 'request'): ExchangedMessage {
  const type = String(headers['content-type'] ?? '');
  return {
    headers: maskHeaders(headers),
    body: maskBody(body.toString('utf8'), direction ? type : type || 'text/plain'),
    cut,
  };
}
