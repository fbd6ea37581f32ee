import type { GroupRef } from '../../presets/index.js';
import type { DateFilter, FilterColumns, NumberFilter, UnitsFilter } from '../filters.js';
import type { BillStatus } from './bill.js';

/** Conditions on a list of bills, all of which hold (protocol.md 5.5). */
export interface BillFilters {
  readonly id?: string;
  /** Only bills of this group; an unknown group gives an empty list. */
  readonly group?: GroupRef | string;
  readonly priceCents?: NumberFilter;
  readonly currency?: string;
  readonly units?: UnitsFilter;
  readonly description?: string;
  readonly status?: BillStatus;
  readonly thirdParty?: boolean;
  readonly periodStartedAt?: DateFilter;
  readonly periodEndedAt?: DateFilter;
  readonly createdAt?: DateFilter;
  readonly updatedAt?: DateFilter;
  /** Bills that come from a recurring bill, by the platform's own number of it. */
  readonly recurringBillId?: string;
}

export const BILL_COLUMNS: FilterColumns = {
  id: ['text', 'uid'],
  priceCents: ['number', 'price_cents'],
  currency: ['text', 'currency'],
  units: ['units', 'units'],
  description: ['text', 'description'],
  status: ['text', 'status'],
  thirdParty: ['flag', 'third_party'],
  periodStartedAt: ['date', 'period_started_at'],
  periodEndedAt: ['date', 'period_ended_at'],
  createdAt: ['date', 'created_at'],
  updatedAt: ['date', 'updated_at'],
  recurringBillId: ['text', 'recurring_bill_id'],
};
