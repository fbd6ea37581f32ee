import { type Check, type Outcome, pass, skip, warn } from '../check.js';
import { type Examination } from '../examination.js';

const SLOW_MS = 2_000;

/** The slowest answer of each kind; a slow one is no failure, since the doctor does not know the machine. */
function slowest(exam: Examination, kinds: readonly string[], what: string, fix: string): Outcome {
  const taken = kinds.flatMap(kind => (exam.http.times.get(kind) ?? []).map(ms => ({ kind, ms })));
  const [worst] = taken.sort((one, other) => other.ms - one.ms);
  if (!worst) return skip(`Not observable: no ${what} was answered.`);
  if (worst.ms <= SLOW_MS) return pass(`at most ${worst.ms} ms`);
  return warn({
    cause: `The slowest ${worst.kind} took ${(worst.ms / 1000).toFixed(1)} s.`,
    fix,
    nest: 'The queue of the module answers first and works afterwards; see notifications in the README.',
  });
}

export const TIMINGS: readonly Check[] = [
  {
    id: 'timing/sign-in',
    title: 'signs people in without making them wait',
    protocol: '3.12',
    needs: ['sign-in/start'],
    run: exam =>
      slowest(
        exam,
        ['sign-in start', 'sign-in answer'],
        'sign-in',
        'Fetch data after the page is there, not while somebody signs in.',
      ),
  },
  {
    id: 'timing/webhooks',
    title: 'answers the marketplace before it gives up',
    protocol: '7.2',
    run: exam =>
      slowest(
        exam,
        ['metadata', 'notification', 'user removal', 'group deletion'],
        'webhook',
        'Store what arrives, answer 200, and do the work afterwards: whether the platform tries again is not known.',
      ),
  },
];
