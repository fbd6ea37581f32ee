import { type Announcement } from './announcement.js';
import { type CheckResult, type CheckStatus } from './check.js';

/** How long answers of one kind took, in milliseconds. */
export interface Timing {
  readonly kind: string;
  readonly count: number;
  readonly medianMs: number;
  readonly slowestMs: number;
}

/**
 * What an examination found.
 *
 * @publicApi
 */
export interface DoctorReport {
  readonly announcement: Announcement;
  readonly startedAt: Date;
  readonly tookMs: number;
  readonly results: readonly CheckResult[];
  readonly counts: Readonly<Record<CheckStatus, number>>;
  /** Passed of those that passed or failed, in whole percent, rounded down; `undefined` when neither happened. */
  readonly percentage: number | undefined;
  readonly timings: readonly Timing[];
}

export function countsOf(results: readonly CheckResult[]): DoctorReport['counts'] {
  const counts = { passed: 0, failed: 0, warned: 0, skipped: 0 };
  for (const { status } of results) counts[status] += 1;
  return counts;
}

export function percentageOf({ passed, failed }: DoctorReport['counts']): number | undefined {
  return passed + failed === 0 ? undefined : Math.floor((100 * passed) / (passed + failed));
}

export function timingsOf(times: ReadonlyMap<string, readonly number[]>): Timing[] {
  return [...times].map(([kind, taken]) => {
    const sorted = [...taken].sort((one, other) => one - other);
    return {
      kind,
      count: sorted.length,
      medianMs: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
      slowestMs: sorted.at(-1) ?? 0,
    };
  });
}
