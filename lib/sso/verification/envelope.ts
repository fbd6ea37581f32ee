import type { Checks } from './checks.js';
import { isFuture, parseInstant } from './instants.js';
import { refusal } from './refusals.js';
import { checkResponseShape } from './shape.js';
import type { VerificationContext } from './verification-context.js';
import { childrenOf, countElements, descend, type XmlElement } from './xml-element.js';

const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';

/** What the answer says outside the signature (and in it, before it is verified): to be checked, not trusted. */
export interface Envelope {
  readonly responseId: string;
  readonly version: string;
  readonly issueInstant: string;
  readonly issuer: string;
  readonly destination: string | undefined;
  readonly inResponseTo: string | undefined;
  readonly assertion: XmlElement;
  readonly assertionId: string;
  readonly signature: SignatureParts;
}

/** What SignedInfo says. */
export interface SignedInfo {
  readonly canonicalization: string;
  readonly signatureMethod: string;
  readonly referenceUri: string;
  readonly transforms: readonly string[];
  readonly digestMethod: string;
  readonly digestValue: string;
}

export interface SignatureParts extends SignedInfo {
  readonly element: XmlElement;
  readonly signatureValue: string;
  /** Text of the one certificate that the signature carries. */
  readonly certificate: string | undefined;
}

/** The parts of a response whose structure was checked. */
export function readEnvelope(response: XmlElement): Envelope {
  const assertion = descend(response, 'saml:Assertion') as XmlElement;
  const signature = descend(assertion, 'ds:Signature') as XmlElement;
  return {
    responseId: response.attributes.get('ID') ?? '',
    version: response.attributes.get('Version') ?? '',
    issueInstant: response.attributes.get('IssueInstant') ?? '',
    issuer: descend(response, 'saml:Issuer')?.text ?? '',
    destination: response.attributes.get('Destination'),
    inResponseTo: response.attributes.get('InResponseTo'),
    assertion,
    assertionId: assertion.attributes.get('ID') ?? '',
    signature: readSignature(signature),
  };
}

/**
 * Refuse everything that is not one Response with one signed assertion, in the very form of protocol.md 3.5. In this
 * order. Source: sso-security.md 3, step 3.
 */
export const STRUCTURE_CHECKS = {
  kind: checkKind,
  status: checkStatus,
  counts: checkCounts,
  shape: checkResponseShape,
} satisfies Record<string, (response: XmlElement) => void>;

function checkKind(response: XmlElement): void {
  if (response.name !== 'samlp:Response') throw refusal('MNO_SSO_NOT_A_RESPONSE', response.name);
}

/** Before the rest: a platform that refuses the user sends no assertion, and that is what a developer wants to know. */
function checkStatus(response: XmlElement): void {
  const codes = childrenOf(response, 'samlp:Status').map(
    status => descend(status, 'samlp:StatusCode')?.attributes.get('Value') ?? 'no status code',
  );
  if (codes.length !== 1 || codes[0] !== SUCCESS) throw refusal('MNO_SSO_STATUS', codes[0] ?? 'no status');
}

function checkCounts(response: XmlElement): void {
  for (const part of ['saml:EncryptedAssertion', 'saml:EncryptedID', 'saml:EncryptedAttribute']) {
    if (countElements(response, part) > 0) throw refusal('MNO_SSO_ENCRYPTED', part);
  }
  const assertions = countElements(response, 'saml:Assertion');
  if (assertions !== 1) throw refusal('MNO_SSO_ASSERTION_COUNT', String(assertions));
  const signatures = countElements(response, 'ds:Signature');
  if (signatures !== 1) throw refusal('MNO_SSO_SIGNATURE_COUNT', String(signatures));
  const assertion = descend(response, 'saml:Assertion');
  if (!assertion || childrenOf(assertion, 'ds:Signature').length !== 1)
    throw refusal('MNO_SSO_SIGNATURE_COUNT', 'a signature elsewhere');
}

function readSignature(signature: XmlElement): SignatureParts {
  return {
    ...readSignedInfo(descend(signature, 'ds:SignedInfo')),
    element: signature,
    signatureValue: descend(signature, 'ds:SignatureValue')?.text ?? '',
    certificate: descend(signature, 'ds:KeyInfo', 'ds:X509Data', 'ds:X509Certificate')?.text,
  };
}

/** Reads a SignedInfo whose shape was checked. */
export function readSignedInfo(signedInfo: XmlElement | undefined): SignedInfo {
  const find = (...path: string[]): XmlElement | undefined => signedInfo && descend(signedInfo, ...path);
  const algorithm = (...path: string[]): string => find(...path)?.attributes.get('Algorithm') ?? '';
  return {
    canonicalization: algorithm('ds:CanonicalizationMethod'),
    signatureMethod: algorithm('ds:SignatureMethod'),
    referenceUri: find('ds:Reference')?.attributes.get('URI') ?? '',
    transforms: (find('ds:Reference', 'ds:Transforms')?.children ?? []).map(
      transform => transform.attributes.get('Algorithm') ?? '',
    ),
    digestMethod: algorithm('ds:Reference', 'ds:DigestMethod'),
    digestValue: find('ds:Reference', 'ds:DigestValue')?.text ?? '',
  };
}

type EnvelopeCheck = (envelope: Envelope, context: VerificationContext, checks: Checks) => void;

/** Checks of the unsigned part. Each stands alone. */
export const ENVELOPE_CHECKS = {
  version: ({ version }, _context, checks) =>
    checks.expect('MNO_SSO_VERSION', version === '2.0', '2.0', version),

  destination: ({ destination }, { consumeUrl }, checks) =>
    checks.expect('MNO_SSO_DESTINATION', destination === consumeUrl, consumeUrl, destination ?? 'none'),

  issuer: ({ issuer }, { idpUrl }, checks) =>
    checks.expect('MNO_SSO_RESPONSE_ISSUER', isIssuer(issuer, idpUrl), `${idpUrl} or ${idpUrl}?…`, issuer),

  instant: ({ issueInstant }, { nowMs }, checks) => {
    const issued = parseInstant(issueInstant);
    const passed = issued !== null && !isFuture(issued, nowMs);
    checks.expect('MNO_SSO_RESPONSE_INSTANT', passed, `not after ${iso(nowMs)}`, issueInstant);
  },

  reference: ({ signature: { referenceUri }, assertionId }, _context, checks) =>
    checks.expect(
      'MNO_SSO_REFERENCE',
      referenceUri === `#${assertionId}`,
      'the id of the assertion',
      referenceUri,
    ),
} satisfies Record<string, EnvelopeCheck>;

/** The platform puts its login address there, or that address with the whole request (protocol.md 3.5). */
export function isIssuer(issuer: string, idpUrl: string): boolean {
  return issuer === idpUrl || issuer.startsWith(`${idpUrl}?`);
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
