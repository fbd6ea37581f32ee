import { base64, tools, type Attack, type World } from './attack.js';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** DOCTYPE and entities, comments, CDATA and processing instructions, malformed and excessive XML, namespaces, ids. */
export function markupAttacks(w: World): Attack[] {
  return [
    ...declarations(w),
    ...interruptions(w),
    ...malformed(w),
    ...excessive(w),
    ...namespaces(w),
    ...ids(w),
  ];
}

function declarations(w: World): Attack[] {
  const { changed, raw } = tools(w);
  const doctype = (name: string, text: string): Attack =>
    changed(name, 'MNO_SSO_MARKUP', xml => `${text}${xml}`);
  return [
    doctype('a DOCTYPE', '<!DOCTYPE samlp:Response>'),
    doctype('a DOCTYPE in lower case', '<!doctype samlp:Response>'),
    doctype('an internal entity', '<!DOCTYPE r [<!ENTITY e "usr-666">]>'),
    doctype('an external entity', '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    doctype('a parameter entity', '<!DOCTYPE r [<!ENTITY % e SYSTEM "http://127.0.0.1:1/e"> %e;]>'),
    doctype('an external DTD', '<!DOCTYPE r SYSTEM "http://127.0.0.1:1/r.dtd">'),
    doctype('a billion laughs', `<!DOCTYPE r [<!ENTITY a "ha">${laughs()}]>`),
    doctype('an id declared in a DTD', '<!DOCTYPE r [<!ATTLIST Attribute Name ID #REQUIRED>]>'),
    changed('an entity that nobody declared', 'MNO_SSO_ENTITY', xml => xml.replace('DoeCorp', '&doe;')),
    changed('an HTML entity', 'MNO_SSO_ENTITY', xml => xml.replace('DoeCorp', 'Doe&nbsp;Corp')),
    changed('a bare ampersand', 'MNO_SSO_ENTITY', xml => xml.replace('DoeCorp', 'Doe & Corp')),
    changed('an entity without its end', 'MNO_SSO_ENTITY', xml => xml.replace('DoeCorp', 'Doe &amp Corp')),
    changed('a reference to NUL', 'MNO_SSO_MALFORMED', xml => xml.replace('usr-1', 'usr-1&#0;')),
    changed('a reference to a control character', 'MNO_SSO_MALFORMED', xml =>
      xml.replace('usr-1', 'usr-1&#1;'),
    ),
    changed('a reference to a surrogate', 'MNO_SSO_MALFORMED', xml => xml.replace('DoeCorp', '&#xD800;')),
    changed('a reference beyond Unicode', 'MNO_SSO_MALFORMED', xml => xml.replace('DoeCorp', '&#x110000;')),
    changed('an XML declaration', 'MNO_SSO_MARKUP', xml => `<?xml version="1.0"?>${xml}`),
    changed('XML 1.1', 'MNO_SSO_MARKUP', xml => `<?xml version="1.1"?>${xml}`),
    changed(
      'another encoding declared',
      'MNO_SSO_MARKUP',
      xml => `<?xml version="1.0" encoding="UTF-7"?>${xml}`,
    ),
    changed(
      'a style sheet',
      'MNO_SSO_MARKUP',
      xml => `<?xml-stylesheet href="http://127.0.0.1:1/x.xsl"?>${xml}`,
    ),
    raw('a DOCTYPE and nothing else', 'MNO_SSO_MARKUP', () => base64('<!DOCTYPE r>')),
  ];
}

function laughs(): string {
  const more = (name: string, of: string): string => `<!ENTITY ${name} "${`&${of};`.repeat(10)}">`;
  return more('b', 'a') + more('c', 'b') + more('d', 'c') + more('e', 'd');
}

/** Things inside a value that one reader skips and another one stops at. */
function interruptions(w: World): Attack[] {
  const { changed } = tools(w);
  const inside = (what: string, text: string): Attack[] =>
    [
      { where: 'the subject', at: />usr-1<\/NameID>/, value: `>usr-1${text}.evil</NameID>` },
      { where: 'an attribute value', at: 'DoeCorp', value: `Doe${text}Corp` },
      { where: 'the audience', at: '<Audience>', value: `<Audience>${text}` },
      { where: 'the digest', at: '<ds:DigestValue>', value: `<ds:DigestValue>${text}` },
      { where: 'the signature value', at: '<ds:SignatureValue>', value: `<ds:SignatureValue>${text}` },
      { where: 'the signed info', at: '<ds:SignedInfo>', value: `<ds:SignedInfo>${text}` },
      { where: 'the certificate', at: '<ds:X509Certificate>', value: `<ds:X509Certificate>${text}` },
    ].map(({ where, at, value }) =>
      changed(`${what} in ${where}`, 'MNO_SSO_MARKUP', xml => xml.replace(at, () => value)),
    );
  return [
    ...inside('a comment', '<!-- -->'),
    ...inside('a CDATA section', '<![CDATA[x]]>'),
    ...inside('a processing instruction', '<?x y?>'),
    changed('a comment before the root', 'MNO_SSO_MARKUP', xml => `<!--x-->${xml}`),
    changed('a comment after the root', 'MNO_SSO_MARKUP', xml => `${xml}<!--x-->`),
    changed('"]]>" in a value', 'MNO_SSO_MALFORMED', xml => xml.replace('DoeCorp', 'Doe]]>Corp')),
  ];
}

function malformed(w: World): Attack[] {
  const { changed } = tools(w);
  const bad = (name: string, change: (xml: string) => string): Attack =>
    changed(name, 'MNO_SSO_MALFORMED', change);
  return [
    bad('an answer cut short', xml => xml.slice(0, -20)),
    bad('two roots', xml => `${xml}<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>`),
    bad('text after the root', xml => `${xml}usr-666`),
    bad('an end tag too many', xml => `${xml}</samlp:Response>`),
    bad('tags that cross', xml => xml.replace('</NameID>', '</Subject>')),
    bad('an attribute twice', xml => xml.replace(' Version="2.0"', ' Version="2.0" Version="2.0"')),
    bad('an id twice on one element', xml => xml.replace('<Assertion ', '<Assertion ID="_evil" ')),
    bad('an attribute without quotes', xml => xml.replace('Version="2.0"', 'Version=2.0')),
    bad('"<" in an attribute', xml => xml.replace('Version="2.0"', 'Version="2<0"')),
    bad('a prefix that nobody declared', xml => xml.replace('<Subject>', '<Subject evil:a="b">')),
    bad('a prefix without a namespace', xml => xml.replace('<Subject>', '<Subject xmlns:a="">')),
    bad('xmlns bound to something else', xml => xml.replace('<Subject>', '<Subject xmlns:xmlns="urn:a">')),
    bad('an element name in capitals closed in lower case', xml => xml.replace('</Subject>', '</subject>')),
    bad('"<" as text, as historic platforms send names', xml => xml.replace('DoeCorp', 'Doe < Corp')),
  ];
}

function excessive(w: World): Attack[] {
  const { changed, raw } = tools(w);
  const many = (count: number, text: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => text(index)).join('');
  const into = (text: string) => (xml: string) =>
    xml.replace('</AttributeStatement>', `${text}</AttributeStatement>`);
  return [
    changed('601 elements', 'MNO_SSO_TOO_COMPLEX', into(many(601, () => '<Attribute/>'))),
    changed('thousands of siblings', 'MNO_SSO_TOO_COMPLEX', into(many(4000, () => '<a/>'))),
    changed('25 levels', 'MNO_SSO_TOO_COMPLEX', into('<Attribute>'.repeat(25) + '</Attribute>'.repeat(25))),
    changed('thousands of levels', 'MNO_SSO_TOO_COMPLEX', into('<a>'.repeat(4000))),
    changed('a hundred attributes on one element', 'MNO_SSO_TOO_COMPLEX', xml =>
      xml.replace('<Subject>', `<Subject${many(100, index => ` a${index}="1"`)}>`),
    ),
    changed('a hundred namespaces on one element', 'MNO_SSO_TOO_COMPLEX', xml =>
      xml.replace('<Subject>', `<Subject${many(100, index => ` xmlns:a${index}="urn:a"`)}>`),
    ),
    changed('four known namespaces on one element', 'MNO_SSO_TOO_COMPLEX', xml =>
      xml.replace(
        '<Subject>',
        `<Subject${many(4, i => ` xmlns:a${i}="http://www.w3.org/2000/09/xmldsig#"`)}>`,
      ),
    ),
    changed('more attributes than a user can have', 'MNO_SSO_STRUCTURE', xml =>
      into(many(120, index => `<Attribute Name="x${index}"><AttributeValue>1</AttributeValue></Attribute>`))(
        xml,
      ),
    ),
    raw('siblings in front of a signature that is none', 'MNO_SSO_TOO_COMPLEX', () =>
      base64(`<a xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${'<b/>'.repeat(9_000)}</a>`),
    ),
    raw('a tag without an end', 'MNO_SSO_MALFORMED', () => base64(`<a${' '.repeat(40_000)}`)),
    raw('an attribute without an end', 'MNO_SSO_MALFORMED', () => base64(`<a b="${'c'.repeat(40_000)}`)),
  ];
}

function namespaces(w: World): Attack[] {
  const { changed, composed } = tools(w);
  const other = (name: string, change: (xml: string) => string): Attack =>
    changed(name, 'MNO_SSO_NAMESPACE', change);
  return [
    other('an element of another namespace', xml =>
      xml.replace('<Subject>', '<x xmlns="urn:evil"/><Subject>'),
    ),
    other('an assertion of SAML 1.1', xml =>
      xml.replaceAll('urn:oasis:names:tc:SAML:2.0:assertion', 'urn:oasis:names:tc:SAML:1.0:assertion'),
    ),
    other('a protocol namespace in capitals', xml => xml.replace('SAML:2.0:protocol', 'saml:2.0:PROTOCOL')),
    other('no namespace', xml => xml.replace('<Subject>', '<Subject xmlns="">')),
    other('a relative namespace, which voids canonicalization', xml =>
      xml.replace('<samlp:Response ', '<samlp:Response xmlns:ns="1" '),
    ),
    other('a namespace that is no URI', xml => xml.replace('<Assertion ', '<Assertion xmlns:x="http:// x" ')),
    other('xml:id', xml => xml.replace('<Subject>', '<Subject xml:id="_evil">')),
    other('xml:base', xml =>
      xml.replace('<samlp:Response ', '<samlp:Response xml:base="http://evil.example/" '),
    ),
    other('xml:space', xml => xml.replace('<Subject>', '<Subject xml:space="preserve">')),
    other('an id with a prefix', xml => xml.replace('<samlp:Status>', '<samlp:Status samlp:ID="_evil">')),
    other('WS-Security', xml =>
      xml.replace('<Subject>', '<Subject xmlns:w="http://docs.oasis-open.org/wss/2004/01/" w:Id="_evil">'),
    ),
    composed('a type on a value', 'MNO_SSO_NAMESPACE', xml =>
      xml.replace('<AttributeValue>', `<AttributeValue xmlns:xsi="${XSI}" xsi:nil="true">`),
    ),
  ];
}

function ids(w: World): Attack[] {
  const { changed, signed } = tools(w);
  return [
    signed('one id for response and assertion', 'MNO_SSO_ID', { responseId: '_same', assertionId: '_same' }),
    changed('the id of the assertion on another element', 'MNO_SSO_ID', xml => {
      const id = / ID="([^"]*)" IssueInstant/.exec(xml.slice(xml.indexOf('<Assertion')))?.[1] ?? '';
      return xml.replace('<samlp:Status>', `<samlp:Status ID="${id}">`);
    }),
    changed('the same id spelled Id', 'MNO_SSO_ID', xml => {
      const id = /<samlp:Response ID="([^"]*)"/.exec(xml)?.[1] ?? '';
      return xml.replace('<samlp:Status>', `<samlp:Status Id="${id}">`);
    }),
    changed('an empty id', 'MNO_SSO_ID', xml =>
      xml.replace(/<samlp:Response ID="[^"]*"/, '<samlp:Response ID=""'),
    ),
    changed('an id with an XPath in it', 'MNO_SSO_ID', xml =>
      xml.replace(/<samlp:Response ID="[^"]*"/, `<samlp:Response ID="x' or '1'='1"`),
    ),
    changed('an id of 300 characters', 'MNO_SSO_ID', xml =>
      xml.replace(/<samlp:Response ID="[^"]*"/, `<samlp:Response ID="_${'a'.repeat(300)}"`),
    ),
    changed('an id on the signature', 'MNO_SSO_SIGNED_INFO', xml =>
      xml.replace('<ds:Signature ', '<ds:Signature Id="_s" '),
    ),
    changed('an id on the subject', 'MNO_SSO_SUBJECT', xml => xml.replace('<Subject>', '<Subject ID="_s">')),
  ];
}
