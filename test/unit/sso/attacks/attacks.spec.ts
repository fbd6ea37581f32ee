import { describe, expect, it } from '@jest/globals';
import { attackClasses, world } from '../../../support/sso/attacks/index.js';
import { explainedOutcomes, outcomes } from '../../../support/sso/attacks/outcomes.js';
import { standard } from '../../../support/sso/fixture.js';

const classes = attackClasses(world(standard));
const all = Object.values(classes).flat();

describe('the attack suite', () => {
  it('has more than 150 cases, each with a name of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(150);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it.each(Object.entries(classes))('is refused, each for its reason: %s', async (_class, attacks) => {
    expect(await outcomes(attacks)).toEqual(attacks.map(({ name, code }) => `${name}: ${code}`));
  });

  it('is refused for the same reason when explained, without markup or a token in what is shown', async () => {
    // All of them: test:full.
    const some = all.filter((_, index) => index % 8 === 0);
    expect(await explainedOutcomes(some)).toEqual(some.map(({ name, code }) => `${name}: ${code}`));
  });
});
