import { type Invoice } from './invoice.js';

/** Our copy of an account's invoices. Connec! has the originals. */
export abstract class InvoicesRepository {
  /** Whether all invoices of the account were fetched; from then on notifications keep the copy up to date. */
  abstract isComplete(accountId: string): Promise<boolean>;
  abstract markComplete(accountId: string): Promise<void>;

  /** Adds invoices, or replaces those that are not newer than what comes. */
  abstract save(accountId: string, invoices: readonly Invoice[]): Promise<void>;

  /** Latest due date first. */
  abstract list(accountId: string): Promise<Invoice[]>;

  abstract deleteAll(accountId: string): Promise<void>;
}
