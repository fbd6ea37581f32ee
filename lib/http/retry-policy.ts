import type { RetryMode } from './outgoing.js';

const MAX_ATTEMPTS = 5;
const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 5000;
const TRANSIENT = new Set([429, 502, 503, 504]);

/** What one attempt came to, as far as repeating it is concerned. */
export interface AttemptSummary {
  /** The status of the answer; absent when there was none. */
  readonly status?: number | undefined;
  readonly retryAfter?: string | undefined;
  /** Without an answer: whether the request may have reached the platform. */
  readonly sent?: boolean | undefined;
  /** Without an answer: whether another attempt could fare better. */
  readonly transient?: boolean | undefined;
}

/**
 * Milliseconds to wait before the next attempt, or `undefined` when there must be none. `attempt` counts those made.
 * Backoff doubles from 200 ms to 5 s, half of it jitter; Retry-After is a lower bound.
 */
export function retryDelay(
  summary: AttemptSummary,
  mode: RetryMode,
  attempt: number,
  now: number,
  random: () => number,
): number | undefined {
  if (mode === 'never' || attempt >= MAX_ATTEMPTS || !isRepeatable(summary, mode, now)) return undefined;
  const asked = parseRetryAfter(summary.retryAfter, now);
  if (asked !== undefined) return Math.ceil(asked + random() * Math.min(asked * 0.1 + 50, 1000));
  const backoff = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
  return Math.ceil(backoff / 2 + (random() * backoff) / 2);
}

function isRepeatable(summary: AttemptSummary, mode: 'read' | 'write', now: number): boolean {
  const { status } = summary;
  if (mode === 'read') return status === undefined ? summary.transient === true : TRANSIENT.has(status);
  if (status === undefined) return summary.transient === true && summary.sent === false;
  // 503 alone may come from anything on the way, after the effect; with Retry-After the platform turned it away.
  return status === 429 || (status === 503 && parseRetryAfter(summary.retryAfter, now) !== undefined);
}

/** Milliseconds from `now` of a `Retry-After` header, in seconds or as an HTTP date; `undefined` if it is neither. */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim();
  if (!text) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)
    ? Date.parse(text)
    : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
