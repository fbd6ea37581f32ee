import type { Clock } from '../../clock.js';
import { failed, type Finding } from '../finding.js';

/** What `work` finds, or down when it fails or takes longer than `maxMs`. */
export function within(clock: Clock, maxMs: number, work: () => Promise<Finding>): Promise<Finding> {
  return new Promise(resolve => {
    const timer = clock.setTimer(() => resolve({ status: 'down', reason: 'slow', maxMs }), maxMs);
    work()
      .then(resolve, (error: unknown) => resolve(failed(error)))
      .finally(() => timer.cancel());
  });
}
