import { type Bill, type Group, type RecurringBill, type User } from '../state/index.js';
import { type Columns } from './filters.js';

/** The number behind an id such as `bill-12`: the historic row number. */
const rowNumber = (id: string): number | null => {
  const digits = /(\d+)$/.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
};

/** Columns are named as in the historic database: `uid` is the id of the wire (protocol.md 5.5). */
export const BILL_COLUMNS: Columns<Bill> = {
  id: bill => rowNumber(bill.id),
  uid: bill => bill.id,
  description: bill => bill.description,
  group_id: bill => bill.groupId,
  price_cents: bill => bill.priceCents,
  currency: bill => bill.currency,
  units: bill => bill.units,
  period_started_at: bill => bill.periodStartedAt,
  period_ended_at: bill => bill.periodEndedAt,
  created_at: bill => bill.createdAt,
  updated_at: bill => bill.updatedAt,
  status: bill => bill.status,
  recurring_bill_id: bill => bill.recurringBillId,
  third_party: bill => bill.thirdParty,
};

export const RECURRING_BILL_COLUMNS: Columns<RecurringBill> = {
  id: bill => rowNumber(bill.id),
  uid: bill => bill.id,
  period: bill => bill.period,
  frequency: bill => bill.frequency,
  cycles: bill => bill.cycles,
  start_date: bill => bill.startDate,
  description: bill => bill.description,
  status: bill => bill.status,
  price_cents: bill => bill.priceCents,
  currency: bill => bill.currency,
  created_at: bill => bill.createdAt,
  updated_at: bill => bill.updatedAt,
  group_id: bill => bill.groupId,
  initial_cents: bill => bill.initialCents,
  setup_at: bill => (bill.initialCents > 0 ? bill.createdAt : null),
};

export const GROUP_COLUMNS: Columns<Group> = {
  id: group => rowNumber(group.id),
  name: group => group.name,
  uid: group => group.id,
  created_at: group => group.createdAt,
  updated_at: group => group.updatedAt,
  app_id: group => group.applicationId,
  free_trial_end_at: group => group.freeTrialEndAt,
};

/** A user as listed: once for every group it is listed through. */
export interface ListedUser {
  readonly user: User;
  readonly groupId: string;
}

export const USER_COLUMNS: Columns<ListedUser> = {
  id: ({ user }) => rowNumber(user.id),
  email: ({ user }) => user.email,
  name: ({ user }) => user.name,
  surname: ({ user }) => user.surname,
  geo_country_code: ({ user }) => user.country,
  uid: ({ user }) => user.id,
  sso_session: ({ user }) => user.ssoSession,
  company: ({ user }) => user.companyName,
  created_at: ({ user }) => user.createdAt,
  updated_at: ({ user }) => user.updatedAt,
  group_id: ({ groupId }) => groupId,
};
