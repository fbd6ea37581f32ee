import type { MaestranoSignInError } from '../errors/index.js';
import type { SignInCheck } from './verification/index.js';

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

/** What the checks of one answer come to; `error` is what ended them, if something did. */
export function explanationOf(
  checks: readonly SignInCheck[],
  error: MaestranoSignInError | undefined,
): SignInExplanation {
  if (!error) return { accepted: true, refusal: null, checks };
  const { code, reason } = error;
  const isShown = checks.some(check => !check.passed && check.code === code);
  return {
    accepted: false,
    refusal: { code, reason },
    checks: isShown ? checks : [...checks, { ...THE_WHOLE, code, actual: reason, passed: false }],
  };
}

const THE_WHOLE = { name: 'the whole', expected: 'an answer that can be verified' };
