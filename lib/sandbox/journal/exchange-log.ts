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

interface Kept {
  readonly number: number;
  readonly witnessed: Witnessed;
  readonly request: PlatformRequest;
  readonly response: PlatformResponse;
  /** How much of the bodies is gone. */
  readonly requestCut: number;
  readonly responseCut: number;
}

export type Witnessed = Pick<ExchangeSummary, 'at' | 'tookMs' | 'applicationId' | 'fault'>;

const KEPT = 200;
/** Of a body, in bytes or characters. */
const LONGEST = 32 * 1024;
const LONGEST_TARGET = 16 * 1024;

/** The last requests as they came in, masked for whoever looks at them. */
export class ExchangeLog {
  #kept: Kept[] = [];
  #count = 0;

  add(request: PlatformRequest, response: PlatformResponse, witnessed: Witnessed): void {
    this.#count += 1;
    const requestCut = Math.max(0, request.body.length - LONGEST);
    const responseCut = Math.max(0, response.body.length - LONGEST);
    this.#kept.push({
      number: this.#count,
      witnessed,
      // As they are: every request comes by here, and nearly none is looked at.
      request: requestCut === 0 ? request : { ...request, body: beginOf(request.body) },
      response: responseCut === 0 ? response : { ...response, body: beginOf(response.body).toString('utf8') },
      requestCut,
      responseCut,
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
    if (!kept) return undefined;
    const { request, response, requestCut, responseCut } = kept;
    return {
      ...summaryOf(kept),
      request: shown(request.headers, request.body.toString('utf8'), requestCut),
      response: shown(response.headers, response.body, responseCut),
    };
  }

  clear(): void {
    this.#kept = [];
  }
}

const idOf = (number: number): string => `req-${number}`;

function summaryOf({ number, witnessed, request, response }: Kept): ExchangeSummary {
  const target = maskTarget(request.target.slice(0, LONGEST_TARGET));
  return { id: idOf(number), method: request.method, target, status: response.status, ...witnessed };
}

/** A long body is copied, so that all of it is not kept for its beginning. */
function beginOf(body: string | Buffer): Buffer {
  return Buffer.from(typeof body === 'string' ? body.slice(0, LONGEST) : body.subarray(0, LONGEST));
}

function shown(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
  cut: number,
): ExchangedMessage {
  return {
    headers: maskHeaders(headers),
    body: maskBody(body, String(headers['content-type'] ?? '')),
    cut,
  };
}
