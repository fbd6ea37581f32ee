/** `Date` headers tell whole seconds, cut off. */
const RESOLUTION_MS = 1_000;

export interface ClockSkew {
  /** By how much the platform's clock is ahead of ours, in milliseconds; negative when it is behind. */
  readonly skewMs: number;
  /** The part of it that neither the resolution of the header nor the way of the answer can explain. */
  readonly certainMs: number;
}

/**
 * What an answer's `Date` header says of the platform's clock; `undefined` when it says nothing.
 *
 * @param sentMs when the request was sent, by our clock
 * @param receivedMs when its answer was there
 */
export function readClockSkew(
  header: string | undefined,
  sentMs: number,
  receivedMs: number,
): ClockSkew | undefined {
  const dateMs = header === undefined ? NaN : Date.parse(header);
  if (Number.isNaN(dateMs)) return undefined;
  const skewMs = Math.round(dateMs + RESOLUTION_MS / 2 - (sentMs + receivedMs) / 2);
  const doubtMs = (RESOLUTION_MS + receivedMs - sentMs) / 2;
  return { skewMs, certainMs: Math.max(0, Math.floor(Math.abs(skewMs) - doubtMs)) };
}
