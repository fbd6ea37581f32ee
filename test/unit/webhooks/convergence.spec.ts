import { describe, expect, it } from '@jest/globals';
import { playSchedule } from '../../support/webhooks/delivery-schedule.js';

// 10,000 of each are played by npm run test:full.
const SCHEDULES = 250;

describe('deliveries that are doubled, reordered, lost, failing and cut short', () => {
  it.each(['inline', 'queued'] as const)('end in the newest version of every record, %s', async mode => {
    const sum = { crashes: 0, failures: 0, duplicates: 0 };
    for (let seed = 1; seed <= SCHEDULES; seed += 1) {
      const result = await playSchedule(seed, mode).catch((error: unknown) => {
        throw new Error(`Schedule ${seed}, ${mode}: ${(error as Error).message}`, { cause: error });
      });
      for (const key of ['crashes', 'failures', 'duplicates'] as const) sum[key] += result[key];
    }
    // The histories are as bad as they should be.
    expect(sum.crashes).toBeGreaterThan(SCHEDULES / 4);
    expect(sum.failures).toBeGreaterThan(SCHEDULES);
  });
});
