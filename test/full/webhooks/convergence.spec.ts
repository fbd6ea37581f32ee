import { expect, it } from '@jest/globals';
import { playSchedule } from '../../support/webhooks/delivery-schedule.js';

const SCHEDULES = 5_000;
const FIRST_SEED = 100_000;

it.each(['inline', 'queued'] as const)(
  '5,000 more histories end in the newest version of every record, %s',
  async mode => {
    let crashes = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed += 1) {
      const result = await playSchedule(seed, mode).catch((error: unknown) => {
        throw new Error(`Schedule ${seed}, ${mode}: ${(error as Error).message}`, { cause: error });
      });
      crashes += result.crashes;
    }
    expect(crashes).toBeGreaterThan(SCHEDULES / 4);
  },
  600_000,
);
