/** Clocks of the platform and ours may differ by this much. */
export const CLOCK_SKEW_MS = 5_000;
/** An assertion older than this is refused, whatever it says of its own validity. */
export const MAX_ASSERTION_AGE_MS = 5 * 60_000;

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?Z$/;

/**
 * Milliseconds since the epoch of a SAML time, or null when it is missing or malformed: UTC with `Z`, existing days
 * only. `Date.parse` would accept much more, and differently from one engine to the next.
 */
export function parseInstant(text: string | undefined): number | null {
  const match = text === undefined ? null : INSTANT.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000));
  const exact =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second;
  return exact ? date.getTime() : null;
}

export function isFuture(ms: number, nowMs: number): boolean {
  return ms > nowMs + CLOCK_SKEW_MS;
}

/** Whether a limit ("not on or after") has been reached. */
export function isOver(ms: number, nowMs: number): boolean {
  return nowMs - CLOCK_SKEW_MS >= ms;
}
