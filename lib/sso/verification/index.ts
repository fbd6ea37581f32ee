import { MaestranoSignInError } from '../../errors/index.js';
import { Checks, type SignInCheck } from './checks.js';
import { decoded, runPipeline, STEPS } from './pipeline.js';
import { refusal } from './refusals.js';
import type { VerificationContext, VerifiedAssertion } from './verification-context.js';

export type { SignInCheck } from './checks.js';
export type { RefusalCode } from './refusals.js';
export type {
  AnswerIds,
  VerificationAnchor,
  VerificationContext,
  VerifiedAssertion,
} from './verification-context.js';
export { warmUpVerification } from './warm-up.js';

/**
 * Verifies an answer of the platform: bytes, structure, algorithms, certificate, pending request, signature, and what
 * the signed assertion says. One use of the assertion id is for the caller to enforce, until `notOnOrAfterMs`.
 *
 * @param samlResponse the raw value of the form field
 * @throws MaestranoSignInError for every answer that is not acceptable, whatever is wrong with it
 *
 * Source: sso-security.md 3, steps 1 to 8; protocol.md 3.5.
 */
export async function verifyResponse(
  samlResponse: string,
  context: VerificationContext,
): Promise<VerifiedAssertion> {
  try {
    return await runPipeline(STEPS, samlResponse, context);
  } catch (error) {
    throw refused(error);
  }
}

/**
 * The first step of {@link verifyResponse} alone: whether this can be an answer at all.
 *
 * @throws MaestranoSignInError the one that `verifyResponse` would throw
 */
export function screenResponse(samlResponse: string, onCheck?: (check: SignInCheck) => void): void {
  try {
    decoded(STEPS, samlResponse, new Checks(onCheck));
  } catch (error) {
    throw refused(error);
  }
}

/** Whatever happens while reading a hostile document is a refusal, and its message is not ours to repeat. */
function refused(error: unknown): MaestranoSignInError {
  if (error instanceof MaestranoSignInError) return error;
  return refusal('MNO_SSO_UNREADABLE', error instanceof Error ? error.name : typeof error);
}
