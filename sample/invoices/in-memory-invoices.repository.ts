import { Injectable } from '@nestjs/common';
import { type Invoice } from './invoice.js';
import { InvoicesRepository } from './invoices.repository.js';

@Injectable()
export class InMemoryInvoicesRepository extends InvoicesRepository {
  readonly #complete = new Set<string>();
  /** Invoices by their id, by account id. */
  readonly #invoices = new Map<string, Map<string, Invoice>>();

  override async isComplete(accountId: string): Promise<boolean> {
    return this.#complete.has(accountId);
  }

  override async markComplete(accountId: string): Promise<void> {
    this.#complete.add(accountId);
  }

  override async save(accountId: string, invoices: readonly Invoice[]): Promise<void> {
    const stored = this.#invoices.get(accountId) ?? new Map<string, Invoice>();
    this.#invoices.set(accountId, stored);
    for (const invoice of invoices) {
      if (!isNewer(stored.get(invoice.id), invoice)) stored.set(invoice.id, invoice);
    }
  }

  override async list(accountId: string): Promise<Invoice[]> {
    const time = ({ dueDate }: Invoice): number => dueDate?.getTime() ?? 0;
    return [...(this.#invoices.get(accountId)?.values() ?? [])].sort((a, b) => time(b) - time(a));
  }

  override async deleteAll(accountId: string): Promise<void> {
    this.#complete.delete(accountId);
    this.#invoices.delete(accountId);
  }
}

/** Notifications may overtake each other, and the first fetch: an older state never replaces a newer one. */
function isNewer(stored: Invoice | undefined, incoming: Invoice): boolean {
  if (!stored?.updatedAt || !incoming.updatedAt) return false;
  return stored.updatedAt > incoming.updatedAt;
}
