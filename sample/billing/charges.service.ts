import { Injectable } from '@nestjs/common';
import { type Bill, BillingService, type RecurringBill } from 'nestjs-maestrano';
import { type Account } from '../accounts/accounts.repository.js';
import { PRICES } from './prices.js';

/** Somebody looks at a page meanwhile: better say soon that the marketplace does not answer. */
const SOON = { timeoutMs: 5000 };

/** Before and after the first time it was charged. */
const RUNNING: ReadonlySet<string> = new Set(['submitted', 'active']);

/** What this application charges its accounts. The marketplace collects the money. */
@Injectable()
export class ChargesService {
  /** Accounts whose plan is being changed, with the end of that. */
  readonly #busy = new Map<string, Promise<unknown>>();

  constructor(private readonly billing: BillingService) {}

  /** Charged once for a reference, however often it is called. */
  async once(account: Account, reference: string): Promise<Bill> {
    return this.billing.chargeOnce({
      reference,
      group: account.group,
      ...PRICES.once,
      ...currencyOf(account),
    });
  }

  /** What is settled when a customer leaves; once, however often the marketplace tells that it left. */
  async final(account: Account): Promise<Bill> {
    const { group } = account;
    const reference = `final-${group.id}`;
    return this.billing.chargeOnce({ reference, group, ...PRICES.final, ...currencyOf(account) });
  }

  /** Newest first. */
  async bills({ group }: Account, most: number): Promise<Bill[]> {
    const bills: Bill[] = [];
    for await (const bill of this.billing.bills.list({ group }, SOON)) bills.push(bill);
    const time = ({ createdAt }: Bill): number => createdAt.getTime();
    return bills
      .reverse()
      .sort((one, other) => time(other) - time(one))
      .slice(0, most);
  }

  /** The plan that the account pays for. The marketplace knows it; nothing is kept here. */
  async plan({ group }: Account): Promise<RecurringBill | undefined> {
    for await (const bill of this.billing.recurringBills.list({ group }, SOON))
      if (RUNNING.has(bill.status) && bill.description === PRICES.plan.description) return bill;
    return undefined;
  }

  /** Starts the plan. An account has one: when it is running already, nothing changes. */
  async startPlan(account: Account): Promise<RecurringBill> {
    return this.#oneAtATime(account, async () => {
      const running = await this.plan(account);
      const { group } = account;
      return running ?? this.billing.recurringBills.create({ group, ...PRICES.plan, ...currencyOf(account) });
    });
  }

  async cancelPlan(account: Account): Promise<RecurringBill | undefined> {
    return this.#oneAtATime(account, async () => {
      const running = await this.plan(account);
      return running && this.billing.recurringBills.cancel(running);
    });
  }

  /** Whoever clicks twice waits for the first click. Several nodes would need a lock that they share. */
  async #oneAtATime<T>({ id }: Account, change: () => Promise<T>): Promise<T> {
    const before = this.#busy.get(id) ?? Promise.resolve();
    const result = before.then(change, change);
    const ended = result.then(
      () => undefined,
      () => undefined,
    );
    this.#busy.set(id, ended);
    void ended.then(() => this.#busy.get(id) === ended && this.#busy.delete(id));
    return result;
  }
}

function currencyOf({ currency }: Account): { currency?: string } {
  return currency === null ? {} : { currency };
}
