import type { FormFields } from '../../http/index.js';
import type { GroupRef } from '../../presets/index.js';
import { FieldChecks } from '../field-checks.js';
import { isCurrency } from '../money.js';
import { findPeriod, LONGEST_FREQUENCY, type RecurringBillPeriod } from './recurring-bill.js';

/**
 * A recurring bill to be created. A cycle, period × frequency, is at most one year long; `SemiMonth` takes only
 * frequency 1.
 *
 * Source: protocol.md 5.4, 5.6.
 *
 * @publicApi
 */
export interface NewRecurringBill {
  /** Who is charged. A bare id needs a service bound to a preset, or a single preset. */
  readonly group: GroupRef | string;
  /** Of every cycle, in cents of `currency`; an integer greater than 0. */
  readonly priceCents: number;
  readonly description: string;
  /** ISO 4217, upper case. Default AUD. */
  readonly currency?: string;
  /** Default `Month`. */
  readonly period?: RecurringBillPeriod;
  /** Default 1. */
  readonly frequency?: number;
  /** Default: without end. */
  readonly cycles?: number;
  /** Default: now. The platform refuses one that is more than an hour past. */
  readonly startDate?: Date;
  /** Charged at once, in addition, in cents. Default 0. */
  readonly initialCents?: number;
}

const FIELDS = [
  'group',
  'priceCents',
  'description',
  'currency',
  'period',
  'frequency',
  'cycles',
  'startDate',
  'initialCents',
];

/**
 * What is sent to create a recurring bill, after the documented rules were checked.
 *
 * @throws MaestranoInvalidRequestError with a message per field
 */
export function encodeNewRecurringBill(bill: NewRecurringBill, groupId: string, preset: string): FormFields {
  const checks = new FieldChecks({ ...bill });
  checks.only(FIELDS);
  checks.integer('priceCents', 1, true);
  checks.requiredText('description');
  if (bill.currency !== undefined && !isCurrency(bill.currency))
    checks.fail('currency', 'is not included in the list');
  const period = bill.period === undefined ? undefined : findPeriod(bill.period);
  if (bill.period !== undefined && !period) checks.fail('period', 'is not included in the list');
  checks.integer('frequency', 1);
  const longest = LONGEST_FREQUENCY[period ?? 'Month'];
  if (typeof bill.frequency === 'number' && bill.frequency > longest)
    checks.fail('frequency', `must be at most ${longest} for the period ${period ?? 'Month'}`);
  checks.integer('cycles', 1);
  checks.time('startDate');
  checks.integer('initialCents', 0);
  checks.done('The recurring bill cannot be created', preset);
  return {
    group_id: groupId,
    price_cents: bill.priceCents,
    description: bill.description,
    currency: bill.currency,
    period,
    frequency: bill.frequency,
    cycles: bill.cycles,
    start_date: bill.startDate,
    initial_cents: bill.initialCents,
  };
}
