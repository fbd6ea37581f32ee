import { Injectable } from '@nestjs/common';
import { type Connec, ConnecService } from 'nestjs-maestrano';
import { type Account } from '../accounts/accounts.repository.js';
import { type Invoice, toInvoice } from './invoice.js';
import { InvoicesRepository } from './invoices.repository.js';

@Injectable()
export class InvoicesService {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly connec: ConnecService,
  ) {}

  /** The account's invoices: fetched from Connec! once, read from our copy ever after. */
  async list({ id, group }: Account): Promise<Invoice[]> {
    if (!(await this.invoices.isComplete(id))) {
      const records = this.connec.forGroup(group).collection('invoices').list();
      for await (const page of records.pages()) await this.invoices.save(id, page.map(toInvoice));
      await this.invoices.markComplete(id);
    }
    // Connec! deletes nothing: a deleted record is one that became inactive.
    return (await this.invoices.list(id)).filter(({ status }) => status !== 'INACTIVE');
  }

  /** Takes over records that Connec! sent. */
  async update({ id }: Account, records: readonly Connec.Invoice[]): Promise<void> {
    await this.invoices.save(id, records.map(toInvoice));
  }

  async deleteAll({ id }: Account): Promise<void> {
    await this.invoices.deleteAll(id);
  }
}
