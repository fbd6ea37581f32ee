import { Logger } from '@nestjs/common';
import type { Clock } from '../clock.js';
import { MaestranoSignInError } from '../errors/index.js';
import type { Preset } from '../presets/index.js';

/**
 * A sign-in answer that was not accepted.
 *
 * @publicApi
 */
export interface SignInRefusal {
  readonly type: 'sign-in-refusal';
  /** Name of the preset. */
  readonly preset: string;
  /** The check that failed, `MNO_SSO_…`; `MNO_SSO_FAILED` when verification itself failed. */
  readonly code: string;
  /** One line of at most 200 printable characters; never XML, a token or an assertion. */
  readonly reason: string;
  readonly at: Date;
}

export type SignInRefusalListener = (refusal: SignInRefusal) => void;

/** Tells the log and the application why a sign-in was refused; the browser is never told. */
export class SignInRefusals {
  readonly #logger = new Logger('Maestrano');
  readonly #listeners = new Set<SignInRefusalListener>();

  constructor(private readonly clock: Clock) {}

  listen(listener: SignInRefusalListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell({ name }: Preset, error: unknown): void {
    const isRefusal = error instanceof MaestranoSignInError;
    if (isRefusal) this.#logger.warn(`Sign-in through preset ${name} refused: ${error.message}`);
    else
      this.#logger.error(
        `Sign-in through preset ${name} failed`,
        error instanceof Error ? error.stack : undefined,
      );
    const refusal: SignInRefusal = {
      type: 'sign-in-refusal',
      preset: name,
      code: isRefusal ? error.code : 'MNO_SSO_FAILED',
      reason: isRefusal ? error.reason : 'the answer could not be verified; the log says why',
      at: this.clock.date(),
    };
    for (const listener of [...this.#listeners]) {
      try {
        listener(refusal);
      } catch (failure) {
        this.#logger.error(
          'A listener to refused sign-ins failed',
          failure instanceof Error ? failure.stack : undefined,
        );
      }
    }
  }
}
