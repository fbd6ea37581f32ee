import type { GroupRef, Preset } from '../../presets/index.js';
import type { WireObject } from '../wire/wire-object.js';

export type RecurringBillPeriod = 'Day' | 'Week' | 'SemiMonth' | 'Month' | 'Year';
export type RecurringBillStatus = 'submitted' | 'active' | 'expired' | 'cancelled';

/** Longest frequency of every period: at most one year in all, and half months only one at a time. */
export const LONGEST_FREQUENCY: Readonly<Record<RecurringBillPeriod, number>> = {
  Day: 366,
  Week: 52,
  SemiMonth: 1,
  Month: 12,
  Year: 1,
};

/**
 * A charge that repeats.
 *
 * Source: protocol.md 5.4, `account_recurring_bill`.
 *
 * @publicApi
 */
export interface RecurringBill {
  /** Name of the preset it was read through. */
  readonly preset: string;
  /** The platform's id, `rbill-…`. */
  readonly id: string;
  readonly group: GroupRef;
  /** Of every cycle, in cents of `currency`. */
  readonly priceCents: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly description: string;
  readonly period: RecurringBillPeriod | (string & {});
  /** A cycle is `frequency` periods long. */
  readonly frequency: number;
  /** How often it is charged; `null` without end. */
  readonly cycles: number | null;
  readonly startDate: Date | null;
  /** Charged at once, in addition, in cents. */
  readonly initialCents: number;
  readonly status: RecurringBillStatus | (string & {});
  readonly lastExecutionAt: Date | null;
  readonly nextExecutionAt: Date | null;
  /** `null` without end. */
  readonly remainingCycles: number | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Members of the answer that are not known here, as they were sent. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export const RECURRING_BILL_TYPE = 'account_recurring_bill';

export function readRecurringBill(wire: WireObject, preset: Preset): RecurringBill {
  const period = wire.requiredText('period');
  return Object.freeze({
    preset: preset.name,
    id: wire.requiredText('id'),
    group: preset.group(wire.requiredText('group_id')),
    priceCents: wire.requiredInteger('price_cents'),
    currency: wire.requiredText('currency'),
    description: wire.text('description') ?? '',
    period: findPeriod(period) ?? period,
    frequency: wire.integer('frequency') ?? 1,
    cycles: wire.integer('cycles'),
    startDate: wire.time('start_date'),
    initialCents: wire.integer('initial_cents') ?? 0,
    status: wire.requiredText('status'),
    lastExecutionAt: wire.time('last_execution_at'),
    nextExecutionAt: wire.time('next_execution_at'),
    remainingCycles: wire.integer('remaining_cycles'),
    createdAt: wire.requiredTime('created_at'),
    updatedAt: wire.requiredTime('updated_at'),
    raw: wire.rest(),
  });
}

/** The period of that name, in any case: the sandbox answers in lower case. */
export function findPeriod(name: unknown): RecurringBillPeriod | undefined {
  if (typeof name !== 'string') return undefined;
  const periods = Object.keys(LONGEST_FREQUENCY) as RecurringBillPeriod[];
  return periods.find(period => period.toLowerCase() === name.toLowerCase());
}
