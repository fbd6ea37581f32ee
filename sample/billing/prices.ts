import { type RecurringBillPeriod } from 'nestjs-maestrano';

/** What this application charges for, in cents of the account's currency. */
export const PRICES = {
  /** The button on the billing page. */
  once: { priceCents: 1000, description: 'Posting of printed invoices' },
  /** The plan that can be started and cancelled. */
  plan: { priceCents: 2900, description: 'Invoicing Pro', period: 'Month' as RecurringBillPeriod },
  /** When a customer leaves. */
  final: { priceCents: 1200, description: 'Final payout' },
};
