import { expect } from '@jest/globals';
import { AmbiguousChargeError, MaestranoError } from '../../lib/errors/index.js';
import { ChargeWorld, type Mishap, type Plan, randomOf } from './charge-simulation.js';

const MISHAPS: readonly Mishap[] = ['dies-before', 'dies-after', 'lost-after', 'lost-before', 'late'];
const MINUTE = 60_000;

/**
 * One seeded history: processes that charge under the same reference, one after the other or two at once, and what
 * befalls them; then one that nothing befalls. There must be one bill in the end, and everybody must have been told of
 * that one or been given a typed error.
 */
export async function seededHistory(seed: number): Promise<void> {
  const random = randomOf(seed);
  const world = new ChargeWorld();
  const told = new Set<string>();
  for (let processes = 1 + Math.floor(random() * 4); processes > 0; processes--) {
    const runs = Array.from(
      { length: random() < 0.3 ? 2 : 1 },
      () => world.start(randomPlan(random)).outcome,
    );
    for (const { bill, error } of await Promise.all(runs.map(run => world.settle(run)))) {
      if (bill) told.add(bill);
      if (error) expect(error).toBeInstanceOf(MaestranoError);
    }
    await world.clock.advance(Math.floor(random() * 3) * random() * 10 * MINUTE);
    expect(world.bills.length).toBeLessThanOrEqual(1);
  }
  told.add(await undisturbed(world));
  await world.clock.advance(60 * MINUTE);
  expect(world.bills).toHaveLength(1);
  expect([...told]).toEqual(['bill-1']);
}

/** Tries as the error says until there is a bill, and answers its id. */
export async function undisturbed(world: ChargeWorld): Promise<string> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const { bill, error } = await world.settle(world.start(new Map()).outcome);
    if (bill) return bill;
    expect(error).toBeInstanceOf(AmbiguousChargeError);
    await world.clock.advance((error as AmbiguousChargeError).retryAfterMs ?? 0);
  }
  throw new Error('It never came to a bill.');
}

function randomPlan(random: () => number): Plan {
  const plan = new Map<number, Mishap>();
  for (let count = 1 + Math.floor(random() * 2); count > 0; count--)
    plan.set(Math.floor(random() * 10), MISHAPS[Math.floor(random() * MISHAPS.length)] ?? 'dies-before');
  return plan;
}
