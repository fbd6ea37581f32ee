import {
  assertionOf,
  base64,
  evilTwin,
  signatureOf,
  tools,
  withoutSignature,
  type Attack,
  type World,
} from './attack.js';

const DS = 'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"';
const RESPONSE_SIGNED = { signedElement: "//*[local-name(.)='Response']" };

/** Signature wrapping: the signed element is somewhere, the one that is read is another. */
export function wrappingAttacks(w: World): Attack[] {
  return [...wrappedResponses(w), ...wrappedAssertions(w), ...variants(w)];
}

/** Shapes 1 and 2: a signed response inside, or beside, an evil one. */
function wrappedResponses(w: World): Attack[] {
  const { raw, xml } = tools(w);
  const shape = (name: string, build: (signed: string, evil: string, signature: string) => string): Attack =>
    raw(name, 'MNO_SSO_ASSERTION_COUNT', () => {
      const signed = xml(RESPONSE_SIGNED);
      const evil = withoutSignature(signed)
        .replace(/ ID="[^"]*"/, ' ID="_evil"')
        .replace(/(<Assertion [^>]*)ID="[^"]*"/, '$1ID="_evil2"')
        .replaceAll('usr-1', 'usr-666');
      return base64(build(withoutSignature(signed), evil, signatureOf(signed)));
    });
  return [
    shape(
      'wrapping, shape 1: the signed response inside the signature of an evil one',
      (signed, evil, signature) =>
        evil.replace(
          '</Issuer>',
          () => `</Issuer>${signature.replace('</ds:Signature>', () => `${signed}</ds:Signature>`)}`,
        ),
    ),
    shape(
      'wrapping, shape 2: the signed response before the signature of an evil one',
      (signed, evil, signature) => evil.replace('</Issuer>', () => `</Issuer>${signed}${signature}`),
    ),
    shape('a signed response after everything of an evil one', (signed, evil, signature) =>
      evil.replace('</samlp:Response>', () => `${signature}${signed}</samlp:Response>`),
    ),
    shape('a signed response in the status of an evil one', (signed, evil) =>
      evil.replace('</samlp:Status>', () => `${signed}</samlp:Status>`),
    ),
  ];
}

/** Shapes 3 to 8: a signed assertion inside, or beside, an evil one. */
function wrappedAssertions(w: World): Attack[] {
  const { changed } = tools(w);
  const shape = (
    name: string,
    build: (parts: Parts) => string,
    code: Attack['code'] = 'MNO_SSO_ASSERTION_COUNT',
  ): Attack => changed(name, code, xml => build(parts(xml)));
  return [
    shape('wrapping, shape 3: an evil assertion before the signed one', p => p.put(`${p.evil}${p.signed}`)),
    shape('wrapping, shape 4: the signed assertion inside an evil one', p =>
      p.put(p.evil.replace('</Assertion>', () => `${p.signed}</Assertion>`)),
    ),
    shape('wrapping, shape 5: the signature in an evil assertion, the original at the end', p =>
      p.put(`${p.evilSigned}${p.original}`),
    ),
    shape('wrapping, shape 6: the signature in an evil assertion, the original inside it', p =>
      p.put(p.evilSigned.replace('</ds:Signature>', () => `${p.original}</ds:Signature>`)),
    ),
    shape('wrapping, shape 7: an evil assertion in Extensions', p =>
      p.put(`<samlp:Extensions>${p.evil}</samlp:Extensions>${p.signed}`),
    ),
    shape('wrapping, shape 8: the original in an Object of the signature of an evil assertion', p =>
      p.put(
        p.evilSigned.replace('</ds:Signature>', () => `<ds:Object>${p.original}</ds:Object></ds:Signature>`),
      ),
    ),
    shape('an evil assertion after the signed one', p => p.put(`${p.signed}${p.evil}`)),
    shape(
      'an evil assertion with the id of the signed one',
      p => p.put(`${p.twin}${p.signed}`),
      'MNO_SSO_ID',
    ),
    shape('an evil assertion without an id', p => p.put(`${p.nameless}${p.signed}`)),
    shape('an evil assertion with a prefix', p => p.put(`${prefixed(p.evil)}${p.signed}`)),
    shape('an evil assertion with a prefix, after', p => p.put(`${p.signed}${prefixed(p.evil)}`)),
    shape(
      'two assertions signed by the platform',
      p => p.put(`${p.signed}${p.signed.replaceAll(p.id, '_two')}`),
      'MNO_SSO_ASSERTION_COUNT',
    ),
    shape('the signed assertion in the status', p =>
      p.put(p.evil, xml => xml.replace('</samlp:Status>', () => `${p.signed}</samlp:Status>`)),
    ),
    shape('the signed assertion in the status code', p =>
      p.put(p.evil, xml =>
        xml.replace(
          /<samlp:StatusCode ([^>]*?)\s*\/>/,
          (_, code) => `<samlp:StatusCode ${code}>${p.signed}</samlp:StatusCode>`,
        ),
      ),
    ),
    shape('the signed assertion in the issuer', p =>
      p.put(p.evil, xml => xml.replace('</Issuer>', () => `${p.signed}</Issuer>`)),
    ),
    shape('the signed assertion in Advice of an evil one', p =>
      p.put(p.evil.replace('<AttributeStatement>', () => `<Advice>${p.signed}</Advice><AttributeStatement>`)),
    ),
    shape('the signed assertion in an attribute value of an evil one', p =>
      p.put(p.evil.replace('<AttributeValue>', () => `<AttributeValue>${p.signed}`)),
    ),
    shape('the signed assertion in the key info of an evil one', p =>
      p.put(p.evilSigned.replace('</ds:X509Data>', () => `${p.original}</ds:X509Data>`)),
    ),
    shape('the signed assertion in the subject of an evil one', p =>
      p.put(p.evil.replace('</Subject>', () => `${p.signed}</Subject>`)),
    ),
    shape('an evil assertion inside the signed one', p =>
      p.put(p.signed.replace('</Assertion>', () => `${p.evil}</Assertion>`)),
    ),
    shape('an evil assertion in the signature of the signed one', p =>
      p.put(p.signed.replace('</ds:Signature>', () => `${p.evil}</ds:Signature>`)),
    ),
  ];
}

