import { describe, expect, it } from '@jest/globals';
import { BILL_TYPE, readBill } from '../../../lib/account/bills/bill.js';
import { GROUP_TYPE, readGroup } from '../../../lib/account/groups/group.js';
import {
  readRecurringBill,
  RECURRING_BILL_TYPE,
} from '../../../lib/account/recurring-bills/recurring-bill.js';
import { readUser, USER_TYPE } from '../../../lib/account/users/user.js';
import { WireObject } from '../../../lib/account/wire/wire-object.js';
import { MaestranoUnexpectedResponseError } from '../../../lib/errors/index.js';
import { presetAt } from '../../support/preset-at.js';

const preset = presetAt('http://127.0.0.1:1', { name: 'acme' });
const call = { preset: 'acme', method: 'GET', url: 'http://127.0.0.1:1/x', requestId: 'req-1' };
const wire = (type: string, value: unknown) => new WireObject(value, type, 200, call);
const time = new Date('2015-06-03T05:00:33Z');

// Recorded shapes of protocol.md 5.4.
const BILL = {
  object: 'account_bill',
  id: 'bill-12',
  group_id: 'cld-3',
  created_at: '2015-06-03T05:00:33Z',
  updated_at: '2015-06-03T05:00:33.000Z',
  price_cents: 2000,
  status: 'submitted',
  currency: 'AUD',
  units: null,
  description: 'Product purchase',
  period_started_at: null,
  period_ended_at: null,
  third_party: false,
};
const RECURRING = {
  object: 'account_recurring_bill',
  id: 'rbill-5',
  group_id: 'cld-3',
  created_at: '2015-06-03T05:00:33Z',
  updated_at: '2015-06-03T05:00:33Z',
  price_cents: 2000,
  status: 'submitted',
  currency: 'AUD',
  description: 'Monthly fee',
  start_date: '2015-06-03T05:00:33Z',
  period: 'month',
  frequency: 1,
  cycles: null,
  initial_cents: 0,
  last_execution_at: null,
  next_execution_at: '2015-06-03T05:00:33Z',
  remaining_cycles: null,
};

describe('objects of the account API', () => {
  it('a bill carries its preset, its group as a reference, real dates and exact units', () => {
    expect(readBill(wire(BILL_TYPE, BILL), preset)).toEqual({
      preset: 'acme',
      id: 'bill-12',
      group: { preset: 'acme', id: 'cld-3' },
      priceCents: 2000,
      currency: 'AUD',
      units: null,
      description: 'Product purchase',
      periodStartedAt: null,
      periodEndedAt: null,
      thirdParty: false,
      status: 'submitted',
      createdAt: time,
      updatedAt: time,
      raw: {},
    });
    for (const units of [2, 2.0, '2.0', '2.00'])
      expect(readBill(wire(BILL_TYPE, { ...BILL, units }), preset).units).toBe('2.00');
  });

  it('a recurring bill has its period in the documented spelling', () => {
    expect(readRecurringBill(wire(RECURRING_BILL_TYPE, RECURRING), preset)).toEqual({
      preset: 'acme',
      id: 'rbill-5',
      group: { preset: 'acme', id: 'cld-3' },
      priceCents: 2000,
      currency: 'AUD',
      description: 'Monthly fee',
      period: 'Month',
      frequency: 1,
      cycles: null,
      startDate: time,
      initialCents: 0,
      status: 'submitted',
      lastExecutionAt: null,
      nextExecutionAt: time,
      remainingCycles: null,
      createdAt: time,
      updatedAt: time,
      raw: {},
    });
  });

  it('a user never shows the session, wherever it is looked for', () => {
    const user = readUser(
      wire(USER_TYPE, {
        object: 'account_user',
        id: 'usr-1',
        name: 'John',
        surname: 'Doe',
        email: 'john@example.com',
        company_name: 'Doe Pty',
        country: 'AU',
        sso_session: 's3cret',
        created_at: '2015-06-03T05:00:33Z',
        updated_at: '2015-06-03T05:00:33Z',
        nickname: 'JD',
      }),
      preset,
    );
    expect(JSON.stringify(user)).not.toContain('s3cret');
    expect(user).toMatchObject({ companyName: 'Doe Pty', country: 'AU', raw: { nickname: 'JD' } });
    expect(user.raw).toEqual({ nickname: 'JD' });
  });

  it('a group tells which sharing is off, where the platform tells', () => {
    const group = {
      id: 'cld-3',
      created_at: BILL.created_at,
      updated_at: BILL.updated_at,
      has_credit_card: true,
    };
    expect(readGroup(wire(GROUP_TYPE, group), preset)).toMatchObject({ hasCreditCard: true, metadata: null });
    expect(
      readGroup(
        wire(GROUP_TYPE, { ...group, metadata: { push_disabled: true, pull_disabled: false } }),
        preset,
      ).metadata,
    ).toEqual({ pushDisabled: true, pullDisabled: false });
  });

  it('text that merely contains a time stays text, and members that cannot be read are kept as they were sent', () => {
    const bill = readBill(
      wire(BILL_TYPE, {
        ...BILL,
        description: 'From 2015-06-03T05:00:33 on',
        period_started_at: '2015-99-03T05:00:33Z',
        units: '1.234',
        extra: { nested: [1] },
      }),
      preset,
    );
    expect(bill).toMatchObject({
      description: 'From 2015-06-03T05:00:33 on',
      periodStartedAt: null,
      units: null,
    });
    expect(bill.raw).toEqual({
      period_started_at: '2015-99-03T05:00:33Z',
      units: '1.234',
      extra: { nested: [1] },
    });
  });

  it.each([
    ['no object', null],
    ['a list', [BILL]],
    ['another kind of object', { ...BILL, object: 'account_group' }],
    ['no id', { ...BILL, id: '' }],
    ['no price', { ...BILL, price_cents: 'free' }],
    ['no usable date', { ...BILL, created_at: 'yesterday' }],
  ])('an answer with %s is refused', (_case, value) => {
    expect(() => readBill(wire(BILL_TYPE, value), preset)).toThrow(MaestranoUnexpectedResponseError);
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(readBill(wire(BILL_TYPE, BILL), preset))).toBe(true);
  });
});
