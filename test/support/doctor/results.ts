import { type CheckResult, type DoctorReport } from '../../../lib/doctor/index.js';
import { countsOf, percentageOf } from '../../../lib/doctor/report.js';

const base = { section: 'Metadata', protocol: '2.1', tookMs: 12 };
const blind = {
  status: 'skipped',
  reason: 'Not observable: there is no page.',
  fix: 'Name one: --protected /x.',
} as const;

/** One result of every kind. */
export const RESULTS: readonly CheckResult[] = [
  {
    ...base,
    id: 'metadata/served',
    title: 'serves its metadata document',
    status: 'passed',
    note: 'quickly',
  },
  {
    ...base,
    id: 'metadata/secret',
    title: 'keeps its key out of the document',
    status: 'failed',
    cause: 'The key is in the document, at <api>.key & elsewhere.',
    fix: 'Leave it out.',
    nest: 'Leave the route to MaestranoModule.',
  },
  {
    ...base,
    section: 'Timings',
    id: 'timing/webhooks',
    title: 'is quick',
    status: 'warned',
    cause: 'Slow.',
    fix: 'Hurry.',
  },
  { ...base, section: 'Timings', id: 'session/a', title: 'does one thing', ...blind },
  { ...base, section: 'Timings', id: 'session/b', title: 'does another', ...blind },
  { ...base, section: 'Later', id: 'session/c', title: 'does a third', ...blind },
];

export function reportOf(results: readonly CheckResult[] = RESULTS): DoctorReport {
  const counts = countsOf(results);
  return {
    announcement: {
      application: 'http://localhost:3000',
      applicationId: 'app-1',
      marketplace: 'a marketplace of its own on http://localhost:4400',
      marketplaceUrl: 'http://localhost:4400',
      groups: ['cld-a', 'cld-b'],
      users: ['usr-1'],
      checks: results.length,
    },
    startedAt: new Date('2026-01-01T00:00:00Z'),
    tookMs: 1234,
    results,
    counts,
    percentage: percentageOf(counts),
    timings: [{ kind: 'metadata', count: 3, medianMs: 4, slowestMs: 9 }],
  };
}
