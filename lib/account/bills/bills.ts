import type { FormFields } from '../../http/index.js';
import type { Preset } from '../../presets/index.js';
import type { AccountApi, AccountCallOptions } from '../account-api.js';
import type { AccountList } from '../account-list.js';
import { type AccountRef, Resource } from '../resource.js';
import { type BillFilters, BILL_COLUMNS } from './bill-filters.js';
import { type Bill, BILL_TYPE, readBill } from './bill.js';
import { encodeNewBill, type NewBill } from './new-bill.js';

/**
 * Single charges to groups, `BillingService.bills`.
 *
 * All methods throw `MaestranoApiError` and its subclasses, and `MaestranoPresetError` for a bare id when there are
 * several presets.
 *
 * @publicApi
 */
export class Bills {
  readonly #resource: Resource<Bill>;
  readonly #api: AccountApi;

  constructor(api: AccountApi) {
    this.#api = api;
    this.#resource = new Resource(api, {
      type: BILL_TYPE,
      path: 'account/bills',
      columns: BILL_COLUMNS,
      read: readBill,
    });
  }

  /**
   * Charges a group. Repeated only where the first attempt surely had no effect; when the outcome of an error is
   * `unknown`, the bill may exist: `chargeOnce` is made for that.
   *
   * @throws MaestranoInvalidRequestError with a message per field, before anything is sent or by the platform
   */
  async create(bill: NewBill, options?: AccountCallOptions): Promise<Bill> {
    const { preset, id } = this.#api.resolve(bill.group);
    return this.#resource.create(preset, encodeNewBill(bill, id, preset.name), options);
  }

  /** One attempt and no more, with what `encodeNewBill` made. @internal */
  async createOnce(preset: Preset, form: FormFields, options?: AccountCallOptions): Promise<Bill> {
    return this.#resource.create(preset, form, options, 'never');
  }

  /** Bills of the application, of one group or of all. */
  list(filters: BillFilters = {}, options?: AccountCallOptions): AccountList<Bill> {
    return this.#resource.list(filters, options);
  }

  /** @throws MaestranoNotFoundError also for a bill of another application */
  async retrieve(bill: AccountRef | string, options?: AccountCallOptions): Promise<Bill> {
    return this.#resource.retrieve(bill, options);
  }

  /**
   * Cancels a bill that was not invoiced yet; one that is cancelled already stays so.
   *
   * @throws MaestranoInvalidRequestError it is invoiced (`param` is `status`)
   * @throws MaestranoNotFoundError
   */
  async cancel(bill: AccountRef | string, options?: AccountCallOptions): Promise<Bill> {
    return this.#resource.cancel(bill, options);
  }
}
