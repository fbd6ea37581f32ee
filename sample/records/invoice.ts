import { type Connec } from 'nestjs-maestrano';
import { cents, date, text } from './fields.js';

/** An invoice as this application shows it. */
export interface Invoice {
  /** The id of the record in Connec!. */
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** `DRAFT`, `AUTHORISED`, `PAID`, … */
  readonly status: string;
  readonly dueDate: Date | null;
  /** With tax, in hundredths of the currency. */
  readonly totalCents: number | null;
  /** ISO 4217. */
  readonly currency: string | null;
  /** Id of the organization that has to pay. */
  readonly customerId: string | null;
}

/**
 * From the record that applications share to what this one needs. Records were written by other applications, so
 * nothing in them is taken for granted.
 */
export function toInvoice(record: Connec.Invoice): Invoice {
  return {
    id: record.id,
    number: text(record.transaction_number) ?? text(record.code) ?? '',
    title: text(record.title) ?? 'Untitled',
    status: text(record.status) ?? 'DRAFT',
    dueDate: date(record.due_date),
    totalCents: cents(record.amount?.total_amount),
    currency: text(record.amount?.currency),
    customerId: text(record.organization_id),
  };
}

/** Latest due date first. */
export function byDueDate(one: Invoice, other: Invoice): number {
  return (other.dueDate?.getTime() ?? 0) - (one.dueDate?.getTime() ?? 0);
}

/** What customers still have to pay, by currency. */
export function outstanding(invoices: readonly Invoice[]): { currency: string | null; cents: number }[] {
  const sums = new Map<string | null, number>();
  for (const { status, currency, totalCents } of invoices) {
    if (status === 'AUTHORISED') sums.set(currency, (sums.get(currency) ?? 0) + (totalCents ?? 0));
  }
  return [...sums].map(([currency, cents]) => ({ currency, cents }));
}
