import type { X509Certificate } from 'node:crypto';
import { ALGORITHM_CHECKS } from './algorithms.js';
import { ASSERTION_CHECKS, rememberUntil } from './assertion-checks.js';
import { checkUid, collectAttributes } from './attributes.js';
import { decodeResponse } from './bytes.js';
import { Checks } from './checks.js';
import { ENVELOPE_CHECKS, readEnvelope, STRUCTURE_CHECKS, type Envelope } from './envelope.js';
import { parseInstant } from './instants.js';
import { parseXml } from './prescreen.js';
import { refusal } from './refusals.js';
import { matchRequest } from './request.js';
import { verifySignature } from './signature.js';
import { readAssertion, readSignedAssertion, type AssertionReading } from './signed-assertion.js';
import { ANCHOR_CHECKS, readCertificate } from './trust-anchor.js';
import type { AnswerIds, VerificationContext, VerifiedAssertion } from './verification-context.js';
import { verifyWithXmlCrypto } from './xml-crypto.js';

/** Of our requests, and of the responses of platforms. */
const XML_ID = /^[A-Za-z_][\w.-]{0,127}$/;

/** Steps 1 to 8 of sso-security.md 3. The order is that of this record. */
export const STEPS = {
  decodeResponse,
  parseXml,
  structureChecks: Object.values(STRUCTURE_CHECKS),
  readEnvelope,
  envelopeChecks: Object.values(ENVELOPE_CHECKS),
  algorithmChecks: Object.values(ALGORITHM_CHECKS),
  matchRequest,
  readCertificate,
  anchorChecks: Object.values(ANCHOR_CHECKS),
  verifySignature,
  verifyAgain: verifyWithXmlCrypto,
  agree,
  readSignedAssertion,
  assertionChecks: Object.values(ASSERTION_CHECKS),
  collectAttributes,
  checkUid,
};

export type VerificationSteps = typeof STEPS;

/** Verifies one answer with these steps. Throws `MaestranoSignInError` for whatever is wrong with it. */
export async function runPipeline(
  steps: VerificationSteps,
  samlResponse: string,
  context: VerificationContext,
): Promise<VerifiedAssertion> {
  const checks = new Checks(context.onCheck);
  const xml = decoded(steps, samlResponse, checks);
  const response = checks.step('MNO_SSO_MALFORMED', 'strict XML', () => steps.parseXml(xml));
  const envelope = checks.step('MNO_SSO_STRUCTURE', 'one signed assertion', () => {
    for (const check of steps.structureChecks) check(response);
    return steps.readEnvelope(response);
  });
  context.onRead?.(shownIds(envelope));

  for (const check of [...steps.envelopeChecks, ...steps.algorithmChecks]) check(envelope, context, checks);
  const requestId = steps.matchRequest(envelope, context, checks);
  const certificate = anchored(steps, envelope, context, checks);
  if (checks.failed) explainAssertion(steps, envelope, context, checks);
  checks.settle();

  const signed = await signedBytes(steps, xml, envelope, certificate, checks);
  const reading = checks.step('MNO_SSO_STRUCTURE', 'the signed assertion', () =>
    steps.readSignedAssertion(signed),
  );
  const attributes = checkAssertion(steps, reading, envelope, context, checks);
  checks.settle();
  return verified(reading, attributes, envelope, requestId);
}

/** The first step, also on its own: it tells what is no answer at all, at a hundredth of the cost of the others. */
export function decoded(
  steps: Pick<VerificationSteps, 'decodeResponse'>,
  samlResponse: string,
  checks: Checks,
): string {
  return checks.step('MNO_SSO_BASE64', 'clean base64 and UTF-8', () => steps.decodeResponse(samlResponse));
}

function shownIds({ responseId, inResponseTo = '' }: Envelope): AnswerIds {
  const shown = (id: string): string | null => (XML_ID.test(id) ? id : null);
  return { responseId: shown(responseId), requestId: shown(inResponseTo) };
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

/** The bytes that the key of the certificate signed, on which two implementations agree. */
async function signedBytes(
  steps: VerificationSteps,
  xml: string,
  envelope: Envelope,
  certificate: X509Certificate,
  checks: Checks,
): Promise<string> {
  const expected = 'signed by the certificate';
  const ours = checks.step('MNO_SSO_SIGNATURE', expected, () => steps.verifySignature(envelope, certificate));
  const theirs = await checks.stepAsync('MNO_SSO_SIGNATURE', expected, () =>
    steps.verifyAgain(xml, envelope, certificate.publicKey),
  );
  checks.step('MNO_SSO_READERS_DISAGREE', 'the same bytes', () => steps.agree(ours, theirs));
  return theirs;
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

/** Every byte that the library and we found signed is the same. Source: sso-security.md 3, step 8. */
function agree(ours: string, theirs: string): void {
  if (ours === '' || ours !== theirs) throw refusal('MNO_SSO_READERS_DISAGREE');
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
