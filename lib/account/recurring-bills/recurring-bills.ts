import type { AccountApi, AccountCallOptions } from '../account-api.js';
import type { AccountList } from '../account-list.js';
import { type AccountRef, Resource } from '../resource.js';
import { encodeNewRecurringBill, type NewRecurringBill } from './new-recurring-bill.js';
import { RECURRING_BILL_COLUMNS, type RecurringBillFilters } from './recurring-bill-filters.js';
import { readRecurringBill, type RecurringBill, RECURRING_BILL_TYPE } from './recurring-bill.js';

/**
 * Charges that repeat, `BillingService.recurringBills`. Throws as {@link Bills} does.
 *
 * @publicApi
 */
export class RecurringBills {
  readonly #resource: Resource<RecurringBill>;
  readonly #api: AccountApi;

  constructor(api: AccountApi) {
    this.#api = api;
    this.#resource = new Resource(api, {
      type: RECURRING_BILL_TYPE,
      path: 'account/recurring_bills',
      columns: RECURRING_BILL_COLUMNS,
      read: readRecurringBill,
    });
  }

  /**
   * Starts charging a group. Repeated only where the first attempt surely had no effect; when the outcome of an error
   * is `unknown`, it may exist: look with `list` before you try again.
   *
   * @throws MaestranoInvalidRequestError with a message per field, before anything is sent or by the platform
   */
  async create(bill: NewRecurringBill, options?: AccountCallOptions): Promise<RecurringBill> {
    const { preset, id } = this.#api.resolve(bill.group);
    return this.#resource.create(preset, encodeNewRecurringBill(bill, id, preset.name), options);
  }

  /** Recurring bills of the application, of one group or of all. */
  list(filters: RecurringBillFilters = {}, options?: AccountCallOptions): AccountList<RecurringBill> {
    return this.#resource.list(filters, options);
  }

  /** @throws MaestranoNotFoundError also for one of another application */
  async retrieve(bill: AccountRef | string, options?: AccountCallOptions): Promise<RecurringBill> {
    return this.#resource.retrieve(bill, options);
  }

  /** Ends it; one that has ended already stays so. @throws MaestranoNotFoundError */
  async cancel(bill: AccountRef | string, options?: AccountCallOptions): Promise<RecurringBill> {
    return this.#resource.cancel(bill, options);
  }
}
