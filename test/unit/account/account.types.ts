// Compiled by `npm run typecheck`, never run: every expected error must be one.
import type { AccountService, Bill, BillingService } from '../../../lib/account/index.js';

declare const billing: BillingService;
declare const account: AccountService;
declare const bill: Bill;

export async function fields(): Promise<void> {
  const base = { group: 'cld-1', priceCents: 1, description: 'x' } as const;
  await billing.bills.create({ ...base, currency: 'EUR', units: '1.50', thirdParty: true });
  await billing.bills.create({ ...base, group: bill.group, units: 1.5 });
  // @ts-expect-error required: priceCents
  await billing.bills.create({ group: 'cld-1', description: 'x' });
  // @ts-expect-error required: group
  await billing.bills.create({ priceCents: 1, description: 'x' });
  // @ts-expect-error cents are a number
  await billing.bills.create({ group: 'cld-1', priceCents: '1', description: 'x' });
  // @ts-expect-error read-only: id
  await billing.bills.create({ group: 'cld-1', priceCents: 1, description: 'x', id: 'bill-1' });
  // @ts-expect-error read-only: status
  await billing.bills.create({ group: 'cld-1', priceCents: 1, description: 'x', status: 'invoiced' });
  // @ts-expect-error read-only: createdAt
  await billing.bills.create({ group: 'cld-1', priceCents: 1, description: 'x', createdAt: new Date(0) });
  // @ts-expect-error fields are named in camelCase
  await billing.bills.create({ group: 'cld-1', price_cents: 1, description: 'x' });
  // @ts-expect-error dates are Dates
  await billing.bills.create({ ...base, periodStartedAt: '2026-01-01' });

  await billing.recurringBills.create({ ...base, period: 'SemiMonth', cycles: 12, initialCents: 0 });
  // @ts-expect-error no such period
  await billing.recurringBills.create({ ...base, period: 'Fortnight' });
  // @ts-expect-error read-only: remainingCycles
  await billing.recurringBills.create({ group: 'x', priceCents: 1, description: 'x', remainingCycles: 1 });
  // @ts-expect-error recurring bills have no units
  await billing.recurringBills.create({ group: 'x', priceCents: 1, description: 'x', units: 1 });

  await billing.chargeOnce({ ...base, reference: 'final-1' });
  // @ts-expect-error required: reference
  await billing.chargeOnce({ ...base });
}

export async function results(): Promise<void> {
  // @ts-expect-error bills cannot be changed
  bill.priceCents = 2;
  // @ts-expect-error units are exact text, not a number
  bill.units?.toFixed(2);
  const user = await account.users.retrieve('usr-1');
  // @ts-expect-error the session of a user is not exposed
  void user.ssoSession;
  // A group is a reference itself.
  await billing.bills.create({
    group: await account.groups.retrieve('cld-1'),
    priceCents: 1,
    description: 'x',
  });
  // @ts-expect-error users are read-only
  void account.users.create;
}

export function filters(): void {
  const day = new Date(0);
  billing.bills.list({ createdAt: { after: day, strictlyBefore: day }, priceCents: { greaterThan: 1 } });
  billing.bills.list({ createdAt: day, priceCents: 5, status: 'submitted', units: { lowerThan: '1.50' } });
  // @ts-expect-error no such filter
  billing.bills.list({ amount: 1 });
  // @ts-expect-error a date has no greaterThan
  billing.bills.list({ createdAt: { greaterThan: day } });
  // @ts-expect-error a number has no after
  billing.bills.list({ priceCents: { after: 1 } });
  // @ts-expect-error text has no operators
  billing.bills.list({ description: { after: 'x' } });
  // @ts-expect-error no such status of bills
  billing.bills.list({ status: 'expired' });
  // @ts-expect-error groups cannot be filtered by group
  account.groups.list({ group: 'cld-1' });
  // @ts-expect-error the session is no filter
  account.users.list({ ssoSession: 'x' });
  // @ts-expect-error how many must be said
  void billing.bills.list().toArray();
}

export async function passwords(): Promise<void> {
  await account.users.authenticate({ id: 'usr-1', password: 'x' });
  await account.users.authenticate({ email: 'a@example.com', password: 'x' });
  // @ts-expect-error either id or email
  await account.users.authenticate({ id: 'usr-1', email: 'a@example.com', password: 'x' });
  // @ts-expect-error the password is needed
  await account.users.authenticate({ id: 'usr-1' });
}
