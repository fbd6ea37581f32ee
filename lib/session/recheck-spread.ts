import { createHash } from 'node:crypto';

/** A platform that always names a time in the past must not be asked at every request. */
const MIN_INTERVAL_MS = 15_000;
/** However rarely the platform wants to be asked, a sign-out there must not go unnoticed for longer. */
const MAX_INTERVAL_MS = 3_600_000;
/** At most this part of the interval earlier than the platform says. */
const SPREAD = 0.1;

/**
 * When to ask the platform about a session, given when it wants to be asked. People who signed in together (on a
 * Monday at nine) would otherwise be asked about together for the rest of the day: each session has a place of its
 * own in the last tenth of the interval. Milliseconds since the epoch.
 */
export function spreadRecheck(sessionId: string, nowMs: number, recheckMs: number): number {
  const interval = Math.min(recheckMs - nowMs, MAX_INTERVAL_MS);
  if (interval <= MIN_INTERVAL_MS) return nowMs + MIN_INTERVAL_MS;
  const place = createHash('sha256').update(sessionId).digest().readUInt32BE() / 2 ** 32;
  return Math.floor(nowMs + Math.max(MIN_INTERVAL_MS, interval * (1 - SPREAD * place)));
}
