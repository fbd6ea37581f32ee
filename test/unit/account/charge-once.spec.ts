import { describe, expect, it } from '@jest/globals';
import { AmbiguousChargeError } from '../../../lib/errors/index.js';
import { seededHistory, undisturbed } from '../../support/charge-runs.js';
import { ChargeWorld, type Mishap } from '../../support/charge-simulation.js';

const MINUTE = 60_000;

describe('chargeOnce', () => {
  it('makes one bill, whose description ends in the reference, and answers it ever after', async () => {
    const world = new ChargeWorld();
    for (let call = 0; call < 3; call++) expect(await undisturbed(world)).toBe('bill-1');
    expect(world.bills).toEqual([
      expect.objectContaining({
        description: 'Final payout [ref:final-1]',
        price_cents: 1200,
        group_id: 'cld-1',
      }),
    ]);
  });

  it('makes one bill when the process dies at any of its steps', async () => {
    const world = new ChargeWorld();
    const clean = world.start(new Map());
    await world.settle(clean.outcome);
    expect(clean.steps()).toBeGreaterThanOrEqual(6);
    for (let step = 0; step < clean.steps(); step++) {
      for (const mishap of ['dies-before', 'dies-after'] satisfies Mishap[]) {
        const world = new ChargeWorld();
        expect(await world.settle(world.start(new Map([[step, mishap]])).outcome)).toEqual(
          step === clean.steps() - 1 ? expect.anything() : {},
        );
        expect(await undisturbed(world)).toBe('bill-1');
        expect(world.bills).toHaveLength(1);
      }
    }
  });

  it('finds the bill whose answer was lost, at once', async () => {
    const world = new ChargeWorld();
    const steps = await stepOfCreation();
    expect(await world.settle(world.start(new Map([[steps, 'lost-after']])).outcome)).toEqual({
      bill: 'bill-1',
    });
    expect(world.bills).toHaveLength(1);
  });

  it('does not guess while a bill could still appear, and makes it anew once it cannot', async () => {
    const world = new ChargeWorld();
    const creation = await stepOfCreation();
    const { error } = await world.settle(world.start(new Map([[creation, 'lost-before']])).outcome);
    expect(error).toBeInstanceOf(AmbiguousChargeError);
    expect(error).toMatchObject({
      code: 'MNO_CHARGE_UNKNOWN',
      reference: 'final-1',
      retryAfterMs: 15 * MINUTE,
    });
    await world.clock.advance(15 * MINUTE - 1);
    expect(await world.settle(world.start(new Map()).outcome)).toEqual({
      error: expect.any(AmbiguousChargeError),
    });
    expect(world.bills).toHaveLength(0);
    await world.clock.advance(1);
    expect(await world.settle(world.start(new Map()).outcome)).toEqual({ bill: 'bill-1' });
  });

  it('takes up a bill that appears late', async () => {
    const world = new ChargeWorld();
    const { error } = await world.settle(world.start(new Map([[await stepOfCreation(), 'late']])).outcome);
    expect(error).toMatchObject({ code: 'MNO_CHARGE_UNKNOWN' });
    await world.clock.advance(MINUTE);
    expect(await undisturbed(world)).toBe('bill-1');
    expect(world.bills).toHaveLength(1);
  });

  it('charges once when many ask at the same moment', async () => {
    const world = new ChargeWorld();
    const runs = Array.from({ length: 20 }, () => world.start(new Map()).outcome);
    const outcomes = await Promise.all(runs.map(run => world.settle(run)));
    expect(new Set(outcomes.map(({ bill }) => bill))).toEqual(new Set(['bill-1']));
    expect(world.bills).toHaveLength(1);
  });

  it('trusts what is listed more than what it remembers', async () => {
    const world = new ChargeWorld();
    await undisturbed(world);
    await world.clock.advance(500 * 24 * 60 * MINUTE);
    expect(await undisturbed(world)).toBe('bill-1');
    expect(world.bills).toHaveLength(1);
  });

  it('says so when several bills carry the reference, unless all but one are cancelled', async () => {
    const world = new ChargeWorld();
    await undisturbed(world);
    const twin = { ...world.bills[0], id: 'bill-2', status: 'submitted' };
    world.bills.push(twin);
    expect(await world.settle(world.start(new Map()).outcome)).toEqual({
      error: expect.objectContaining({ code: 'MNO_CHARGE_DUPLICATE', billIds: ['bill-1', 'bill-2'] }),
    });
    twin.status = 'cancelled';
    expect(await undisturbed(world)).toBe('bill-1');
  });

  it('does not charge again for a bill that was cancelled', async () => {
    const world = new ChargeWorld();
    await undisturbed(world);
    Object.assign(world.bills[0] ?? {}, { status: 'cancelled' });
    expect(await undisturbed(world)).toBe('bill-1');
    expect(world.bills).toHaveLength(1);
  });

  it('refuses a reference that was used for another charge', async () => {
    const world = new ChargeWorld();
    await undisturbed(world);
    Object.assign(world.bills[0] ?? {}, { price_cents: 1 });
    expect(await world.settle(world.start(new Map()).outcome)).toEqual({
      error: expect.objectContaining({ code: 'MNO_API_INVALID_REQUEST', param: 'reference' }),
    });
  });

  it('holds through seeded histories of deaths, lost and late answers', async () => {
    for (let seed = 1; seed <= 150; seed++) await seededHistory(seed);
  });
});

/** The step at which the bill is created, counted from 0. */
async function stepOfCreation(): Promise<number> {
  for (let step = 0; ; step++) {
    const world = new ChargeWorld();
    await world.settle(world.start(new Map([[step, 'dies-after']])).outcome);
    if (world.bills.length > 0) return step;
  }
}
