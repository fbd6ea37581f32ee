import type { X509Certificate } from 'node:crypto';
import { ALGORITHM_CHECKS } from './algorithms.js';
import { ASSERTION_CHECKS, rememberUntil } from './assertion-checks.js';
import { checkUid, collectAttributes } from './attributes.js';
import { decodeResponse } from './bytes.js';
import { Checks } from './checks.js';
import { ENVELOPE_CHECKS, readEnvelope, type Envelope } from './envelope.js';
import { parseInstant } from './instants.js';
import { verifyWithNodeSaml } from './node-saml.js';
import { parseXml } from './prescreen.js';
import { refusal } from './refusals.js';
import { matchRequest } from './request.js';
import { readAssertion, readSignedAssertion, type AssertionReading } from './signed-assertion.js';
import { ANCHOR_CHECKS, readCertificate } from './trust-anchor.js';
import type { VerificationContext, VerifiedAssertion } from './verification-context.js';

/** Steps 1 to 8 of sso-security.md 3. The order is that of this record. */
export const STEPS = {
  decodeResponse,
  parseXml,
  readEnvelope,
  envelopeChecks: Object.values(ENVELOPE_CHECKS),
  algorithmChecks: Object.values(ALGORITHM_CHECKS),
  matchRequest,
  readCertificate,
  anchorChecks: Object.values(ANCHOR_CHECKS),
  verifySignature: verifyWithNodeSaml,
  readSignedAssertion,
  assertionChecks: Object.values(ASSERTION_CHECKS),
  collectAttributes,
  checkUid,
  agree,
};

export type VerificationSteps = typeof STEPS;

/** Verifies one answer with these steps. Throws `MaestranoSignInError` for whatever is wrong with it. */
export async function runPipeline(
  steps: VerificationSteps,
  samlResponse: string,
  context: VerificationContext,
): Promise<VerifiedAssertion> {
  const checks = new Checks(context.onCheck);
  const xml = checks.step('MNO_SSO_BASE64', 'clean base64 and UTF-8', () =>
    steps.decodeResponse(samlResponse),
  );
  const response = checks.step('MNO_SSO_MALFORMED', 'strict XML', () => steps.parseXml(xml));
  const envelope = checks.step('MNO_SSO_STRUCTURE', 'one signed assertion', () =>
    steps.readEnvelope(response),
  );

  for (const check of [...steps.envelopeChecks, ...steps.algorithmChecks]) check(envelope, context, checks);
  const requestId = steps.matchRequest(envelope, context, checks);
  const certificate = anchored(steps, envelope, context, checks);
  if (checks.failed) explainAssertion(steps, envelope, context, checks);
  checks.settle();

  const signed = await checks.stepAsync('MNO_SSO_SIGNATURE', 'signed by the certificate', () =>
    steps.verifySignature({ xml, certificate: certificate.toString(), requestId }, context),
  );
  const reading = checks.step('MNO_SSO_STRUCTURE', 'the signed assertion', () =>
    steps.readSignedAssertion(signed.assertionXml),
  );
  const attributes = checkAssertion(steps, reading, envelope, context, checks);
  checks.step('MNO_SSO_READERS_DISAGREE', 'the same subject', () => steps.agree(signed.nameId, reading));
  checks.settle();
  return verified(reading, attributes, envelope, requestId);
}

function anchored(
  steps: VerificationSteps,
  { signature }: Envelope,
  context: VerificationContext,
  checks: Checks,
): X509Certificate {
  const certificate = checks.step('MNO_SSO_CERTIFICATE_ENCODING', 'one certificate', () =>
    steps.readCertificate(signature.certificate),
  );
  for (const check of steps.anchorChecks) check(certificate, context, checks);
  return certificate;
}

function checkAssertion(
  steps: VerificationSteps,
  reading: AssertionReading,
  envelope: Envelope,
  context: VerificationContext,
  checks: Checks,
): ReadonlyMap<string, string> {
  for (const check of steps.assertionChecks) check(reading, context, checks, envelope);
  const attributes = checks.step('MNO_SSO_ATTRIBUTE_DUPLICATE', 'attributes once', () =>
    steps.collectAttributes(reading),
  );
  steps.checkUid(reading.nameId, attributes, checks);
  return attributes;
}

/**
 * The answer is refused already, and somebody wants to know everything that is wrong with it: shows the checks of the
 * assertion too, although its signature was not verified. Nothing that is read here is used.
 */
function explainAssertion(
  steps: VerificationSteps,
  envelope: Envelope,
  context: VerificationContext,
  checks: Checks,
): void {
  checkAssertion(steps, readAssertion(envelope.assertion), envelope, context, checks);
}

/** The library and we read the subject independently. Source: sso-security.md 3, step 8. */
function agree(nameId: string, reading: AssertionReading): void {
  if (typeof nameId !== 'string' || nameId !== reading.nameId) throw refusal('MNO_SSO_READERS_DISAGREE');
}

function verified(
  reading: AssertionReading,
  attributes: ReadonlyMap<string, string>,
  { responseId }: Envelope,
  requestId: string,
): VerifiedAssertion {
  const authnInstant = parseInstant(reading.authn.instant);
  return {
    assertionId: reading.id,
    responseId,
    requestId,
    nameId: reading.nameId,
    sessionIndex: reading.authn.sessionIndex ?? null,
    attributes,
    authnInstant: authnInstant === null ? null : new Date(authnInstant),
    notOnOrAfterMs: rememberUntil(reading),
    sessionNotOnOrAfterMs: parseInstant(reading.authn.sessionNotOnOrAfter),
  };
}