/** Wrapping without a second assertion element. */
function variants(w: World): Attack[] {
  const { changed, raw, xml } = tools(w);
  return [
    changed('the signed assertion one level down', 'MNO_SSO_SIGNATURE_COUNT', text =>
      text.replace(assertionOf(text), whole => `<samlp:Extensions>${whole}</samlp:Extensions>`),
    ),
    changed(
      'the signed assertion inside a second response',
      'MNO_SSO_STATUS',
      text =>
        `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_outer">${text}</samlp:Response>`,
    ),
    changed('the signature moved to the response', 'MNO_SSO_SIGNATURE_COUNT', text =>
      withoutSignature(text).replace('</Issuer>', () => `</Issuer>${signatureOf(text)}`),
    ),
    changed('the signature moved behind the assertion', 'MNO_SSO_SIGNATURE_COUNT', text =>
      withoutSignature(text).replace('</Assertion>', () => `</Assertion>${signatureOf(text)}`),
    ),
    changed('the signature moved into the subject', 'MNO_SSO_SIGNATURE_COUNT', text =>
      withoutSignature(text).replace('<Subject>', () => `<Subject>${signatureOf(text)}`),
    ),
    changed('the signature moved to the end of the assertion', 'MNO_SSO_STRUCTURE', text =>
      withoutSignature(text).replace('</Assertion>', () => `${signatureOf(text)}</Assertion>`),
    ),
    changed('the signature before the issuer', 'MNO_SSO_STRUCTURE', text =>
      withoutSignature(text).replace(
        /(<Assertion [^>]*>)/,
        (_, open: string) => `${open}${signatureOf(text)}`,
      ),
    ),
    changed('a second signature on the response', 'MNO_SSO_SIGNATURE_COUNT', text =>
      text.replace('</Issuer>', () => `</Issuer>${signatureOf(text)}`),
    ),
    changed('a second signature in the assertion', 'MNO_SSO_SIGNATURE_COUNT', text =>
      text.replace('<Subject>', () => `${signatureOf(text)}<Subject>`),
    ),
    changed('an empty second signature', 'MNO_SSO_SIGNATURE_COUNT', text =>
      text.replace('<Subject>', () => `<ds:Signature ${DS}/><Subject>`),
    ),
    raw('the response signed, the assertion not', 'MNO_SSO_SIGNATURE_COUNT', () =>
      base64(xml(RESPONSE_SIGNED)),
    ),
    changed('the assertion alone', 'MNO_SSO_NOT_A_RESPONSE', text => assertionOf(text)),
    changed('a response of the assertion namespace', 'MNO_SSO_NOT_A_RESPONSE', text =>
      text.replace(
        'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"',
        'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:assertion"',
      ),
    ),
    ...['ArtifactResponse', 'LogoutResponse', 'LogoutRequest', 'AuthnRequest', 'response'].map(kind =>
      changed(`a ${kind}`, 'MNO_SSO_NOT_A_RESPONSE', text =>
        text.replaceAll('samlp:Response', `samlp:${kind}`),
      ),
    ),
    raw('a logout response without a signature', 'MNO_SSO_NOT_A_RESPONSE', () =>
      base64(
        '<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_a" Version="2.0"/>',
      ),
    ),
    changed(
      'a SOAP envelope around it',
      'MNO_SSO_NAMESPACE',
      text =>
        `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${text}</e:Body></e:Envelope>`,
    ),
  ];
}

interface Parts {
  readonly id: string;
  /** The assertion with its signature. */
  readonly signed: string;
  /** The assertion without its signature. */
  readonly original: string;
  readonly evil: string;
  /** Evil, with the id of the signed one. */
  readonly twin: string;
  /** Evil, without an id. */
  readonly nameless: string;
  /** Evil, with the signature of the signed one. */
  readonly evilSigned: string;
  readonly put: (assertions: string, change?: (xml: string) => string) => string;
}

function parts(xml: string): Parts {
  const signed = assertionOf(xml);
  const id = / ID="([^"]*)"/.exec(signed)?.[1] ?? '';
  const evil = evilTwin(signed);
  return {
    id,
    signed,
    original: withoutSignature(signed),
    evil,
    twin: evilTwin(signed, id),
    nameless: evilTwin(signed, ''),
    evilSigned: evil.replace('</Issuer>', () => `</Issuer>${signatureOf(xml)}`),
    put: (assertions, change = text => text) =>
      change(xml.replace(signed, '@@')).replace('@@', () => assertions),
  };
}

function prefixed(assertion: string): string {
  return assertion.replace('xmlns="urn', 'xmlns:saml="urn').replace(/<(\/?)(?=[A-Z])/g, '<$1saml:');
}
