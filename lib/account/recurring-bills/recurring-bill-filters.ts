import type { GroupRef } from '../../presets/index.js';
import type { DateFilter, FilterColumns, NumberFilter } from '../filters.js';
import type { RecurringBillPeriod, RecurringBillStatus } from './recurring-bill.js';

/** Conditions on a list of recurring bills, all of which hold (protocol.md 5.5). */
export interface RecurringBillFilters {
  readonly id?: string;
  /** Only those of this group; an unknown group gives an empty list. */
  readonly group?: GroupRef | string;
  readonly priceCents?: NumberFilter;
  readonly initialCents?: NumberFilter;
  readonly currency?: string;
  readonly description?: string;
  readonly period?: RecurringBillPeriod;
  readonly frequency?: NumberFilter;
  readonly cycles?: NumberFilter;
  readonly status?: RecurringBillStatus;
  readonly startDate?: DateFilter;
  /** When the initial charge was made. */
  readonly setupAt?: DateFilter;
  readonly createdAt?: DateFilter;
  readonly updatedAt?: DateFilter;
}

export const RECURRING_BILL_COLUMNS: FilterColumns = {
  id: ['text', 'uid'],
  priceCents: ['number', 'price_cents'],
  initialCents: ['number', 'initial_cents'],
  currency: ['text', 'currency'],
  description: ['text', 'description'],
  // The platform keeps it in lower case.
  period: ['lowerCaseText', 'period'],
  frequency: ['number', 'frequency'],
  cycles: ['number', 'cycles'],
  status: ['text', 'status'],
  startDate: ['date', 'start_date'],
  setupAt: ['date', 'setup_at'],
  createdAt: ['date', 'created_at'],
  updatedAt: ['date', 'updated_at'],
};
