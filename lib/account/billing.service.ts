import type { Clock } from '../clock.js';
import type { MaestranoHttp } from '../http/index.js';
import type { PresetRegistry } from '../presets/index.js';
import type { Store } from '../stores/index.js';
import { AccountApi, type AccountCallOptions } from './account-api.js';
import type { Bill } from './bills/bill.js';
import { Bills } from './bills/bills.js';
import { ChargeOnce, type OneCharge } from './charge/charge-once.js';
import { RecurringBills } from './recurring-bills/recurring-bills.js';

/**
 * Charges groups through the marketplace.
 *
 * Source: protocol.md 5.
 *
 * @publicApi
 */
export class BillingService {
  readonly bills: Bills;
  readonly recurringBills: RecurringBills;
  readonly #charge: ChargeOnce;

  constructor(
    private readonly presets: PresetRegistry,
    private readonly http: MaestranoHttp,
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly boundPreset?: string,
  ) {
    const api = new AccountApi(presets, http, clock, boundPreset);
    this.bills = new Bills(api);
    this.recurringBills = new RecurringBills(api);
    this.#charge = new ChargeOnce(api, store, clock);
  }

  /**
   * The same service bound to a preset: it accepts bare ids, and refuses what belongs to another preset.
   *
   * @throws MaestranoPresetError `MNO_PRESET_UNKNOWN`
   */
  withPreset(name: string): BillingService {
    return new BillingService(this.presets, this.http, this.store, this.clock, this.presets.get(name).name);
  }

  /**
   * Charges a group once for a reference, however often it is called and whatever fails in between: answers the bill,
   * whether it was created now or before. Charges of different groups or presets never share a reference.
   *
   * The platform has no field for a reference and no idempotency keys, so the description of the bill ends in
   * ` [ref:<reference>]`, and before anything is created the bills of the group are searched for it. Do not change or
   * reuse that ending.
   *
   * What can be known: a bill that the platform lists is never created again. What cannot: whether a bill that was
   * sent off without an answer will still appear. For fifteen minutes that is an `AmbiguousChargeError`; a bill that
   * is not listed by then was not made, and is made anew. A process that stands still for longer than that between
   * its last check and sending could charge twice; so could two processes that do not share a store.
   *
   * @throws AmbiguousChargeError it is not known whether the charge was made: call again with the same reference
   * @throws MaestranoInvalidRequestError also when the reference was used for a different charge
   * @throws MaestranoStoreError nothing was charged by this call
   */
  async chargeOnce(charge: OneCharge, options?: AccountCallOptions): Promise<Bill> {
    return this.#charge.charge(charge, options);
  }
}
