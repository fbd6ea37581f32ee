import { type CheckResult, type DoctorOptions, examine } from '../../../lib/doctor/index.js';
import { ManualClock } from '../../../lib/testing/manual-clock.js';

/** The time that the doctor, its marketplace and the applications under examination share: nothing waits. */
export const clock = new ManualClock();

/** Examines an application without waiting. */
export async function examined(options: Omit<DoctorOptions, 'clock' | 'passTime'>) {
  return examine({ ...options, clock, passTime: ms => clock.advance(ms) });
}

/** Ids and causes of what failed: what a test compares and, when it is wrong, what it shows. */
export function failures(results: readonly CheckResult[]): Record<string, string> {
  return Object.fromEntries(
    results.flatMap(result => (result.status === 'failed' ? [[result.id, result.cause]] : [])),
  );
}

/** What was not seen, and why. */
export function skipped(results: readonly CheckResult[]): Record<string, string> {
  return Object.fromEntries(
    results.flatMap(result => (result.status === 'skipped' ? [[result.id, result.reason]] : [])),
  );
}
