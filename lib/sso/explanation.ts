import { MaestranoSignInError } from '../errors/index.js';
import type { Preset } from '../presets/index.js';
import { readIdentity } from './identity.js';
import {
  type SignInCheck,
  type VerificationContext,
  type VerifiedAssertion,
  verifyResponse,
} from './verification/index.js';

/** What an answer is explained against. */
export interface ExplainContext {
  /** The `Cookie` header that came with the answer: the requests that may be answered are in it. */
  readonly cookie?: string;
  /** Ids of the requests that may be answered, instead of those of the cookies. */
  readonly requestIds?: readonly string[];
  /** When the answer came. Default: now. */
  readonly at?: Date;
}

/**
 * Every check of one answer.
 *
 * @publicApi
 */
export interface SignInExplanation {
  readonly accepted: boolean;
  /** Code and reason of the refusal that a sign-in would have got; `null` when it would be accepted. */
  readonly refusal: { readonly code: string; readonly reason: string } | null;
  /** In the order they are made. Checks that need what is missing are left out. */
  readonly checks: readonly SignInCheck[];
}

export interface AnswerToExplain {
  readonly preset: Preset;
  readonly context: () => Promise<VerificationContext>;
  readonly isUsed: (assertion: VerifiedAssertion) => Promise<boolean>;
}

/** Runs every check of a sign-in on an answer, without using it up. */
export async function explainAnswer(
  samlResponse: string,
  { preset, context, isUsed }: AnswerToExplain,
): Promise<SignInExplanation> {
  const checks: SignInCheck[] = [];
  try {
    const assertion = await verifyResponse(samlResponse, {
      ...(await context()),
      onCheck: check => checks.push(check),
    });
    checks.push(identityCheck(assertion, preset), useCheck(await isUsed(assertion)));
  } catch (error) {
    if (!(error instanceof MaestranoSignInError)) throw error;
    const { code, reason } = error;
    if (!checks.some(check => !check.passed && check.code === code))
      checks.push({
        code,
        name: 'the whole',
        expected: 'an answer that can be verified',
        actual: reason,
        passed: false,
      });
    return { accepted: false, refusal: { code, reason }, checks };
  }
  const failed = checks.find(({ passed }) => !passed);
  return {
    accepted: failed === undefined,
    refusal: failed === undefined ? null : { code: failed.code, reason: failed.actual },
    checks,
  };
}

function identityCheck({ nameId, attributes }: VerifiedAssertion, preset: Preset): SignInCheck {
  const check = { code: 'MNO_SSO_IDENTITY', name: 'identity', expected: 'a group and a session' };
  try {
    readIdentity(nameId, attributes, preset);
    return { ...check, actual: check.expected, passed: true };
  } catch (error) {
    const actual = error instanceof MaestranoSignInError ? error.reason : 'unreadable';
    return { ...check, actual, passed: false };
  }
}

function useCheck(isUsed: boolean): SignInCheck {
  const actual = isUsed ? 'used before' : 'never used';
  return { code: 'MNO_SSO_REPLAY', name: 'one use', expected: 'never used', actual, passed: !isUsed };
}
