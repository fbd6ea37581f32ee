import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { attackClasses, world } from '../../support/sso/attacks/index.js';
import { explainedOutcomes } from '../../support/sso/attacks/outcomes.js';
import { standard } from '../../support/sso/fixture.js';
import { httpAttacks, startAttacked } from '../../support/sso/attacks/over-http.js';
import { ADAPTERS } from '../../support/test-application.js';

const attacks = httpAttacks();

it('is refused for the same reason when every one of it is explained', async () => {
  const all = Object.values(attackClasses(world(standard))).flat();
  expect(await explainedOutcomes(all)).toEqual(all.map(({ name, code }) => `${name}: ${code}`));
});

describe.each(ADAPTERS)('the attack suite over HTTP, on %s', adapter => {
  let attacked: Awaited<ReturnType<typeof startAttacked>>;

  beforeAll(async () => {
    attacked = await startAttacked(adapter);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await attacked.app.close();
  });

  it('is refused, each for its reason, and uses nothing up: the honest answer is accepted after it', async () => {
    expect(attacks.length).toBeGreaterThanOrEqual(150);
    const outcomes: string[] = [];
    for (const { name, response } of attacks) outcomes.push(`${name}: ${await attacked.post(response())}`);
    expect(outcomes).toEqual(attacks.map(({ name, code }) => `${name}: 401 ${code}`));
    expect(attacked.signedIn).toEqual([]);
    expect(await attacked.post(attacked.honest)).toMatch(/^303 .*__Host-maestrano=/);
    expect(attacked.signedIn).toEqual(['usr-1']);
  });
});
