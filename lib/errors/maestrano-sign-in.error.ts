import { MaestranoError } from './maestrano.error.js';

const MAX_REASON_LENGTH = 200;

/**
 * A sign-in was refused. `code` (`MNO_SSO_…`) names the check that failed, `reason` says what was wrong in one line of
 * at most 200 printable characters. Neither ever holds XML, a token or an assertion. Both are for logs and for the
 * application: the browser only sees one opaque outcome. Source: sso-security.md 3.
 *
 * @publicApi
 */
export class MaestranoSignInError extends MaestranoError {
  readonly reason: string;

  constructor(
    code: `MNO_SSO_${string}`,
    reason: string,
    options: { readonly preset?: string | undefined; readonly remedy?: string | undefined } = {},
  ) {
    const safe = printable(reason);
    super(safe, { code, ...options });
    this.reason = safe;
  }
}

/** One line without control characters (a value of an answer may be quoted in it), capped in length. */
function printable(text: string): string {
  // Cut before replacing, so that a long value costs nothing.
  const cut = text.slice(0, MAX_REASON_LENGTH + 1).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
  return cut.length > MAX_REASON_LENGTH ? `${cut.slice(0, MAX_REASON_LENGTH - 1)}…` : cut;
}
