/** What the platform sends to an application. */
export type DeliveryKind = 'metadata' | 'group-deletion' | 'user-deletion' | 'notification';

export interface DeliveryRequest {
  readonly method: string;
  readonly url: string;
  /** As sent, but for the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One try: an answer, or what prevented one. */
export interface DeliveryAttempt {
  readonly at: Date;
  /** HTTP status; `undefined` when no answer came. */
  readonly status?: number;
  /** Of the answer, but for cookies. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Why no answer came, e.g. `ECONNREFUSED`. */
  readonly error?: string;
}

/**
 * Something the platform sent, with every try and its answer.
 *
 * @publicApi
 */
export interface Delivery {
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly applicationId: string;
  readonly createdAt: Date;
  readonly request: DeliveryRequest;
  /** Id of the delivery it is a duplicate of. */
  readonly copyOf: string | undefined;
  readonly attempts: readonly DeliveryAttempt[];
  /**
   * `delivered` once an answer was 2xx, `failed` after a try that was not; `held` and `dropped` were never sent.
   */
  readonly outcome: 'pending' | 'delivered' | 'failed' | 'held' | 'dropped';
  /** When it is tried again, on the sandbox's clock. */
  readonly nextAttemptAt: Date | undefined;
  /** Of the last attempt. */
  readonly status: number | undefined;
  /** Of the last attempt. */
  readonly body: string | undefined;
}
