import type { Clock } from '../../clock.js';
import {
  AmbiguousChargeError,
  MaestranoApiError,
  MaestranoConnectionError,
  MaestranoError,
  MaestranoInvalidRequestError,
  MaestranoLeaseError,
} from '../../errors/index.js';
import type { FormFields } from '../../http/index.js';
import type { Preset } from '../../presets/index.js';
import { type LeaseHold, type Store, storeKey, withLease } from '../../stores/index.js';
import type { AccountApi, AccountCallOptions } from '../account-api.js';
import type { Bill } from '../bills/bill.js';
import { Bills } from '../bills/bills.js';
import { encodeNewBill, type NewBill } from '../bills/new-bill.js';
import { type ChargeMark, digestOf, formatMark, parseMark } from './charge-mark.js';

/** A charge that is made once for its reference. */
export interface OneCharge extends NewBill {
  /**
   * What this charge is called: the same for every attempt, another for every other charge of the group. Letters,
   * digits, `_`, `.`, `:` and `-`, at most 100.
   */
  readonly reference: string;
}

/** How long a bill that was sent off without an answer may still appear. Longer than any request lives. */
export const SETTLE_MS = 15 * 60 * 1000;

/** Renewed while the charge is being made, so that it only has to outlive a pause of the process. */
const LEASE_MS = 60_000;

/** Beyond it the search through the bills of the group still tells. */
const MARK_TTL_MS = 400 * 24 * 60 * 60 * 1000;

/** What a database column of the platform surely holds: a reference that is cut off could not be found again. */
const LONGEST_DESCRIPTION = 255;

interface Target {
  readonly preset: Preset;
  readonly groupId: string;
  readonly reference: string;
  readonly suffix: string;
  readonly form: FormFields;
  readonly digest: string;
  readonly key: string;
}

/** Makes a charge exactly once, or says that it cannot know. See `BillingService.chargeOnce`. */
export class ChargeOnce {
  readonly #bills: Bills;

  constructor(
    private readonly api: AccountApi,
    private readonly store: Store,
    private readonly clock: Clock,
  ) {
    this.#bills = new Bills(api);
  }

