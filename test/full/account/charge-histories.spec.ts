import { describe, it } from '@jest/globals';
import { seededHistory } from '../../support/charge-runs.js';

describe('chargeOnce', () => {
  it('makes exactly one bill in each of 1,000 seeded histories of deaths, lost and late answers', async () => {
    for (let seed = 1; seed <= 1000; seed++) await seededHistory(seed);
  }, 300_000);
});
