import { rawRequest } from '../credentials/index.js';
import { MaestranoSignInError } from '../errors/index.js';
import type { HttpPlatform, MaestranoRequestContext } from '../platform/index.js';
import type { Preset } from '../presets/index.js';
import type { SessionExchange } from '../session/index.js';
import { readConsumeForm } from './consume-form.js';
import type { CorrelationCookies } from './correlation.js';
import type { ExplanationReports } from './explanation-reports.js';
import { explanationOf } from './explanation.js';
import type { SignInRefusals } from './refusals.js';
import type { SignInVerifier, VerifiedSignIn } from './sign-in-verifier.js';
import type { AnswerIds, SignInCheck } from './verification/index.js';

const NO_IDS: AnswerIds = { responseId: null, requestId: null };

/** Takes in what is posted to a consume path: all that is the same whoever decides about verified sign-ins. */
export class SignInIntake {
  constructor(
    private readonly verifier: SignInVerifier,
    private readonly correlation: CorrelationCookies,
    private readonly platform: HttpPlatform,
    private readonly refusals: SignInRefusals,
    private readonly reports: ExplanationReports,
  ) {}

  /**
   * The sign-in that a posted answer proves; `undefined` when it was refused, which the log and the application are
   * told. The request is answered then: its cookie goes, whatever becomes of the sign-in.
   */
  async accept(
    { preset, contentType, body }: MaestranoRequestContext,
    exchange: SessionExchange,
  ): Promise<VerifiedSignIn | undefined> {
    const { cookie } = rawRequest(exchange.request).headers;
    const checks: SignInCheck[] = [];
    let ids = NO_IDS;
    const listener = this.reports.areWanted(preset)
      ? { onCheck: (check: SignInCheck) => checks.push(check), onRead: (read: AnswerIds) => (ids = read) }
      : {};
    try {
      const samlResponse = readConsumeForm(contentType, body);
      const verified = await this.verifier.verify(preset, samlResponse, cookie, listener);
      this.platform.setCookies(
        exchange.response,
        this.correlation.forget(verified.pending.requestId, preset, cookie),
      );
      this.reports.send(preset, explanationOf(checks, undefined), ids);
      return verified;
    } catch (error) {
      this.#refused(preset, error, checks, ids);
      return undefined;
    }
  }

  /** Whether a post is refused for what can be seen before anything is known about it, the application included. */
  async refusesUnseen({ preset, contentType, body }: MaestranoRequestContext): Promise<boolean> {
    const { screenResponse } = await import('./verification/index.js');
    const checks: SignInCheck[] = [];
    const onCheck = this.reports.areWanted(preset)
      ? (check: SignInCheck): void => void checks.push(check)
      : undefined;
    try {
      screenResponse(readConsumeForm(contentType, body), onCheck);
      return false;
    } catch (error) {
      this.#refused(preset, error, checks, NO_IDS);
      return true;
    }
  }

  #refused(preset: Preset, error: unknown, checks: readonly SignInCheck[], ids: AnswerIds): void {
    this.refusals.tell(preset, error);
    if (error instanceof MaestranoSignInError) this.reports.send(preset, explanationOf(checks, error), ids);
  }
}
