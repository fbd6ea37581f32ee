import { type Clock } from '../../clock.js';

/** The outcome of `work`, or a rejection when there is none within `limitMs`. */
export function withDeadline<T>(work: Promise<T>, clock: Clock, limitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimer(() => reject(new Error(`No answer within ${limitMs} ms.`)), limitMs);
    work
      .then(resolve, (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))))
      .finally(() => timer.cancel());
  });
}
