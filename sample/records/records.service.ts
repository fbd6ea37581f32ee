import { Injectable } from '@nestjs/common';
import { type Connec, ConnecService } from 'nestjs-maestrano';
import { type Account } from '../accounts/accounts.repository.js';
import { type Customer, toCustomer } from './customer.js';
import { type Invoice, toInvoice } from './invoice.js';
import { type CollectionName, RecordsRepository, type StoredRecord } from './records.repository.js';

/** Somebody looks at a page meanwhile: better say soon that Connec! does not answer. */
const SOON_MS = 5000;

/** The invoices and customers of accounts: read from our copy, which Connec! keeps up to date. */
@Injectable()
export class RecordsService {
  /** What was read from Connec! since this process started; from then on notifications tell of changes. */
  readonly #read = new Set<string>();

  constructor(
    private readonly records: RecordsRepository,
    private readonly connec: ConnecService,
  ) {}

  /**
   * Reads what changed in Connec! while nobody listened: everything at the first time, later what no notification
   * could tell because the application was not running.
   */
  async catchUp({ id, group }: Account, collection: CollectionName): Promise<void> {
    const key = `${id} ${collection}`;
    if (this.#read.has(key)) return;
    const since = await this.records.cursor(id, collection);
    const changes = this.connec.forGroup(group).collection(collection).changes({ since, timeoutMs: SOON_MS });
    for await (const { records, cursor } of changes.pages()) {
      await this.records.save(id, collection, records);
      await this.records.moveCursor(id, collection, cursor);
    }
    this.#read.add(key);
  }

  async invoices({ id }: Account): Promise<Invoice[]> {
    return (await this.records.list(id, 'invoices')).filter(isActive).map(record => toInvoice(record));
  }

  async customers({ id }: Account): Promise<Customer[]> {
    return (await this.records.list(id, 'organizations')).filter(isActive).map(record => toCustomer(record));
  }

  async customer({ id }: Account, customerId: string): Promise<Customer | undefined> {
    const record = await this.records.find(id, 'organizations', customerId);
    return record && isActive(record) ? toCustomer(record) : undefined;
  }

  /** Writes a change to Connec!, from where the other applications hear of it. */
  async updateCustomer(account: Account, id: string, changes: Connec.OrganizationInput): Promise<Customer> {
    const written = await this.connec.forGroup(account.group).collection('organizations').update(id, changes);
    // Connec! does not notify us of what we wrote ourselves.
    await this.records.save(account.id, 'organizations', [written]);
    return toCustomer(written);
  }

  /** Takes over records that Connec! sent. */
  async save(account: Account, collection: CollectionName, records: readonly StoredRecord[]): Promise<void> {
    await this.records.save(account.id, collection, records);
  }

  async deleteAll({ id }: Account): Promise<void> {
    await this.records.deleteAll(id);
    for (const key of this.#read) if (key.startsWith(`${id} `)) this.#read.delete(key);
  }
}

/** Connec! deletes nothing: a deleted record is one that became inactive. */
function isActive({ status }: { readonly status?: unknown }): boolean {
  return status !== 'INACTIVE';
}
