import type { Preset } from '../../presets/index.js';
import type { DateFilter, FilterColumns } from '../filters.js';
import type { WireObject } from '../wire/wire-object.js';

/**
 * A customer account. It is a `GroupRef` itself: give it wherever a group is wanted.
 *
 * Source: protocol.md 5.4, `account_group`.
 *
 * @publicApi
 */
export interface AccountGroup {
  /** Name of the preset it was read through. */
  readonly preset: string;
  /** The platform's id, `cld-…`. */
  readonly id: string;
  readonly name: string | null;
  /** `running`; on the real platform also `terminated`. */
  readonly status: string | null;
  readonly hasCreditCard: boolean | null;
  readonly freeTrialEndAt: Date | null;
  readonly email: string | null;
  /** ISO 4217. */
  readonly currency: string | null;
  /** Olson name, `America/Los_Angeles`. */
  readonly timezone: string | null;
  /** ISO 3166, two letters. */
  readonly country: string | null;
  readonly city: string | null;
  /** `quickbooks`, `xero`, `myob`, or none. */
  readonly mainAccounting: string | null;
  /** Data sharing that the customer turned off; not every platform tells. */
  readonly metadata: { readonly pushDisabled: boolean; readonly pullDisabled: boolean } | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Members of the answer that are not known here, as they were sent. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Conditions on a list of groups, all of which hold (protocol.md 5.5). */
export interface GroupFilters {
  readonly id?: string;
  readonly name?: string;
  readonly freeTrialEndAt?: DateFilter;
  readonly createdAt?: DateFilter;
  readonly updatedAt?: DateFilter;
}

export const GROUP_TYPE = 'account_group';

export const GROUP_COLUMNS: FilterColumns = {
  id: ['text', 'uid'],
  name: ['text', 'name'],
  freeTrialEndAt: ['date', 'free_trial_end_at'],
  createdAt: ['date', 'created_at'],
  updatedAt: ['date', 'updated_at'],
};

export function readGroup(wire: WireObject, preset: Preset): AccountGroup {
  return Object.freeze({
    preset: preset.name,
    id: wire.requiredText('id'),
    name: wire.text('name'),
    status: wire.text('status'),
    hasCreditCard: wire.flag('has_credit_card'),
    freeTrialEndAt: wire.time('free_trial_end_at'),
    email: wire.text('email'),
    currency: wire.text('currency'),
    timezone: wire.text('timezone'),
    country: wire.text('country'),
    city: wire.text('city'),
    mainAccounting: wire.text('main_accounting'),
    metadata: wire.member('metadata', readMetadata),
    createdAt: wire.requiredTime('created_at'),
    updatedAt: wire.requiredTime('updated_at'),
    raw: wire.rest(),
  });
}

function readMetadata(value: unknown): AccountGroup['metadata'] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { push_disabled: push, pull_disabled: pull } = value as Record<string, unknown>;
  return Object.freeze({ pushDisabled: push === true, pullDisabled: pull === true });
}
