import { tools, type Attack, type World } from './attack.js';

const XENC = 'http://www.w3.org/2001/04/xmlenc#';

/** Parts that are missing, too many, unknown or encrypted. */
export function structureAttacks(w: World): Attack[] {
  return [...structure(w), ...encrypted(w)];
}

function structure(w: World): Attack[] {
  const { composed, changed } = tools(w);
  const CONDITIONS = /<Conditions .*<\/Conditions>/s;
  const RESTRICTION = /<AudienceRestriction>.*<\/AudienceRestriction>/s;
  const before = (name: string, element: string, code: Attack['code'], text: string): Attack =>
    composed(name, code, xml => xml.replace(element, () => `${text}${element}`));
  return [
    composed('no conditions', 'MNO_SSO_STRUCTURE', xml => xml.replace(CONDITIONS, '')),
    composed('conditions twice', 'MNO_SSO_STRUCTURE', xml => xml.replace(CONDITIONS, '$&$&')),
    composed('no audience restriction', 'MNO_SSO_CONDITIONS', xml => xml.replace(RESTRICTION, '')),
    composed('two audience restrictions', 'MNO_SSO_CONDITIONS', xml => xml.replace(RESTRICTION, '$&$&')),
    composed('no audience', 'MNO_SSO_CONDITIONS', xml => xml.replace(/<Audience>.*<\/Audience>/s, '')),
    composed('two audiences, one of them ours', 'MNO_SSO_CONDITIONS', xml =>
      xml.replace('<Audience>', '<Audience>https://other.example/</Audience><Audience>'),
    ),
    before('a condition that nobody knows', '</Conditions>', 'MNO_SSO_CONDITIONS', '<Condition/>'),
    before('one-time use', '</Conditions>', 'MNO_SSO_CONDITIONS', '<OneTimeUse/>'),
    before('a proxy restriction', '</Conditions>', 'MNO_SSO_CONDITIONS', '<ProxyRestriction Count="0"/>'),
    composed('no issuer of the assertion', 'MNO_SSO_STRUCTURE', xml =>
      xml
        .replace(/(<Assertion [^>]*>)<Issuer>.*?<\/Issuer>/s, '$1<Advice/>')
        .replace('<Advice/>', '<Issuer/><Issuer/>'),
    ),
    changed('no issuer of the response', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace(/<Issuer xmlns.*?<\/Issuer>/s, ''),
    ),
    changed('two issuers of the response', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace(/<Issuer xmlns.*?<\/Issuer>/s, '$&$&'),
    ),
    changed('an issuer behind the status', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace(/(<Issuer xmlns.*?<\/Issuer>)(<samlp:Status>.*?<\/samlp:Status>)/s, '$2$1'),
    ),
    changed('an element in the issuer', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace('</Issuer>', '<Issuer/></Issuer>'),
    ),
    changed('Extensions', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace('<samlp:Status>', '<samlp:Extensions/><samlp:Status>'),
    ),
    changed('text in the response', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace('<samlp:Status>', 'usr-2<samlp:Status>'),
    ),
    changed('an attribute that a response has not', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace('<samlp:Response ', '<samlp:Response Recipient="x" '),
    ),
    changed('a response without an id', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace(/(<samlp:Response) ID="[^"]*"/, '$1'),
    ),
    changed('an assertion without an id', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace(/<Assertion ([^>]*)ID="[^"]*"/, '<Assertion $1'),
    ),
    before('Advice', '<AttributeStatement>', 'MNO_SSO_STRUCTURE', '<Advice/>'),
    before(
      'a decision',
      '<AttributeStatement>',
      'MNO_SSO_STRUCTURE',
      '<AuthzDecisionStatement Resource="x" Decision="Permit"/>',
    ),
    before('a statement that nobody knows', '<AttributeStatement>', 'MNO_SSO_STRUCTURE', '<Statement/>'),
    composed('text in the assertion', 'MNO_SSO_STRUCTURE', xml => xml.replace('<Subject>', 'usr-2<Subject>')),
    composed('an attribute that an assertion has not', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace('<Assertion ', '<Assertion Id2="x" '),
    ),
    composed('a second authentication', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace(/<AuthnStatement .*<\/AuthnStatement>/s, '$&$&'),
    ),
    composed('an address of the user', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace('<AuthnContext>', '<SubjectLocality Address="10.0.0.1"/><AuthnContext>'),
    ),
    composed('an assertion of the protocol namespace', 'MNO_SSO_ASSERTION_COUNT', xml =>
      xml.replace(
        '<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"',
        '<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:protocol"',
      ),
    ),
  ];
}

function encrypted(w: World): Attack[] {
  const { changed, composed } = tools(w);
  const data = `<x:EncryptedData xmlns:x="${XENC}"/>`;
  return [
    changed('an encrypted assertion', 'MNO_SSO_ENCRYPTED', xml =>
      xml.replace(
        /<Assertion .*<\/Assertion>/s,
        '<EncryptedAssertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>',
      ),
    ),
    changed('an encrypted assertion beside the signed one', 'MNO_SSO_ENCRYPTED', xml =>
      xml.replace(
        '</samlp:Response>',
        '<EncryptedAssertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/></samlp:Response>',
      ),
    ),
    changed('encrypted data', 'MNO_SSO_ENCRYPTED', xml =>
      xml.replace('</samlp:Response>', `${data}</samlp:Response>`),
    ),
    changed('an encrypted key in the key info', 'MNO_SSO_ENCRYPTED', xml =>
      xml.replace('<ds:X509Data>', `<x:EncryptedKey xmlns:x="${XENC}"/><ds:X509Data>`),
    ),
    composed('an encrypted subject', 'MNO_SSO_ENCRYPTED', xml =>
      xml.replace(/<NameID.*<\/NameID>/s, '<EncryptedID/>'),
    ),
    composed('an encrypted attribute', 'MNO_SSO_ENCRYPTED', xml =>
      xml.replace('</AttributeStatement>', '<EncryptedAttribute/></AttributeStatement>'),
    ),
  ];
}
