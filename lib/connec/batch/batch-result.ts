import type { MaestranoError } from '../../errors/index.js';

interface OperationResultBase {
  /** Place of the operation in the batch, from 0. */
  readonly index: number;
  /** How often it was sent. */
  readonly attempts: number;
}

/** The operation was done. */
export interface OperationDone extends OperationResultBase {
  readonly ok: true;
  /** 201 for a new record, 200 for an updated one. */
  readonly status: number;
  readonly record: Readonly<Record<string, unknown>>;
}

/** The operation was refused, failed, or never got a turn. */
export interface OperationFailed extends OperationResultBase {
  readonly ok: false;
  /** HTTP status of the operation; absent when there is none. */
  readonly status: number | undefined;
  /**
   * `refused`: the platform said no. `unknown`: no answer, it may have been done. `not-sent`: an earlier part of the
   * batch got no answer, so this was not tried.
   */
  readonly outcome: 'refused' | 'unknown' | 'not-sent';
  readonly error: MaestranoError;
}

/** What became of one operation. */
export type OperationResult = OperationDone | OperationFailed;

/**
 * What became of a batch: one result for each operation, in their order.
 *
 * @publicApi
 */
export class BatchResult {
  constructor(readonly results: readonly OperationResult[]) {}

  /** Whether everything was done. */
  get ok(): boolean {
    return this.results.every(({ ok }) => ok);
  }

  get done(): OperationDone[] {
    return this.results.filter(result => result.ok);
  }

  get failed(): OperationFailed[] {
    return this.results.filter(result => !result.ok);
  }

  /** Throws the error of the first operation that failed, if any did. */
  throwIfFailed(): this {
    const [first] = this.failed;
    if (first) throw first.error;
    return this;
  }
}
