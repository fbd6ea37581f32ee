import { describe, expect, it } from '@jest/globals';
import { fuzz } from '../../support/sso/fuzz.js';

describe('20,000 mutants of valid answers', () => {
  it('are refused, or mean what the original means', async () => {
    // Another seed every time: a failure names the one that shows it.
    const { refused, accepted, failures } = await fuzz(20_000, Date.now() % 1_000_000_000);
    expect(failures).toEqual([]);
    expect(refused).not.toHaveProperty('MNO_SSO_UNREADABLE');
    expect(Object.keys(refused).length).toBeGreaterThan(15);
    expect(accepted).toBeGreaterThan(0);
  }, 600_000);
});
