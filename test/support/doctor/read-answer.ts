import { SignedXml } from 'xml-crypto';

export interface Answer {
  readonly id: string;
  readonly inResponseTo: string;
  readonly recipient: string;
  readonly audience: string;
  readonly uid: string;
  /** Earliest end and latest beginning, in milliseconds. */
  readonly from: number;
  readonly until: number;
  readonly attributes: ReadonlyMap<string, string>;
}

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;
const find = (text: string, pattern: RegExp): string => {
  const [, found] = pattern.exec(text) ?? [];
  if (found === undefined) throw new Error(`no ${pattern.source}`);
  return found;
};

/** What the platform signed, in the one shape it writes; anything else throws. */
export function readAnswer(field: string, certificate: string, isAsked = true): Answer {
  if (field.length > 200_000 || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(field)) throw new Error('no base64');
  const xml = Buffer.from(field, 'base64').toString('utf8');
  if (/<!|<\?|\ufffd|EncryptedAssertion/.test(xml)) throw new Error('unexpected markup');
  if (!/^<samlp:Response [^<]*>[\s\S]*<\/samlp:Response>$/.test(xml) || count(xml, /</g) > 200)
    throw new Error('not the shape of a response');
  if (count(xml, /<samlp:Response /g) !== 1) throw new Error('not one response');
  if (count(xml, /<([\w-]+:)?Assertion[\s>]/g) !== 1) throw new Error('not one assertion');
  if (count(xml, /<([\w-]+:)?Signature[\s>]/g) !== 1) throw new Error('not one signature');
  if (!xml.includes('<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"'))
    throw new Error('no success');
  return readAssertion(signedPart(xml, certificate), xml, isAsked);
}

/** The very bytes the signature covers. */
function signedPart(xml: string, certificate: string): string {
  const signature = new SignedXml({ publicCert: certificate, getCertFromKeyInfo: () => null });
  signature.loadSignature(find(xml, /(<ds:Signature[\s\S]*<\/ds:Signature>)/));
  if (/hmac|rsa-md5|xpath|xslt/i.test(signature.signatureAlgorithm ?? '')) throw new Error('algorithm');
  if (!signature.checkSignature(xml)) throw new Error('signature');
  const [assertion, ...more] = signature.getSignedReferences();
  if (assertion === undefined || more.length > 0 || !/^<Assertion[\s>]/.test(assertion))
    throw new Error('not the assertion');
  return assertion;
}

/** `isAsked` says whether the answer has to name the request. */
export function readAssertion(assertion: string, xml: string, isAsked = true): Answer {
  const confirmation = find(assertion, /(<SubjectConfirmationData[^>]*>)/);
  const conditions = find(assertion, /(<Conditions[^>]*>)/);
  const inResponseTo = isAsked ? find(confirmation, /InResponseTo="([^"]*)"/) : '';
  if (isAsked && find(xml, /<samlp:Response[^>]* InResponseTo="([^"]*)"/) !== inResponseTo)
    throw new Error('two requests');
  if (count(assertion, /<Subject>/g) !== 1 || count(assertion, /<NameID[\s>]/g) !== 1)
    throw new Error('subjects');
  const uid = find(assertion, /<NameID[^>]*persistent"[^>]*>([A-Za-z0-9][\w.-]{0,127})<\/NameID>/);
  const attributes = new Map<string, string>();
  const statement = find(assertion, /<AttributeStatement>([\s\S]*)<\/AttributeStatement>/);
  const pattern = /^<Attribute Name="(\w+)"><AttributeValue>([^<]*)<\/AttributeValue><\/Attribute>/;
  for (let rest = statement; rest !== '';) {
    const [whole, name, value] = pattern.exec(rest) ?? [];
    if (whole === undefined || name === undefined || attributes.has(name)) throw new Error('attributes');
    attributes.set(name, value ?? '');
    rest = rest.slice(whole.length);
  }
  if (attributes.get('uid') !== uid || attributes.get('mno_uid') !== uid) throw new Error('two people');
  const ends = [confirmation, conditions].map(part => Date.parse(find(part, /NotOnOrAfter="([^"]*)"/)));
  return {
    id: find(assertion, /^<Assertion[^>]* ID="([^"]*)"/),
    inResponseTo,
    recipient: find(confirmation, /Recipient="([^"]*)"/),
    audience: find(assertion, /<AudienceRestriction><Audience>([^<]*)<\/Audience><\/AudienceRestriction>/),
    uid,
    from: Date.parse(find(conditions, /NotBefore="([^"]*)"/)),
    until: Math.min(...ends),
    attributes,
  };
}