  async charge(charge: OneCharge, options: AccountCallOptions = {}): Promise<Bill> {
    const target = this.#target(charge);
    const { preset } = target;
    const lease = {
      clock: this.clock,
      ttlMs: LEASE_MS,
      waitMs: options.timeoutMs ?? preset.api.timeoutMs,
      ...(options.signal && { signal: options.signal }),
    };
    const leaseKey = storeKey(preset.name, 'account.charge-lease', target.groupId, target.reference);
    try {
      return await withLease(this.store, leaseKey, lease, hold => this.#underLease(target, hold, options));
    } catch (error) {
      if (error instanceof MaestranoLeaseError)
        throw AmbiguousChargeError.inProgress({
          ...this.#shown(target),
          retryAfterMs: LEASE_MS,
          cause: error,
        });
      if (!(error instanceof MaestranoError) && options.signal?.aborted) {
        throw new MaestranoConnectionError('The charge was ended by its signal before anything was sent.', {
          code: 'MNO_ABORTED',
          preset: preset.name,
          outcome: 'none',
          cause: error,
        });
      }
      throw error;
    }
  }

  async #underLease(target: Target, hold: LeaseHold, options: AccountCallOptions): Promise<Bill> {
    const calls = { ...options, signal: hold.signal };
    const [known] = await this.store.getMany([target.key]);
    const mark = known === undefined ? undefined : parseMark(known, this.clock.now());
    if (mark?.digest && mark.digest !== target.digest) throw this.#reused(target);
    const found = await this.#find(target, calls);
    if (found) return await this.#done(target, known, found);
    if (mark?.state === 'done') return await this.#remembered(target, mark, calls);
    this.#assertSettled(target, mark);

    // From here on the bill may exist: whoever comes next must look for it before making another.
    const sent = formatMark({ state: 'sent', at: this.clock.now(), digest: target.digest });
    const marked =
      known === undefined
        ? await this.store.add(target.key, sent, MARK_TTL_MS)
        : await this.store.replace(target.key, known, sent, MARK_TTL_MS);
    if (!marked) throw AmbiguousChargeError.inProgress({ ...this.#shown(target), retryAfterMs: LEASE_MS });
    hold.signal.throwIfAborted();
    return await this.#create(target, sent, calls, options);
  }

  async #create(
    target: Target,
    sent: string,
    calls: AccountCallOptions,
    options: AccountCallOptions,
  ): Promise<Bill> {
    let bill: Bill;
    try {
      bill = await this.#bills.createOnce(target.preset, target.form, calls);
    } catch (error) {
      if (error instanceof MaestranoApiError && error.outcome === 'none') {
        // Surely not made. If the mark stays, the next call waits for nothing; it does not charge twice.
        await this.store.remove(target.key, sent).catch(() => false);
        throw error;
      }
      const found = await this.#find(target, options).catch((failed: unknown) => {
        if (failed instanceof AmbiguousChargeError) throw failed;
        return undefined;
      });
      if (found) return await this.#done(target, sent, found);
      throw AmbiguousChargeError.unknown({ ...this.#shown(target), retryAfterMs: SETTLE_MS, cause: error });
    }
    return await this.#done(target, sent, bill);
  }

  /** The one bill of the group that carries the reference. One that was cancelled counts: it was charged once. */
  async #find(target: Target, options: AccountCallOptions): Promise<Bill | undefined> {
    const matches: Bill[] = [];
    const group = target.preset.group(target.groupId);
    for await (const bill of this.#bills.list({ group }, options)) {
      if (bill.group.id === target.groupId && bill.description.trimEnd().endsWith(target.suffix))
        matches.push(bill);
    }
    const live = matches.filter(({ status }) => status !== 'cancelled');
    if (live.length > 1) {
      const billIds = live.map(({ id }) => id);
      throw AmbiguousChargeError.duplicate({ ...this.#shown(target), billIds });
    }
    const found = live[0] ?? matches[0];
    if (found && found.priceCents !== target.form['price_cents']) throw this.#reused(target);
    return found;
  }

  /** Charged, as the store knows, but not listed: looked up, and never charged again. */
  async #remembered(target: Target, { billId }: ChargeMark, options: AccountCallOptions): Promise<Bill> {
    if (billId === undefined) throw AmbiguousChargeError.unknown(this.#shown(target));
    try {
      return await this.#bills.retrieve({ preset: target.preset.name, id: billId }, options);
    } catch (error) {
      throw AmbiguousChargeError.unknown({ ...this.#shown(target), billIds: [billId], cause: error });
    }
  }

  #assertSettled(target: Target, mark: ChargeMark | undefined): void {
    const left = mark?.state === 'sent' ? mark.at + SETTLE_MS - this.clock.now() : 0;
    if (left > 0) throw AmbiguousChargeError.unknown({ ...this.#shown(target), retryAfterMs: left });
  }

  async #done(target: Target, known: string | undefined, bill: Bill): Promise<Bill> {
    const done = formatMark({ state: 'done', at: this.clock.now(), digest: target.digest, billId: bill.id });
    const { key } = target;
    // The bill exists, and the next call would find it: a store that fails now changes nothing.
    await (
      known === undefined
        ? this.store.add(key, done, MARK_TTL_MS)
        : this.store.replace(key, known, done, MARK_TTL_MS)
    ).catch(() => false);
    return bill;
  }

  #target({ reference, ...bill }: OneCharge): Target {
    const { preset, id: groupId } = this.api.resolve(bill.group);
    const suffix = ` [ref:${reference}]`;
    const errors: Record<string, string[]> = {};
    if (typeof reference !== 'string' || !/^[\w.:-]{1,100}$/.test(reference))
      errors['reference'] = ['must have 1 to 100 letters, digits, "_", ".", ":" or "-"'];
    else if (
      typeof bill.description === 'string' &&
      bill.description.length + suffix.length > LONGEST_DESCRIPTION
    )
      errors['description'] = [`must have at most ${LONGEST_DESCRIPTION - suffix.length} characters`];
    if (Object.keys(errors).length > 0)
      throw MaestranoInvalidRequestError.beforeSending('The charge cannot be made', errors, preset.name);
    // Checked as the user wrote it: an empty description must not pass because of the ending.
    encodeNewBill(bill, groupId, preset.name);
    const form = encodeNewBill(
      { ...bill, description: `${bill.description}${suffix}` },
      groupId,
      preset.name,
    );
    const key = storeKey(preset.name, 'account.charge', groupId, reference);
    return { preset, groupId, reference, suffix, form, digest: digestOf(form), key };
  }

  #reused({ reference, preset }: Target): MaestranoInvalidRequestError {
    return MaestranoInvalidRequestError.beforeSending(
      'The charge cannot be made',
      { reference: [`${JSON.stringify(reference)} was used for a different charge of the group`] },
      preset.name,
    );
  }

  #shown({ preset, groupId, reference }: Target) {
    return { preset: preset.name, groupId, reference };
  }
}
