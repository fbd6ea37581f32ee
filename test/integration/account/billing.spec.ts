import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccountWorld, accountWorld } from '../../support/account-world.js';
import { failure } from '../../support/http-under-test.js';

describe('billing on the sandbox', () => {
  let world: AccountWorld;
  const group = { preset: 'default', id: 'cld-1' };

  beforeAll(async () => {
    world = await accountWorld();
  });

  afterAll(() => world.stop());

  it('a bill is created with every field, retrieved, listed and cancelled', async () => {
    const { bills } = world.billing;
    const periodStartedAt = new Date('2026-01-01T00:00:00Z');
    const periodEndedAt = new Date('2026-02-01T00:00:00Z');
    const created = await bills.create({
      group,
      priceCents: 2000,
      description: 'Café & (tax) 10%',
      currency: 'EUR',
      units: '2.50',
      periodStartedAt,
      periodEndedAt,
      thirdParty: true,
    });
    expect(created).toEqual({
      preset: 'default',
      id: expect.stringMatching(/^bill-\d+$/),
      group,
      priceCents: 2000,
      currency: 'EUR',
      units: '2.50',
      description: 'Café & (tax) 10%',
      periodStartedAt,
      periodEndedAt,
      thirdParty: true,
      status: 'submitted',
      createdAt: world.clock.date(),
      updatedAt: world.clock.date(),
      raw: {},
    });
    expect(await bills.retrieve(created.id)).toEqual(created);
    expect(await bills.retrieve(created)).toEqual(created);
    expect(await bills.list({ group, id: created.id }).first()).toEqual(created);
    const cancelled = await bills.cancel(created);
    expect(cancelled).toEqual({ ...created, status: 'cancelled' });
    expect(await bills.cancel(created)).toEqual(cancelled);
  });

  it('defaults of the platform are read as they are', async () => {
    const bill = await world.billing.bills.create({ group: 'cld-1', priceCents: 1, description: 'Least' });
    expect(bill).toMatchObject({ currency: 'AUD', units: null, thirdParty: false, periodStartedAt: null });
  });

  it('an invoiced bill cannot be cancelled', async () => {
    const bill = await world.billing.bills.create({ group, priceCents: 1, description: 'Invoiced' });
    Object.assign(world.sandbox.state.bills.get(bill.id) ?? {}, { status: 'invoiced' });
    expect(await failure(world.billing.bills.cancel(bill))).toMatchObject({
      name: 'MaestranoInvalidRequestError',
      status: 400,
      param: 'status',
    });
  });

  it('what does not exist is not found, whatever status the platform gives it', async () => {
    const { bills, recurringBills } = world.billing;
    for (const call of [
      () => bills.retrieve('bill-999'),
      () => bills.cancel('bill-999'),
      () => recurringBills.retrieve('rbill-999'),
      () => recurringBills.cancel('rbill-999'),
    ])
      expect(await failure(call())).toMatchObject({
        name: 'MaestranoNotFoundError',
        code: 'MNO_API_NOT_FOUND',
      });
  });

  it('a group of somebody else cannot be charged', async () => {
    const bill = { group: 'cld-999', priceCents: 1, description: 'x' };
    for (const call of [
      () => world.billing.bills.create(bill),
      () => world.billing.recurringBills.create(bill),
    ])
      expect(await failure(call())).toMatchObject({
        name: 'MaestranoInvalidRequestError',
        status: 400,
        param: 'group',
      });
  });

  it('a recurring bill is created with every field, retrieved, listed and cancelled', async () => {
    const { recurringBills, bills } = world.billing;
    const startDate = new Date('2026-02-01T00:00:00Z');
    const created = await recurringBills.create({
      group,
      priceCents: 999,
      description: 'Subscription',
      currency: 'USD',
      period: 'Week',
      frequency: 2,
      cycles: 10,
      startDate,
      initialCents: 5000,
    });
    expect(created).toMatchObject({
      preset: 'default',
      group,
      priceCents: 999,
      period: 'Week',
      frequency: 2,
      cycles: 10,
      startDate,
      initialCents: 5000,
      status: 'submitted',
      lastExecutionAt: null,
      nextExecutionAt: startDate,
      remainingCycles: 10,
    });
    expect(await recurringBills.retrieve(created)).toEqual(created);
    const listed = await recurringBills
      .list({ group, period: 'Week', frequency: { lowerThan: 2 } })
      .toArray({ max: 5 });
    expect(listed).toEqual([created]);
    expect(await bills.list({ group, priceCents: 5000 }).first()).toMatchObject({
      description: 'Initial: Subscription',
    });
    expect((await recurringBills.cancel(created)).status).toBe('cancelled');
  });

  it('lists are filtered by every operator, and an empty one is an empty list', async () => {
    const { bills } = world.billing;
    for (const priceCents of [101, 102, 103])
      await bills.create({ group: 'cld-2', priceCents, description: 'Filtered', units: priceCents - 100 });
    const prices = async (filters: Parameters<typeof bills.list>[0]) =>
      (await bills.list({ group: 'cld-2', ...filters }).toArray({ max: 99 })).map(bill => bill.priceCents);
    expect(await prices({})).toEqual([101, 102, 103]);
    expect(await prices({ priceCents: { greaterThan: 102 } })).toEqual([102, 103]);
    expect(await prices({ priceCents: { strictlyGreaterThan: 102 } })).toEqual([103]);
    expect(await prices({ priceCents: { lowerThan: 102 } })).toEqual([101, 102]);
    expect(await prices({ priceCents: { strictlyLowerThan: 102 } })).toEqual([101]);
    expect(await prices({ units: '2.00' })).toEqual([102]);
    expect(
      await prices({ status: 'submitted', description: 'Filtered', currency: 'AUD', thirdParty: false }),
    ).toHaveLength(3);
    const now = world.clock.date();
    expect(await prices({ createdAt: { after: now, before: now } })).toHaveLength(3);
    expect(await prices({ createdAt: now })).toHaveLength(3);
    expect(await prices({ updatedAt: { strictlyAfter: now } })).toEqual([]);
    expect(await prices({ updatedAt: { strictlyBefore: now } })).toEqual([]);
    expect(await bills.list({ group: 'cld-999' }).toArray({ max: 9 })).toEqual([]);
    expect(await bills.list({ group: 'cld-999' }).first()).toBeUndefined();
  });

  it('lists can be iterated again, and left early', async () => {
    const list = world.billing.bills.list({ group: 'cld-2' });
    const seen: string[] = [];
    for await (const bill of list) {
      seen.push(bill.id);
      break;
    }
    expect(seen).toHaveLength(1);
    expect(await list.toArray({ max: 2 })).toHaveLength(2);
    expect(await list.toArray({ max: 0 })).toEqual([]);
  });

  it('ids are percent-encoded or refused, never part of another address', async () => {
    for (const id of ['../groups', 'a/b', '', 'bill-1?x', 'bill 1', 'ä'])
      expect(await failure(world.billing.bills.retrieve(id))).toMatchObject({ code: 'MNO_ID_INVALID' });
  });
});
