import { createHmac } from 'node:crypto';
import { base64, resigned, tools, type Attack, type World } from './attack.js';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const XMLENC = 'http://www.w3.org/2001/04/xmlenc#';
const EXC = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const ENVELOPED = `${DSIG}enveloped-signature`;
const TRANSFORM = new RegExp(`<ds:Transform Algorithm="${EXC}"\\s*/>`);

/** Transforms, canonicalization, algorithms. */
export function algorithmAttacks(w: World): Attack[] {
  return [...transforms(w), ...canonicalization(w), ...algorithms(w)];
}

function transforms(w: World): Attack[] {
  const { signed, raw, xml } = tools(w);
  const listed = (name: string, ...list: string[]): Attack =>
    signed(name, 'MNO_SSO_TRANSFORMS', { transforms: list });
  const edited = (name: string, replacement: string): Attack =>
    raw(name, 'MNO_SSO_TRANSFORMS', () =>
      base64(
        resigned(xml(), w.standard.identityProvider, text => text.replace(TRANSFORM, () => replacement)),
      ),
    );
  const transform = (algorithm: string, content = ''): string =>
    `<ds:Transform Algorithm="${algorithm}">${content}</ds:Transform>`;
  return [
    listed('no canonicalizing transform', ENVELOPED),
    listed('transforms in reverse', EXC, ENVELOPED),
    listed('canonicalization with comments as a transform', ENVELOPED, `${EXC}WithComments`),
    listed('inclusive canonicalization as a transform', ENVELOPED, C14N),
    listed('three transforms', ENVELOPED, EXC, EXC),
    edited('no transform but the enveloped signature', ''),
    edited('the enveloped signature twice', transform(ENVELOPED)),
    edited('XSLT', transform('http://www.w3.org/TR/1999/REC-xslt-19991116')),
    edited('XPath', transform('http://www.w3.org/TR/1999/REC-xpath-19991116')),
    edited('an XPath filter', transform('http://www.w3.org/2002/06/xmldsig-filter2')),
    edited('base64', transform(`${DSIG}base64`)),
    edited('an unknown transform', transform('urn:evil')),
    edited('an empty transform', transform('')),
    edited('a transform without algorithm', '<ds:Transform/>'),
    edited('a transform with content', transform(EXC, '<ds:XPath>ancestor::x</ds:XPath>')),
    edited('a transform with text', transform(EXC, 'x')),
    raw('no transforms at all', 'MNO_SSO_SIGNED_INFO', () =>
      base64(
        resigned(xml(), w.standard.identityProvider, text =>
          text.replace(/<ds:Transforms>.*<\/ds:Transforms>/s, ''),
        ),
      ),
    ),
    raw('a list of prefixes for the transform', 'MNO_SSO_NAMESPACE', () =>
      base64(
        resigned(xml(), w.standard.identityProvider, text =>
          text.replace(TRANSFORM, transform(EXC, `<InclusiveNamespaces xmlns="${EXC}" PrefixList="xs"/>`)),
        ),
      ),
    ),
  ];
}

function canonicalization(w: World): Attack[] {
  const { signed, raw, xml } = tools(w);
  const method = /<ds:CanonicalizationMethod[^>]*>/;
  const edited = (name: string, code: Attack['code'], replacement: string): Attack =>
    raw(name, code, () =>
      base64(resigned(xml(), w.standard.identityProvider, text => text.replace(method, () => replacement))),
    );
  const CODE = 'MNO_SSO_CANONICALIZATION';
  return [
    signed('inclusive canonicalization', CODE, { canonicalizationAlgorithm: C14N }),
    signed('canonicalization with comments', CODE, { canonicalizationAlgorithm: `${EXC}WithComments` }),
    signed('inclusive canonicalization with comments', CODE, {
      canonicalizationAlgorithm: `${C14N}#WithComments`,
    }),
    edited('an unknown canonicalization', CODE, '<ds:CanonicalizationMethod Algorithm="urn:void"/>'),
    edited('a transform as canonicalization', CODE, `<ds:CanonicalizationMethod Algorithm="${ENVELOPED}"/>`),
    edited('an empty canonicalization', CODE, '<ds:CanonicalizationMethod Algorithm=""/>'),
    edited('canonicalization without algorithm', CODE, '<ds:CanonicalizationMethod/>'),
    edited('no canonicalization', 'MNO_SSO_SIGNED_INFO', ''),
    edited(
      'a list of prefixes for canonicalization',
      'MNO_SSO_NAMESPACE',
      `<ds:CanonicalizationMethod Algorithm="${EXC}"><InclusiveNamespaces xmlns="${EXC}" PrefixList="#default"/></ds:CanonicalizationMethod>`,
    ),
  ];
}

