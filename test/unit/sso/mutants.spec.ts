import { describe, expect, it } from '@jest/globals';
import { canonicalize } from '../../../lib/sso/verification/canonical.js';
import { runPipeline, STEPS } from '../../../lib/sso/verification/pipeline.js';
import { fuzz } from '../../support/sso/fuzz.js';

describe('2,000 mutants of a valid answer', () => {
  it('are refused, or mean what the original means', async () => {
    const { refused, accepted, failures } = await fuzz(2_000, 1, { oracleEvery: 20 });
    expect(failures).toEqual([]);
    // The mutants are worth something: many checks refuse some, and changes that do not matter are accepted.
    expect(Object.keys(refused).length).toBeGreaterThan(15);
    expect(refused).not.toHaveProperty('MNO_SSO_UNREADABLE');
    expect(accepted).toBeGreaterThan(0);
  }, 120_000);

  it('would show a verifier that does not verify the signature', async () => {
    const steps: typeof STEPS = {
      ...STEPS,
      verifySignature: ({ assertion, signature }) => canonicalize(assertion, signature.element),
      verifyAgain: async (_xml, { assertion, signature }) => canonicalize(assertion, signature.element),
    };
    const { failures } = await fuzz(100, 1, {
      verify: (samlResponse, used) => runPipeline(steps, samlResponse, used),
      oracleEvery: 100,
    });
    expect(failures.length).toBeGreaterThan(0);
  });
});
