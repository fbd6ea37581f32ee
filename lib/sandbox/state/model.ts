/** An application sold on the marketplace. */
export interface Application {
  readonly id: string;
  key: string;
  name: string;
  /** Where it is reached: scheme and authority. */
  host: string;
  /** Path of its metadata document, from which everything else about it is learnt. */
  metadataPath: string;
}

/** A customer account of one application: what is billed, and what shares data. */
export interface Group {
  readonly id: string;
  readonly applicationId: string;
  /** The organization behind it, `org-…`: groups of one organization share their Connec! records. */
  readonly organizationId: string;
  name: string;
  status: 'running' | 'terminated';
  email: string;
  currency: string;
  timezone: string;
  country: string;
  city: string;
  hasCreditCard: boolean;
  /** Who sold the application to it, `rsl-…`. */
  resellerId: string | null;
  mainAccounting: string | null;
  freeTrialEndAt: Date;
  createdAt: Date;
  updatedAt: Date;
}

export interface User {
  readonly id: string;
  name: string;
  surname: string;
  email: string;
  companyName: string;
  country: string;
  /** The live single sign-on token. */
  ssoSession: string;
  createdAt: Date;
  updatedAt: Date;
}

export const ROLES = ['Guest', 'Member', 'Power User', 'Admin', 'Super Admin'] as const;

export type Role = (typeof ROLES)[number];

/** The role of a user in a group. */
export interface Membership {
  readonly groupId: string;
  readonly userId: string;
  role: Role;
}

export interface Reseller {
  readonly id: string;
  name: string;
  code: string;
  country: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface Bill {
  readonly id: string;
  readonly groupId: string;
  priceCents: number;
  status: 'submitted' | 'invoiced' | 'cancelled';
  currency: string;
  units: number | null;
  description: string;
  periodStartedAt: Date | null;
  periodEndedAt: Date | null;
  thirdParty: boolean;
  /** The recurring bill that made it, if one did. */
  recurringBillId: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export const PERIODS = ['day', 'week', 'semimonth', 'month', 'year'] as const;

export type Period = (typeof PERIODS)[number];

export interface RecurringBill {
  readonly id: string;
  readonly groupId: string;
  priceCents: number;
  status: 'submitted' | 'active' | 'expired' | 'cancelled';
  currency: string;
  description: string;
  startDate: Date;
  period: Period;
  frequency: number;
  /** `null` runs until it is cancelled. */
  cycles: number | null;
  initialCents: number;
  lastExecutionAt: Date | null;
  nextExecutionAt: Date | null;
  remainingCycles: number | null;
  /** How often it was charged. */
  executions: number;
  createdAt: Date;
  updatedAt: Date;
}

export const DIALECTS = ['platform', 'ruby'] as const;

/**
 * How marketplaces are spelled (protocol.md 8 and 1.2): `platform` writes `webhooks` with `group_path`, as the developer
 * platform did; `ruby` writes `webhook` with `groups_path`, which is what the Ruby SDK reads.
 */
export type Dialect = (typeof DIALECTS)[number];

/** An environment on the developer platform: several marketplaces whose presets are fetched together. */
export interface Environment {
  /** Its key, the user name of the credentials. */
  readonly id: string;
  secret: string;
  name: string;
  dialect: Dialect;
  marketplaces: Marketplace[];
}

/** A marketplace an application is sold on, by the name of the preset there. */
export interface Marketplace {
  readonly name: string;
  readonly applicationId: string;
}
