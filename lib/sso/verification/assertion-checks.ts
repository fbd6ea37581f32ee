import { ID_PATTERN, NAME_ID_PERSISTENT } from '../../presets/index.js';
import type { Checks } from './checks.js';
import { iso, isIssuer, type Envelope } from './envelope.js';
import { CLOCK_SKEW_MS, isFuture, isOver, MAX_ASSERTION_AGE_MS, parseInstant } from './instants.js';
import type { AssertionReading } from './signed-assertion.js';
import type { VerificationContext } from './verification-context.js';

const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

type AssertionCheck = (
  reading: AssertionReading,
  context: VerificationContext,
  checks: Checks,
  envelope: Envelope,
) => void;

/** Checks of what the signature covers. Each stands alone. Source: sso-security.md 3, step 7. */
export const ASSERTION_CHECKS = {
  sameAssertion: ({ id }, _context, checks, { assertionId }) =>
    checks.expect(
      'MNO_SSO_REFERENCE',
      id !== '' && id === assertionId,
      'the assertion of the answer',
      'its id',
    ),

  version: ({ version }, _context, checks) =>
    checks.expect('MNO_SSO_VERSION', version === '2.0', '2.0', version),

  issuer: ({ issuer }, { idpUrl }, checks) =>
    checks.expect('MNO_SSO_ISSUER', isIssuer(issuer, idpUrl), `${idpUrl} or ${idpUrl}?…`, issuer),

  instant: ({ issueInstant }, { nowMs }, checks) => {
    const issued = parseInstant(issueInstant);
    const passed =
      issued !== null && !isFuture(issued, nowMs) && !isOver(issued + MAX_ASSERTION_AGE_MS, nowMs);
    checks.expect(
      'MNO_SSO_ASSERTION_INSTANT',
      passed,
      `at most 5 minutes before ${iso(nowMs)}`,
      issueInstant,
    );
  },

  nameId: ({ nameId }, _context, checks) =>
    checks.expect('MNO_SSO_NAME_ID', ID_PATTERN.test(nameId), 'an id', `${nameId.length} characters`),

  nameIdFormat: ({ nameIdFormat }, _context, checks) =>
    checks.expect(
      'MNO_SSO_NAME_ID_FORMAT',
      nameIdFormat === NAME_ID_PERSISTENT,
      NAME_ID_PERSISTENT,
      nameIdFormat ?? 'none',
    ),

  method: ({ confirmation: { method } }, _context, checks) =>
    checks.expect('MNO_SSO_CONFIRMATION_METHOD', method === BEARER, BEARER, method ?? 'none'),

  recipient: ({ confirmation: { recipient } }, { consumeUrl }, checks) =>
    checks.expect('MNO_SSO_RECIPIENT', recipient === consumeUrl, consumeUrl, recipient ?? 'none'),

  inResponseTo: ({ confirmation }, _context, checks, { inResponseTo }) =>
    checks.expect(
      'MNO_SSO_CONFIRMATION_IN_RESPONSE_TO',
      confirmation.inResponseTo !== undefined && confirmation.inResponseTo === inResponseTo,
      inResponseTo ?? 'the id of the request',
      confirmation.inResponseTo ?? 'none',
    ),

  confirmationTime: ({ confirmation: { notOnOrAfter } }, { nowMs }, checks) => {
    const limit = parseInstant(notOnOrAfter);
    const passed = limit !== null && !isOver(limit, nowMs);
    checks.expect('MNO_SSO_CONFIRMATION_EXPIRED', passed, `after ${iso(nowMs)}`, notOnOrAfter ?? 'none');
  },

  notBefore: ({ conditions: { notBefore } }, { nowMs }, checks) => {
    const begin = parseInstant(notBefore);
    const passed = notBefore === undefined || (begin !== null && !isFuture(begin, nowMs));
    checks.expect('MNO_SSO_NOT_YET_VALID', passed, `not after ${iso(nowMs)}`, notBefore ?? 'none');
  },

  notOnOrAfter: ({ conditions: { notOnOrAfter } }, { nowMs }, checks) => {
    const limit = parseInstant(notOnOrAfter);
    const passed = limit !== null && !isOver(limit, nowMs);
    checks.expect('MNO_SSO_EXPIRED', passed, `after ${iso(nowMs)}`, notOnOrAfter ?? 'none');
  },

  audience: ({ conditions: { audience } }, { consumeUrl }, checks) => {
    const expected = `${new URL(consumeUrl).origin}/`;
    checks.expect('MNO_SSO_AUDIENCE', audience === expected, expected, audience);
  },

  authnInstant: ({ authn: { instant } }, { nowMs }, checks) => {
    const at = parseInstant(instant);
    const passed = instant === undefined || (at !== null && !isFuture(at, nowMs));
    checks.expect('MNO_SSO_AUTHN_INSTANT', passed, `not after ${iso(nowMs)}`, instant ?? 'none');
  },

  session: ({ authn: { sessionNotOnOrAfter } }, { nowMs }, checks) => {
    const limit = parseInstant(sessionNotOnOrAfter);
    const passed = sessionNotOnOrAfter === undefined || (limit !== null && !isOver(limit, nowMs));
    checks.expect('MNO_SSO_SESSION_EXPIRED', passed, `after ${iso(nowMs)}`, sessionNotOnOrAfter ?? 'none');
  },
} satisfies Record<string, AssertionCheck>;

/**
 * Until when the assertion could be accepted again, were its id forgotten: the earliest of its limits, plus the
 * tolerance for clocks, twice, since several nodes have several clocks.
 */
export function rememberUntil({ issueInstant, confirmation, conditions }: AssertionReading): number {
  const limits = [
    (parseInstant(issueInstant) ?? Infinity) + MAX_ASSERTION_AGE_MS,
    parseInstant(confirmation.notOnOrAfter) ?? Infinity,
    parseInstant(conditions.notOnOrAfter) ?? Infinity,
  ];
  return Math.min(...limits) + 2 * CLOCK_SKEW_MS;
}
