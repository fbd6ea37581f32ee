import { type Bill, type Group, type RecurringBill, type Reseller, type User } from '../state/index.js';
import { toWireTime } from '../time.js';

/** Objects as the account API shows them, members in the historic order (protocol.md 5.4). */

const time = (date: Date | null): string | null => (date ? toWireTime(date) : null);

export function billOnWire(bill: Bill): object {
  return {
    object: 'account_bill',
    id: bill.id,
    group_id: bill.groupId,
    created_at: time(bill.createdAt),
    updated_at: time(bill.updatedAt),
    price_cents: bill.priceCents,
    status: bill.status,
    currency: bill.currency,
    units: bill.units,
    description: bill.description,
    period_started_at: time(bill.periodStartedAt),
    period_ended_at: time(bill.periodEndedAt),
    third_party: bill.thirdParty,
  };
}

export function recurringBillOnWire(bill: RecurringBill): object {
  return {
    object: 'account_recurring_bill',
    id: bill.id,
    group_id: bill.groupId,
    created_at: time(bill.createdAt),
    updated_at: time(bill.updatedAt),
    price_cents: bill.priceCents,
    status: bill.status,
    currency: bill.currency,
    description: bill.description,
    start_date: time(bill.startDate),
    period: bill.period,
    frequency: bill.frequency,
    cycles: bill.cycles,
    initial_cents: bill.initialCents,
    last_execution_at: time(bill.lastExecutionAt),
    next_execution_at: time(bill.nextExecutionAt),
    remaining_cycles: bill.remainingCycles,
  };
}

export function userOnWire(user: User): object {
  return {
    object: 'account_user',
    id: user.id,
    name: user.name,
    surname: user.surname,
    email: user.email,
    company_name: user.companyName,
    country: user.country,
    sso_session: user.ssoSession,
    created_at: time(user.createdAt),
    updated_at: time(user.updatedAt),
  };
}

export function groupOnWire(group: Group): object {
  return {
    object: 'account_group',
    id: group.id,
    created_at: time(group.createdAt),
    updated_at: time(group.updatedAt),
    has_credit_card: group.hasCreditCard,
    status: group.status,
    name: group.name,
    free_trial_end_at: time(group.freeTrialEndAt),
    email: group.email,
    currency: group.currency,
    timezone: group.timezone,
    country: group.country,
    city: group.city,
    main_accounting: group.mainAccounting,
  };
}

export function resellerOnWire(reseller: Reseller): object {
  return {
    object: 'account_reseller',
    id: reseller.id,
    created_at: time(reseller.createdAt),
    updated_at: time(reseller.updatedAt),
    name: reseller.name,
    code: reseller.code,
    country: reseller.country,
  };
}
