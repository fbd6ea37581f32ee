import type { Clock } from '../../clock.js';
import { MaestranoDeveloperPlatformError } from '../../errors/index.js';

/** Fetches one address without following redirects; rejects as soon as the signal is aborted. */
export type Fetcher = (
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<{ status: number; body: string }>;

/** Far above any answer: some hundred marketplaces with a certificate each. */
export const MAX_BODY_BYTES = 2_000_000;

/** The `fetch` of Node.js, with a bounded body. */
export const defaultFetcher: Fetcher = async (url, headers, signal) => {
  // A redirect would carry the credentials to an address that nobody configured.
  const response = await fetch(url, { headers: { ...headers }, signal, redirect: 'error' });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.byteLength;
    if (size > MAX_BODY_BYTES) throw MaestranoDeveloperPlatformError.invalid('it is too large');
    chunks.push(bytes);
  }
  return { status: response.status, body: Buffer.concat(chunks).toString('utf8') };
};

/** What a request is made of. */
export interface FetchRequest {
  readonly url: string;
  /** Secret. */
  readonly authorization: string;
  readonly timeoutMs: number;
  /** Aborted when the source is stopped. */
  readonly signal: AbortSignal;
}

/**
 * The body of a successful answer.
 *
 * @throws MaestranoDeveloperPlatformError
 */
export async function fetchAnswer(fetcher: Fetcher, clock: Clock, request: FetchRequest): Promise<string> {
  const { url, authorization, timeoutMs } = request;
  const timeout = new AbortController();
  const timer = clock.setTimer(() => timeout.abort(new Error('timeout')), timeoutMs);
  const signal = AbortSignal.any([timeout.signal, request.signal]);
  try {
    const headers = { Authorization: authorization, Accept: 'application/json' };
    const { status, body } = await Promise.race([fetcher(url, headers, signal), rejection(signal)]);
    if (Buffer.byteLength(body) > MAX_BODY_BYTES)
      throw MaestranoDeveloperPlatformError.invalid('it is too large');
    if (status === 200) return body;
    if (status >= 500) throw MaestranoDeveloperPlatformError.unreachable(url, `it answered ${status}`);
    throw MaestranoDeveloperPlatformError.refused(url, `it answered ${status}`);
  } catch (error) {
    if (error instanceof MaestranoDeveloperPlatformError) throw error;
    const reason = timeout.signal.aborted ? `no answer within ${timeoutMs} ms` : 'the connection failed';
    throw MaestranoDeveloperPlatformError.unreachable(url, reason, error);
  } finally {
    timer.cancel();
  }
}

/** Not every fetcher listens to its signal. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
