import { MaestranoError } from './maestrano.error.js';

/**
 * Thrown by a notification handler that dealt with some records and failed on others: only those come again.
 *
 * @publicApi
 */
export class PartialDeliveryError extends MaestranoError {
  readonly #failed: readonly unknown[];

  /**
   * @param options.failed the records that failed as they were given to the handler, or their ids; when one of them
   *   was not given to it, all count as failed
   */
  constructor({ failed, cause }: { readonly failed: readonly unknown[]; readonly cause?: unknown }) {
    super(`${failed.length === 1 ? '1 record' : `${failed.length} records`} of a notification failed.`, {
      code: 'MNO_PARTIAL_DELIVERY',
      cause,
    });
    this.#failed = failed;
  }

  /** The records that failed, or their ids. Not a property: data of customers does not belong into logs. */
  get failed(): readonly unknown[] {
    return this.#failed;
  }
}
