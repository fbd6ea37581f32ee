import { readEnvelope, STRUCTURE_CHECKS } from './envelope.js';
import { parseXml } from './prescreen.js';
import { verifyWithXmlCrypto } from './xml-crypto.js';

const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const TURNS = 8;

/**
 * Loads and exercises what the first sign-in after boot would otherwise wait for, with an answer that nobody signed.
 * Takes about 100 ms of CPU in short turns; never throws.
 */
export async function warmUpVerification(): Promise<void> {
  const xml = sample();
  for (let turn = 0; turn < TURNS; turn++) {
    const response = parseXml(xml);
    for (const check of Object.values(STRUCTURE_CHECKS)) check(response);
    // Its digest is wrong, so that the key is never asked for.
    await verifyWithXmlCrypto(xml, readEnvelope(response), 'no key').catch(() => undefined);
    await new Promise(resolve => setImmediate(resolve));
  }
}

function sample(): string {
  const algorithm = (name: string, value: string): string => `<ds:${name} Algorithm="${value}"/>`;
  const signature =
    `<ds:Signature xmlns:ds="${DSIG}"><ds:SignedInfo>${algorithm('CanonicalizationMethod', EXCLUSIVE_C14N)}` +
    `${algorithm('SignatureMethod', `${DSIG}rsa-sha1`)}<ds:Reference URI="#_a"><ds:Transforms>` +
    `${algorithm('Transform', `${DSIG}enveloped-signature`)}${algorithm('Transform', EXCLUSIVE_C14N)}</ds:Transforms>` +
    `${algorithm('DigestMethod', `${DSIG}sha1`)}<ds:DigestValue>AAAA</ds:DigestValue></ds:Reference></ds:SignedInfo>` +
    '<ds:SignatureValue>AAAA</ds:SignatureValue></ds:Signature>';
  const attribute = '<Attribute Name="a"><AttributeValue>a &amp; b</AttributeValue></Attribute>';
  return (
    `<samlp:Response xmlns:samlp="${PROTOCOL}" ID="_r" Version="2.0" IssueInstant="">` +
    `<Issuer xmlns="${ASSERTION}"/><samlp:Status><samlp:StatusCode Value="${PROTOCOL.replace('protocol', 'status:Success')}"/>` +
    `</samlp:Status><Assertion xmlns="${ASSERTION}" ID="_a" IssueInstant="" Version="2.0"><Issuer/>${signature}` +
    '<Subject><NameID/><SubjectConfirmation Method=""><SubjectConfirmationData/></SubjectConfirmation></Subject>' +
    '<Conditions><AudienceRestriction><Audience/></AudienceRestriction></Conditions>' +
    `<AttributeStatement>${attribute.repeat(24)}</AttributeStatement></Assertion></samlp:Response>`
  );
}
