import { base64, resigned, tools, type Attack, type World } from './attack.js';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

/** Missing, foreign and ambiguous signatures. */
export function signatureAttacks(w: World): Attack[] {
  return [...foreign(w), ...ambiguous(w)];
}

function foreign(w: World): Attack[] {
  const { signed, changed, raw, xml } = tools(w);
  const edit = (name: string, from: string | RegExp, to: string): Attack =>
    changed(name, 'MNO_SSO_SIGNATURE', text => text.replace(from, to));
  const { identityProvider } = w.standard;
  const disguise = { ...w.stranger, certificate: identityProvider.certificate };
  return [
    signed('no signature', 'MNO_SSO_SIGNATURE_COUNT', { sign: false }),
    signed('a signature by a stranger', 'MNO_SSO_CERTIFICATE_UNTRUSTED', { identityProvider: w.stranger }),
    signed('a signature by a stranger with the certificate of the platform', 'MNO_SSO_SIGNATURE', {
      identityProvider: disguise,
    }),
    edit('another subject', />usr-1<\/NameID>/, '>usr-666</NameID>'),
    edit('another user everywhere', /usr-1(?=<)/g, 'usr-666'),
    edit('another group', 'cld-3', 'cld-666'),
    edit('another role', '>Admin<', '>Super Admin<'),
    edit('a name that was changed', 'DoeCorp', 'EvilCorp'),
    edit('a later end of validity', /(<Conditions [^>]*NotOnOrAfter=")\d{4}/, '$12036'),
    edit('white space added to a value', '>DoeCorp<', '> DoeCorp<'),
    edit('white space added between elements', '</Attribute><', '</Attribute> <'),
    edit(
      'an attribute added',
      '</AttributeStatement>',
      '<Attribute Name="x"><AttributeValue/></Attribute></AttributeStatement>',
    ),
    edit('an attribute removed', /<Attribute Name="app_owner">.*?<\/Attribute>/, ''),
    edit(
      'two attributes swapped',
      /(<Attribute Name="name">.*?<\/Attribute>)(<Attribute Name="surname">.*?<\/Attribute>)/,
      '$2$1',
    ),
    edit(
      'an XML attribute added that canonicalizers overlook',
      '<Attribute Name="name"',
      '<Attribute Name="name" FriendlyName="uid"',
    ),
    changed('another digest', 'MNO_SSO_SIGNATURE', text =>
      text.replace(
        /(<ds:DigestValue>)(.)/,
        (_all, tag: string, first: string) => tag + (first === 'A' ? 'B' : 'A'),
      ),
    ),
    edit('an empty digest', /<ds:DigestValue>.*?</, '<ds:DigestValue><'),
    edit(
      'the digest of nothing',
      /<ds:DigestValue>.*?</,
      '<ds:DigestValue>47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=<',
    ),
    changed('another signature value', 'MNO_SSO_SIGNATURE', text =>
      text.replace(
        /(<ds:SignatureValue>)(.)/,
        (_, tag: string, first: string) => `${tag}${first === 'A' ? 'B' : 'A'}`,
      ),
    ),
    edit('an empty signature value', /<ds:SignatureValue>[^<]*</, '<ds:SignatureValue><'),
    edit(
      'a signature value of zeros',
      /<ds:SignatureValue>[^<]*</,
      `<ds:SignatureValue>${'A'.repeat(342)}==<`,
    ),
    edit('a signature value cut short', /(<ds:SignatureValue>.{100})[^<]*</, '$1<'),
    edit('a signature value that is no base64', /<ds:SignatureValue>[^<]*</, '<ds:SignatureValue>%%%%<'),
    raw('the signature of another answer', 'MNO_SSO_REFERENCE', () => {
      const other = /<ds:Signature .*<\/ds:Signature>/s.exec(xml({ assertionId: '_other' }))?.[0] ?? '';
      return base64(xml().replace(/<ds:Signature .*<\/ds:Signature>/s, () => other));
    }),
    raw('the signature of another answer with the same id', 'MNO_SSO_SIGNATURE', () => {
      const other = xml({ assertionId: '_one', userId: 'usr-2' });
      const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(other)?.[0] ?? '';
      return base64(
        xml({ assertionId: '_one' }).replace(/<ds:Signature .*<\/ds:Signature>/s, () => signature),
      );
    }),
  ];
}

function ambiguous(w: World): Attack[] {
  const { changed, raw, xml } = tools(w);
  const again = (name: string, code: Attack['code'], change: (signedInfo: string) => string): Attack =>
    raw(name, code, () => base64(resigned(xml(), w.standard.identityProvider, change)));
  const info = (text: string): string => /<ds:SignedInfo>.*<\/ds:SignedInfo>/s.exec(text)?.[0] ?? '';
  const reference = (text: string): string => /<ds:Reference .*<\/ds:Reference>/s.exec(text)?.[0] ?? '';
  return [
    changed('two SignedInfo, the evil one first', 'MNO_SSO_SIGNED_INFO', text =>
      text.replace(
        '<ds:SignedInfo>',
        () => `${info(text).replace(/<ds:DigestValue>./, '<ds:DigestValue>A')}<ds:SignedInfo>`,
      ),
    ),
    changed('two SignedInfo, the evil one last', 'MNO_SSO_SIGNED_INFO', text =>
      text.replace(
        '</ds:SignedInfo>',
        () => `</ds:SignedInfo>${info(text).replace(/<ds:DigestValue>./, '<ds:DigestValue>A')}`,
      ),
    ),
    changed('a SignedInfo in the key info', 'MNO_SSO_KEY_INFO', text =>
      text.replace('<ds:X509Data>', () => `${info(text)}<ds:X509Data>`),
    ),
    changed('no SignedInfo', 'MNO_SSO_SIGNED_INFO', text => text.replace(info(text), '')),
    again('two References', 'MNO_SSO_SIGNED_INFO', text =>
      text.replace('</ds:SignedInfo>', () => `${reference(text)}</ds:SignedInfo>`),
    ),
    again('two References, one of them to something else', 'MNO_SSO_SIGNED_INFO', text =>
      text.replace(
        '<ds:Reference',
        () => `${reference(text).replace(/URI="[^"]*"/, 'URI="#_x"')}<ds:Reference`,
      ),
    ),
    again('no Reference', 'MNO_SSO_SIGNED_INFO', text => text.replace(reference(text), '')),
    again('a Reference to the whole document', 'MNO_SSO_REFERENCE', text =>
      text.replace(/URI="[^"]*"/, 'URI=""'),
    ),
    again('a Reference to another element', 'MNO_SSO_REFERENCE', text =>
      text.replace(/URI="[^"]*"/, 'URI="#_other"'),
    ),
    again('a Reference without "#"', 'MNO_SSO_REFERENCE', text => text.replace(/URI="#/, 'URI="')),
    again('a Reference by XPointer', 'MNO_SSO_REFERENCE', text =>
      text.replace(/URI="#([^"]*)"/, `URI="#xpointer(id('$1'))"`),
    ),
    again('a Reference to a file', 'MNO_SSO_REFERENCE', text =>
      text.replace(/URI="[^"]*"/, 'URI="file:///etc/passwd"'),
    ),
    again('a Reference with an XPath in it', 'MNO_SSO_REFERENCE', text =>
      text.replace(/URI="[^"]*"/, `URI="#x' or '1'='1"`),
    ),
    again('a Reference without URI', 'MNO_SSO_SIGNED_INFO', text => text.replace(/ URI="[^"]*"/, '')),
    again('a Reference with a Type', 'MNO_SSO_SIGNED_INFO', text =>
      text.replace(' URI=', ` Type="${DSIG}Manifest" URI=`),
    ),
    again('two digests', 'MNO_SSO_SIGNED_INFO', text =>
      text.replace('</ds:Reference>', '<ds:DigestValue>AAAA</ds:DigestValue></ds:Reference>'),
    ),
    again('an element inside the digest', 'MNO_SSO_SIGNED_INFO', text =>
      text.replace('</ds:DigestValue>', '<ds:Object/></ds:DigestValue>'),
    ),
    again('two signature methods', 'MNO_SSO_SIGNED_INFO', text =>
      text.replace('<ds:Reference', `<ds:SignatureMethod Algorithm="${DSIG}hmac-sha1"/><ds:Reference`),
    ),
    again('text in the SignedInfo', 'MNO_SSO_SIGNED_INFO', text =>
      text.replace('<ds:SignedInfo>', '<ds:SignedInfo>usr-666'),
    ),
    changed('a Manifest in an Object', 'MNO_SSO_SIGNED_INFO', text =>
      text.replace(
        '</ds:Signature>',
        () => `<ds:Object><ds:Manifest>${reference(text)}</ds:Manifest></ds:Object></ds:Signature>`,
      ),
    ),
    changed('an empty Object', 'MNO_SSO_SIGNED_INFO', text =>
      text.replace('</ds:Signature>', '<ds:Object/></ds:Signature>'),
    ),
    changed('two signature values', 'MNO_SSO_SIGNED_INFO', text =>
      text.replace('<ds:SignatureValue>', '<ds:SignatureValue>AAAA</ds:SignatureValue><ds:SignatureValue>'),
    ),
    changed('an element inside the signature value', 'MNO_SSO_SIGNED_INFO', text =>
      text.replace('</ds:SignatureValue>', '<ds:Object/></ds:SignatureValue>'),
    ),
  ];
}
