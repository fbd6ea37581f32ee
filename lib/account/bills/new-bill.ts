import type { FormFields } from '../../http/index.js';
import type { GroupRef } from '../../presets/index.js';
import { FieldChecks } from '../field-checks.js';
import { formatUnits, isCurrency } from '../money.js';

/**
 * A bill to be created.
 *
 * Source: protocol.md 5.4, 5.6.
 *
 * @publicApi
 */
export interface NewBill {
  /** Who is charged. A bare id needs a service bound to a preset, or a single preset. */
  readonly group: GroupRef | string;
  /** In cents of `currency`; an integer greater than 0. */
  readonly priceCents: number;
  readonly description: string;
  /** ISO 4217, upper case. Default AUD. */
  readonly currency?: string;
  /** Quantity greater than 0 with at most two places. Text keeps it exact. */
  readonly units?: number | string;
  readonly periodStartedAt?: Date;
  readonly periodEndedAt?: Date;
  /** Charged on behalf of somebody else: no commission. Default false. */
  readonly thirdParty?: boolean;
}

const FIELDS = [
  'group',
  'priceCents',
  'description',
  'currency',
  'units',
  'periodStartedAt',
  'periodEndedAt',
  'thirdParty',
];

/**
 * What is sent to create a bill, after the documented rules were checked.
 *
 * @throws MaestranoInvalidRequestError with a message per field
 */
export function encodeNewBill(bill: NewBill, groupId: string, preset: string): FormFields {
  const checks = new FieldChecks({ ...bill });
  checks.only(FIELDS);
  checks.integer('priceCents', 1, true);
  checks.requiredText('description');
  if (bill.currency !== undefined && !isCurrency(bill.currency))
    checks.fail('currency', 'is not included in the list');
  const units = bill.units === undefined ? undefined : formatUnits(bill.units);
  if (bill.units !== undefined && units === undefined)
    checks.fail('units', 'must be a number greater than 0 with at most two places');
  checks.time('periodStartedAt');
  checks.time('periodEndedAt');
  checks.flag('thirdParty');
  const { periodStartedAt: start, periodEndedAt: end } = bill;
  if (start instanceof Date && end instanceof Date && end < start)
    checks.fail('periodEndedAt', 'must not be before periodStartedAt');
  checks.done('The bill cannot be created', preset);
  return {
    group_id: groupId,
    price_cents: bill.priceCents,
    description: bill.description,
    currency: bill.currency,
    units,
    period_started_at: start,
    period_ended_at: end,
    third_party: bill.thirdParty,
  };
}
