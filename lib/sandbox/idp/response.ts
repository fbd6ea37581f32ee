import { randomUUID } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { type Markup, xml } from '../http/index.js';
import { toWireTime } from '../time.js';
import { certificateText, type SandboxIdentity } from './identity-key.js';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = `${DSIG}enveloped-signature`;
const ALGORITHMS = {
  sha256: {
    signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
  },
  sha1: { signature: `${DSIG}rsa-sha1`, digest: `${DSIG}sha1` },
} as const;

const CONFIRMATION_MS = 180_000;
const CONDITIONS_BEFORE_MS = 5_000;
const CONDITIONS_AFTER_MS = 3_600_000;

export interface ResponseFacts {
  /** The address the browser asked, up to the first `&`: what the platform calls itself. */
  readonly issuer: string;
  readonly requestId: string;
  readonly consumeUrl: string;
  readonly nameId: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly now: Date;
}

/** A Response before it is signed. */
export interface UnsignedResponse {
  readonly xml: string;
  readonly assertionId: string;
}

/** The signed Response, in the exact shape of protocol.md 3.5, as XML. */
export function signedResponse(facts: ResponseFacts, identity: SandboxIdentity): string {
  return signResponse(unsignedResponse(facts), identity);
}

export function unsignedResponse(facts: ResponseFacts): UnsignedResponse {
  const assertionId = `_${randomUUID()}`;
  return { xml: responseXml(facts, assertionId).toString(), assertionId };
}

/** Puts the signature behind the Issuer of the Assertion. */
export function signResponse({ xml, assertionId }: UnsignedResponse, identity: SandboxIdentity): string {
  // Inserted as text, into the text that was digested: no serializer comes between.
  const end = '</Issuer>';
  const place = xml.indexOf(end, xml.indexOf('<Assertion ')) + end.length;
  return xml.slice(0, place) + signatureOf(xml, assertionId, identity) + xml.slice(place);
}

/** The form field: base64 in lines of 60, as Ruby writes it. */
export function encodeResponse(response: string): string {
  const lines =
    Buffer.from(response, 'utf8')
      .toString('base64')
      .match(/.{1,60}/g) ?? [];
  return `${lines.join('\n')}\n`;
}

function responseXml(facts: ResponseFacts, assertionId: string): Markup {
  const { issuer, requestId, consumeUrl, nameId, now } = facts;
  const instant = toWireTime(now);
  const at = (offset: number): string => toWireTime(new Date(now.getTime() + offset));
  const attributes = facts.attributes.map(
    ([name, value]) => xml`<Attribute Name="${name}"><AttributeValue>${value}</AttributeValue></Attribute>`,
  );
  return xml`<samlp:Response ID="_${randomUUID()}" Version="2.0" IssueInstant="${instant}" Destination="${consumeUrl}" Consent="urn:oasis:names:tc:SAML:2.0:consent:unspecified" InResponseTo="${requestId}" xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${issuer}</Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success" /></samlp:Status><Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="${assertionId}" IssueInstant="${instant}" Version="2.0"><Issuer>${issuer}</Issuer><Subject><NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${nameId}</NameID><SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><SubjectConfirmationData InResponseTo="${requestId}" NotOnOrAfter="${at(CONFIRMATION_MS)}" Recipient="${consumeUrl}"></SubjectConfirmationData></SubjectConfirmation></Subject><Conditions NotBefore="${at(-CONDITIONS_BEFORE_MS)}" NotOnOrAfter="${at(CONDITIONS_AFTER_MS)}"><AudienceRestriction><Audience>${audienceOf(consumeUrl)}</Audience></AudienceRestriction></Conditions><AttributeStatement>${attributes}</AttributeStatement><AuthnStatement AuthnInstant="${instant}" SessionIndex="${assertionId}"><AuthnContext><AuthnContextClassRef>urn:federation:authentication:windows</AuthnContextClassRef></AuthnContext></AuthnStatement></Assertion></samlp:Response>`;
}

/** Scheme and authority of the consume URL with a slash: the platform never names the application id there. */
function audienceOf(consumeUrl: string): string {
  return /^.*?\/\/[^/?#]*/.exec(consumeUrl)?.[0].concat('/') ?? consumeUrl;
}

function signatureOf(document: string, assertionId: string, key: SandboxIdentity): string {
  const { signature, digest } = ALGORITHMS[key.algorithm];
  const signer = new SignedXml({
    privateKey: key.privateKey,
    signatureAlgorithm: signature,
    canonicalizationAlgorithm: EXCLUSIVE_C14N,
    getKeyInfoContent: () => null,
  });
  const xpath = `//*[@ID='${assertionId}']`;
  signer.addReference({ xpath, transforms: [ENVELOPED, EXCLUSIVE_C14N], digestAlgorithm: digest });
  signer.computeSignature(document, { prefix: 'ds', location: { reference: xpath, action: 'append' } });
  const keyInfo = xml`<KeyInfo xmlns="${DSIG}"><ds:X509Data><ds:X509Certificate>${certificateText(key)}</ds:X509Certificate></ds:X509Data></KeyInfo>`;
  return signer.getSignatureXml().replace('</ds:Signature>', `${keyInfo.toString()}</ds:Signature>`);
}
