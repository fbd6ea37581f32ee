/** What is watched. Every field has few values, fixed by the code or the configuration of the application. */
export type Operation =
  /** A call to the platform, retries included. */
  | { readonly kind: 'call'; readonly preset: string; readonly method: string; readonly template: string }
  /** The verification of a sign-in answer; deciding about it is a `handler`. */
  | { readonly kind: 'sign-in'; readonly preset: string }
  /** A session whose check is due. */
  | { readonly kind: 'session-check'; readonly preset: string }
  /** One call of a handler of the application. `collection` is what the sender wrote. */
  | {
      readonly kind: 'handler';
      readonly preset: string;
      readonly handler: string;
      readonly event: string;
      readonly collection: string | undefined;
    };

/** What became of records and deletions, see `DeliveryEvents`. */
export interface DeliveryCount {
  readonly type: 'received' | 'delivered' | 'skipped' | 'failed';
  readonly preset: string;
  readonly event: string;
  readonly source: string;
  readonly handler: string | undefined;
  readonly reason: string | undefined;
  readonly records: number;
}

/**
 * Who watches what the module does: spans, metrics. `openTelemetry()` of `nestjs-maestrano/opentelemetry` is one.
 * It is told names, codes and counts, never an id, an address, a key or a token.
 *
 * @publicApi
 */
export interface Telemetry {
  /**
   * Runs `work` and returns what it returns, whatever happens to the watching.
   *
   * @param outcomeOf a status, or a word of few: `open`, `refused`
   */
  observe<T>(
    operation: Operation,
    work: () => Promise<T>,
    outcomeOf: (value: T) => string | number,
  ): Promise<T>;
  count(delivery: DeliveryCount): void;
}

/** Runs `work`, watched if anybody watches. */
export function observed<T>(
  telemetry: Telemetry | undefined,
  operation: () => Operation,
  work: () => Promise<T>,
  outcomeOf: (value: T) => string | number,
): Promise<T> {
  return telemetry ? telemetry.observe(operation(), work, outcomeOf) : work();
}
