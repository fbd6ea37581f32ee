import type { Checks } from './checks.js';
import type { Envelope } from './envelope.js';
import type { VerificationContext } from './verification-context.js';

/** More correlation cookies than this are never set (sso-security.md 4). */
const MAX_REQUESTS = 5;

/**
 * The request of this browser that the answer belongs to. Without one an answer is refused: whoever posts somebody
 * else's answer would sign the victim in to the attacker's account. Source: sso-security.md 3, step 5, and 4.
 */
export function matchRequest(
  { inResponseTo }: Envelope,
  { requestIds }: VerificationContext,
  checks: Checks,
): string {
  const pending = requestIds.slice(0, MAX_REQUESTS).filter(id => id !== '');
  checks.expect(
    'MNO_SSO_NO_REQUEST',
    pending.length > 0,
    'a correlation cookie',
    pending.length > 0 ? `${pending.length}` : 'none',
  );
  const matched = inResponseTo !== undefined && pending.includes(inResponseTo);
  checks.expect(
    'MNO_SSO_IN_RESPONSE_TO',
    matched,
    pending.length > 0 ? pending.join(' or ') : 'the id of a pending request',
    inResponseTo ?? 'none',
  );
  return inResponseTo ?? '';
}
