/**
 * `refused` is what ought to be; `failed` is a 5xx or no answer: nobody got in, but a stranger can break something.
 */
export type AttackVerdict = 'refused' | 'accepted' | 'failed';

export interface AttackResult {
  readonly name: string;
  /** What would go wrong. */
  readonly about: string;
  readonly verdict: AttackVerdict;
  /** Of the sign-in that was answered: what an application reports on it is found by this. */
  readonly requestId: string;
  /** HTTP status of the application's answer. */
  readonly status?: number;
  readonly location?: string;
  /** Why no answer came. */
  readonly error?: string;
  readonly tookMs: number;
}

/**
 * What an application made of hostile answers.
 *
 * @publicApi
 */
export interface AttackReport {
  readonly applicationId: string;
  /** Whether the honest answer was accepted and every hostile one refused. */
  readonly passed: boolean;
  readonly control: AttackResult;
  readonly results: readonly AttackResult[];
}
