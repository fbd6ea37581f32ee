import { describe, expect, it } from '@jest/globals';
import { parseRetryAfter, retryDelay } from '../../../lib/http/retry-policy.js';

const NOW = Date.UTC(2026, 0, 1);
const half = () => 0.5;

describe('Retry-After', () => {
  it('is read in seconds and as an HTTP date', () => {
    expect(parseRetryAfter('7', NOW)).toBe(7000);
    expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:09 GMT', NOW)).toBe(9000);
  });

  it('is zero for a date that has passed, and nothing for anything else', () => {
    expect(parseRetryAfter('Thu, 01 Jan 1970 00:00:00 GMT', NOW)).toBe(0);
    for (const value of [
      undefined,
      '',
      '-1',
      '1.5',
      'soon',
      '9999999999',
      '2026-01-01',
      'Xyz, 99 Foo 2026 00:00:00 GMT',
    ])
      expect(parseRetryAfter(value, NOW)).toBeUndefined();
  });
});

describe('the decision to repeat', () => {
  it('repeats a read on connection errors and on 429, 502, 503, 504 only', () => {
    const repeated = (summary: Parameters<typeof retryDelay>[0]) =>
      retryDelay(summary, 'read', 1, NOW, half) !== undefined;
    for (const status of [429, 502, 503, 504]) expect(repeated({ status })).toBe(true);
    for (const status of [200, 302, 400, 401, 404, 500, 501]) expect(repeated({ status })).toBe(false);
    expect(repeated({ transient: true, sent: true })).toBe(true);
    expect(repeated({ transient: false, sent: false })).toBe(false);
  });

  it('repeats a write only where it surely had no effect', () => {
    const repeated = (summary: Parameters<typeof retryDelay>[0]) =>
      retryDelay(summary, 'write', 1, NOW, half) !== undefined;
    expect(repeated({ transient: true, sent: false })).toBe(true);
    expect(repeated({ transient: true, sent: true })).toBe(false);
    expect(repeated({ status: 429 })).toBe(true);
    expect(repeated({ status: 503, retryAfter: '1' })).toBe(true);
    for (const status of [200, 500, 502, 503, 504]) expect(repeated({ status })).toBe(false);
  });

  it('never repeats what must not be, and nobody more than four times', () => {
    expect(retryDelay({ status: 429 }, 'never', 1, NOW, half)).toBeUndefined();
    expect(retryDelay({ status: 429 }, 'read', 4, NOW, half)).toBeDefined();
    expect(retryDelay({ status: 429 }, 'read', 5, NOW, half)).toBeUndefined();
  });

  it('doubles the wait, up to five seconds, with jitter over its second half', () => {
    const waits = (random: () => number) =>
      [1, 2, 3, 4].map(attempt => retryDelay({ status: 502 }, 'read', attempt, NOW, random));
    expect(waits(() => 0)).toEqual([100, 200, 400, 800]);
    expect(waits(() => 1)).toEqual([200, 400, 800, 1600]);
  });

  it('never waits less than Retry-After asks', () => {
    expect(retryDelay({ status: 429, retryAfter: '3' }, 'read', 1, NOW, () => 0)).toBe(3000);
    expect(retryDelay({ status: 429, retryAfter: '3' }, 'read', 1, NOW, () => 1)).toBe(3350);
  });
});
