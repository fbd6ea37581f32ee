import { MaestranoError } from './maestrano.error.js';

export interface AmbiguousCharge {
  readonly preset: string;
  /** Id of the group. */
  readonly groupId: string;
  readonly reference: string;
  /** Bills that carry the reference. */
  readonly billIds?: readonly string[] | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/**
 * It is not known whether a charge was made, and repeating it could charge twice. Nothing is guessed: call
 * `chargeOnce` again with the same reference, after `retryAfterMs` if that is given.
 *
 * - `MNO_CHARGE_UNKNOWN`: a bill was sent off, no answer came, and it is not among the bills of the group so far.
 * - `MNO_CHARGE_IN_PROGRESS`: another process is making the same charge.
 * - `MNO_CHARGE_DUPLICATE`: several bills carry the reference (`billIds`). Cancel all but one.
 *
 * @publicApi
 */
export class AmbiguousChargeError extends MaestranoError {
  readonly groupId: string;
  readonly reference: string;
  readonly billIds: readonly string[];
  /** Milliseconds after which another call can decide; absent when time alone does not help. */
  readonly retryAfterMs: number | undefined;

  private constructor(code: string, message: string, remedy: string, charge: AmbiguousCharge) {
    super(message, { code, remedy, preset: charge.preset, cause: charge.cause });
    this.groupId = charge.groupId;
    this.reference = charge.reference;
    this.billIds = charge.billIds ?? [];
    this.retryAfterMs = charge.retryAfterMs;
  }

  static unknown(charge: AmbiguousCharge): AmbiguousChargeError {
    return new AmbiguousChargeError(
      'MNO_CHARGE_UNKNOWN',
      `Whether the charge ${JSON.stringify(charge.reference)} was made is not known.`,
      'Call chargeOnce again later, with the same reference; do not create the bill yourself.',
      charge,
    );
  }

  static inProgress(charge: AmbiguousCharge): AmbiguousChargeError {
    return new AmbiguousChargeError(
      'MNO_CHARGE_IN_PROGRESS',
      `Another process is making the charge ${JSON.stringify(charge.reference)}.`,
      'Call chargeOnce again later, with the same reference.',
      charge,
    );
  }

  static duplicate(charge: AmbiguousCharge): AmbiguousChargeError {
    return new AmbiguousChargeError(
      'MNO_CHARGE_DUPLICATE',
      `Several bills carry the reference ${JSON.stringify(charge.reference)}.`,
      'Cancel all of them but one.',
      charge,
    );
  }
}
