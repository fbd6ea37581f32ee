import type { Clock } from '../clock.js';
import { MaestranoSignInError } from '../errors/index.js';
import type { PresetRegistry } from '../presets/index.js';
import type { CorrelationCookies } from './correlation.js';
import { type ExplainContext, explanationOf, type SignInExplanation } from './explanation.js';
import type { SignInRefusalListener, SignInRefusals } from './refusals.js';
import type { SignInIntake } from './sign-in-intake.js';
import type { SignInTurns } from './sign-in-turns.js';
import type { SignInVerifier } from './sign-in-verifier.js';
import type { SignInCheck } from './verification/index.js';

/** What the sign-ins of an application are made of; for the strategy, which gets nothing but the service. */
export interface SignInParts {
  readonly presets: PresetRegistry;
  readonly verifier: SignInVerifier;
  readonly correlation: CorrelationCookies;
  readonly refusals: SignInRefusals;
  readonly intake: SignInIntake;
  readonly turns: SignInTurns;
  readonly clock: Clock;
}

/**
 * What an application may ask about sign-ins: why answers of the platform were refused, and why one would be.
 *
 * @publicApi
 */
export class SsoService {
  /** @internal */
  constructor(
    /** @internal */
    readonly parts: SignInParts,
  ) {}

  /**
   * Calls `listener` with every answer that is refused, until the returned function is called: for alerts and
   * statistics. Answers that the sign-in handler turns away are not among them.
   *
   * There is no decorator for it on purpose: handlers are for what the platform tells the application, decide its
   * outcome and are waited for. A refusal is told to nobody but the log, decides nothing, and comes as often as
   * strangers like: listen in `onModuleInit()` of a provider, and count rather than store.
   */
  onRefusal(listener: SignInRefusalListener): () => void {
    return this.parts.refusals.listen(listener);
  }

  /**
   * Checks an answer of the platform and tells every check, with what was expected, what was found, and the option of
   * the preset to look at. Changes nothing: the answer is not used up, nobody is signed in. The explanation holds no
   * token, attribute or XML; still, it is for developers: the module never sends one to a browser, and neither should
   * an application in production.
   *
   * @param preset name of the preset; default: the default one
   * @param samlResponse the raw value of the form field
   * @throws MaestranoPresetError `MNO_PRESET_UNKNOWN`, `MNO_PRESET_REQUIRED`
   */
  async explain(
    preset: string | undefined,
    samlResponse: string,
    { cookie, requestIds, at }: ExplainContext = {},
  ): Promise<SignInExplanation> {
    const { presets, correlation, verifier, clock } = this.parts;
    const target = presets.get(preset);
    const checks: SignInCheck[] = [];
    try {
      await verifier.inspect(target, samlResponse, {
        requestIds: requestIds ?? [...correlation.pending(target, cookie).keys()],
        nowMs: at?.getTime() ?? clock.now(),
        onCheck: check => checks.push(check),
      });
      return explanationOf(checks, undefined);
    } catch (error) {
      if (error instanceof MaestranoSignInError) return explanationOf(checks, error);
      throw error;
    }
  }
}
