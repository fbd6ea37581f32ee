import { createHash, generateKeyPair, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { ENVELOPED_SIGNATURE, EXCLUSIVE_C14N } from './algorithms.js';
import { canonicalize } from './canonical.js';
import { Checks } from './checks.js';
import { parseXml } from './prescreen.js';
import { runPipeline, STEPS } from './pipeline.js';
import { ANCHOR_CHECKS, readCertificate } from './trust-anchor.js';
import type { VerificationAnchor, VerificationContext } from './verification-context.js';
import { descend, type XmlElement } from './xml-element.js';

const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

const IDP = 'https://warm-up.invalid/saml';
const HERE = 'https://warm-up.invalid/consume';
const AT = '2020-01-01T00:00:00Z';
const SOON = '2020-01-01T00:01:00Z';
/** From the tenth or so on an answer costs what it will go on costing; libraries need more to be compiled than we. */
const TURNS = 20;

/**
 * Loads and exercises what the first sign-in after boot would otherwise wait for: the certificates that are trusted,
 * and all of the verification of an answer that a throw-away key signs, here and now. Takes some 300 ms of CPU in
 * short turns, until `signal` is aborted; never throws. Resolves to whether the answer was good, as it should be.
 */
export async function warmUpVerification(
  anchor?: VerificationAnchor,
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    // Nobody ever trusts it, and larger ones take longer to make than all the rest.
    const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 1024 });
    const samlResponse = Buffer.from(signedSample(privateKey), 'utf8').toString('base64');
    const steps: typeof STEPS = {
      ...STEPS,
      // The key has no certificate: that step and those after it are for the real ones.
      readCertificate: () => ({ publicKey }) as X509Certificate,
      anchorChecks: [],
    };
    for (let turn = 0; turn < TURNS && !signal?.aborted; turn++) {
      await runPipeline(steps, samlResponse, CONTEXT);
      if (anchor) readAnchor(anchor);
      await new Promise(resolve => setImmediate(resolve));
    }
    return true;
  } catch {
    return false;
  }
}

const CONTEXT: VerificationContext = {
  consumeUrl: HERE,
  idpUrl: IDP,
  applicationId: 'warm-up',
  anchor: { kind: 'certificates', certificates: [] },
  allowLegacyAlgorithms: false,
  refusePublicTestKeys: true,
  requestIds: ['_q'],
  nowMs: Date.UTC(2020, 0, 1),
};

function readAnchor(anchor: VerificationAnchor): void {
  if (anchor.kind !== 'certificates') return;
  for (const pem of anchor.certificates) {
    const certificate = readCertificate(new X509Certificate(pem).raw.toString('base64'));
    for (const check of Object.values(ANCHOR_CHECKS))
      check(certificate, { ...CONTEXT, anchor }, new Checks(() => undefined));
  }
}

/** An answer as platforms make it (protocol.md 3.5). */
function signedSample(privateKey: KeyObject): string {
  const unsigned = sample(signature('', ''));
  const digest = createHash('sha256')
    .update(canonicalize(...assertionOf(unsigned)), 'utf8')
    .digest('base64');
  const [, element] = assertionOf(sample(signature(digest, '')));
  const bytes = canonicalize(descend(element, 'ds:SignedInfo') as XmlElement);
  return sample(signature(digest, sign('sha256', Buffer.from(bytes, 'utf8'), privateKey).toString('base64')));
}

function assertionOf(xml: string): [assertion: XmlElement, signature: XmlElement] {
  const assertion = descend(parseXml(xml), 'saml:Assertion') as XmlElement;
  return [assertion, descend(assertion, 'ds:Signature') as XmlElement];
}

function signature(digest: string, value: string): string {
  const algorithm = (name: string, uri: string): string => `<ds:${name} Algorithm="${uri}"/>`;
  return (
    `<ds:Signature xmlns:ds="${DSIG}"><ds:SignedInfo>${algorithm('CanonicalizationMethod', EXCLUSIVE_C14N)}` +
    `${algorithm('SignatureMethod', RSA_SHA256)}<ds:Reference URI="#_a"><ds:Transforms>` +
    `${algorithm('Transform', ENVELOPED_SIGNATURE)}${algorithm('Transform', EXCLUSIVE_C14N)}</ds:Transforms>` +
    `${algorithm('DigestMethod', SHA256)}<ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>` +
    `<ds:SignatureValue>${value}</ds:SignatureValue></ds:Signature>`
  );
}

function sample(signatureXml: string): string {
  const attribute = (name: string, value: string): string =>
    `<Attribute Name="${name}"><AttributeValue>${value}</AttributeValue></Attribute>`;
  const attributes = Array.from({ length: 25 }, (_, index) => attribute(`a${index}`, 'a &amp; b'));
  return (
    `<samlp:Response xmlns:samlp="${PROTOCOL}" ID="_r" Version="2.0" IssueInstant="${AT}" Destination="${HERE}"` +
    ` InResponseTo="_q"><Issuer xmlns="${ASSERTION}">${IDP}</Issuer><samlp:Status>` +
    `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>` +
    `<Assertion xmlns="${ASSERTION}" ID="_a" IssueInstant="${AT}" Version="2.0"><Issuer>${IDP}</Issuer>` +
    `${signatureXml}<Subject><NameID Format="${PERSISTENT}">usr-1</NameID>` +
    `<SubjectConfirmation Method="${BEARER}"><SubjectConfirmationData InResponseTo="_q" NotOnOrAfter="${SOON}"` +
    ` Recipient="${HERE}"/></SubjectConfirmation></Subject><Conditions NotBefore="${AT}" NotOnOrAfter="${SOON}">` +
    '<AudienceRestriction><Audience>https://warm-up.invalid/</Audience></AudienceRestriction></Conditions>' +
    `<AttributeStatement>${attribute('uid', 'usr-1')}${attributes.join('')}</AttributeStatement>` +
    `<AuthnStatement AuthnInstant="${AT}" SessionIndex="_a"><AuthnContext><AuthnContextClassRef>warm-up` +
    '</AuthnContextClassRef></AuthnContext></AuthnStatement></Assertion></samlp:Response>'
  );
}
