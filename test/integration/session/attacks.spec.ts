import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { httpAttacks, startAttacked } from '../../support/sso/attacks/over-http.js';
import { ADAPTERS } from '../../support/test-application.js';

// All of them: test:full.
const attacks = httpAttacks().filter((_, index) => index % 7 < 2);

describe.each(ADAPTERS)('the attack suite over HTTP, on %s', adapter => {
  let world: Awaited<ReturnType<typeof startAttacked>>;

  beforeAll(async () => {
    world = await startAttacked(adapter);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await world.app.close();
  });

  it('is refused, each for its reason, and uses nothing up: the honest answer is accepted after it', async () => {
    expect(attacks.length).toBeGreaterThanOrEqual(150);
    const outcomes: string[] = [];
    for (const { name, response } of attacks) outcomes.push(`${name}: ${await world.post(response())}`);
    expect(outcomes).toEqual(attacks.map(({ name, code }) => `${name}: 401 ${code}`));
    expect(world.signedIn).toEqual([]);
    expect(await world.post(world.honest)).toMatch(/^303 .*__Host-maestrano=/);
    expect(world.signedIn).toEqual(['usr-1']);
  });
});
