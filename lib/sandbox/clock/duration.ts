import { MaestranoSandboxError } from '../../errors/index.js';

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** How far the time may be moved in one go: ten years. */
const LONGEST_MS = 3660 * 86_400_000;

/**
 * Milliseconds of a duration: a number of them, or a text such as `90s`, `31d` or `1h 30m`.
 *
 * @throws MaestranoSandboxError `MNO_SANDBOX_INVALID`
 */
export function readDuration(duration: number | string): number {
  const ms = typeof duration === 'number' ? duration : parse(duration);
  if (Number.isFinite(ms) && ms >= 0 && ms <= LONGEST_MS) return Math.round(ms);
  throw MaestranoSandboxError.invalid(
    `${JSON.stringify(duration)} is not a duration of at most ten years.`,
    'Write milliseconds, or a text such as "90s", "31d" or "1h 30m".',
  );
}

function parse(text: string): number {
  if (!/^\s*(?:\d{1,9}(?:\.\d{1,3})?\s*(?:ms|[smhdw])\s*)+$/.test(text)) return Number.NaN;
  const parts = text.matchAll(/(\d+(?:\.\d+)?)\s*(ms|[smhdw])/g);
  return [...parts].reduce(
    (sum, [, number, unit]) => sum + Number(number) * (UNITS[unit ?? ''] ?? Number.NaN),
    0,
  );
}