function algorithms(w: World): Attack[] {
  const { signed, raw, xml } = tools(w);
  const { identityProvider } = w.standard;
  const SIGNATURE = 'MNO_SSO_SIGNATURE_ALGORITHM';
  const claimed = (name: string, algorithm: string, content = ''): Attack =>
    raw(name, SIGNATURE, () =>
      base64(
        resigned(xml(), identityProvider, text =>
          text.replace(
            /<ds:SignatureMethod[^>]*>/,
            `<ds:SignatureMethod Algorithm="${algorithm}">${content}</ds:SignatureMethod>`,
          ),
        ),
      ),
    );
  const digest = (name: string, algorithm: string): Attack =>
    raw(name, 'MNO_SSO_DIGEST_ALGORITHM', () =>
      base64(
        resigned(xml(), identityProvider, text =>
          text.replace(/<ds:DigestMethod[^>]*>/, `<ds:DigestMethod Algorithm="${algorithm}"/>`),
        ),
      ),
    );
  return [
    raw('HMAC with the certificate as its key', SIGNATURE, () => {
      const text = xml().replace(`${MORE}rsa-sha256`, `${DSIG}hmac-sha1`);
      const info = /<ds:SignedInfo>.*<\/ds:SignedInfo>/s.exec(text)?.[0] ?? '';
      const value = createHmac('sha1', identityProvider.certificate).update(info).digest('base64');
      return base64(text.replace(/<ds:SignatureValue>[^<]*</, `<ds:SignatureValue>${value}<`));
    }),
    claimed('HMAC with SHA-1', `${DSIG}hmac-sha1`),
    claimed('HMAC with SHA-256', `${MORE}hmac-sha256`),
    claimed('HMAC of one bit', `${DSIG}hmac-sha1`, '<ds:HMACOutputLength>1</ds:HMACOutputLength>'),
    claimed('RSA with MD5', `${MORE}rsa-md5`),
    claimed('DSA', `${DSIG}dsa-sha1`),
    claimed('ECDSA', `${MORE}ecdsa-sha256`),
    claimed('RSA-PSS', 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1'),
    claimed('RSA with a hash as its name', `${XMLENC}sha256`),
    claimed('an algorithm in capitals', `${MORE}RSA-SHA256`),
    claimed('no algorithm', ''),
    claimed('the algorithm "none"', 'none'),
    claimed('an algorithm named like a member of every object', 'constructor'),
    claimed('an algorithm named __proto__', '__proto__'),
    signed('RSA with SHA-1', SIGNATURE, { signatureAlgorithm: `${DSIG}rsa-sha1` }),
    signed('a SHA-1 digest', 'MNO_SSO_DIGEST_ALGORITHM', { digestAlgorithm: `${DSIG}sha1` }),
    digest('an MD5 digest', `${MORE}md5`),
    digest('a RIPEMD digest', `${XMLENC}ripemd160`),
    digest('no digest algorithm', ''),
    digest('a digest algorithm named like a member of every object', 'toString'),
    raw('SHA-512 claimed for a SHA-256 signature', 'MNO_SSO_SIGNATURE', () =>
      base64(xml().replace(`${MORE}rsa-sha256`, `${MORE}rsa-sha512`)),
    ),
  ];
}
