import { createPublicKey } from 'node:crypto';
import { tools, type Attack, type World } from './attack.js';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

/** Wrong, missing and extra KeyInfo, and keys that are too weak. */
export function keyInfoAttacks(w: World): Attack[] {
  const { signed, changed } = tools(w);
  const { identityProvider } = w.standard;
  const own = body(identityProvider.certificate);
  const stranger = body(w.stranger.certificate);
  const publicKey = createPublicKey(identityProvider.privateKey);
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  const certificate = (text: string): string => `<ds:X509Certificate>${text}</ds:X509Certificate>`;
  const x509 = (text: string): string => `<ds:X509Data>${text}</ds:X509Data>`;
  const keyInfo = (text: string): string => `<ds:KeyInfo xmlns:ds="${DSIG}">${text}</ds:KeyInfo>`;
  const info = (name: string, content: string, code: Attack['code'] = 'MNO_SSO_KEY_INFO'): Attack =>
    signed(name, code, { keyInfoXml: keyInfo(content) });
  const encoded = (name: string, text: string): Attack =>
    info(name, x509(certificate(text)), 'MNO_SSO_CERTIFICATE_ENCODING');
  const fingerprints = (...list: string[]): Attack['context'] => ({
    anchor: { kind: 'fingerprints', fingerprints: list },
  });
  return [
    signed('no key info', 'MNO_SSO_KEY_INFO', { keyInfoXml: null }),
    info('an empty key info', ''),
    info('empty X.509 data', x509('')),
    info(
      'a bare key',
      `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${n}</ds:Modulus><ds:Exponent>${e}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`,
    ),
    info('a bare key beside the certificate', `<ds:KeyValue/>${x509(certificate(own))}`),
    info('a key name', '<ds:KeyName>platform</ds:KeyName>'),
    info('a retrieval method', '<ds:RetrievalMethod URI="http://127.0.0.1:1/cert"/>'),
    info(
      'a retrieval method beside the certificate',
      `${x509(certificate(own))}<ds:RetrievalMethod URI="#x"/>`,
    ),
    info(
      'a subject name beside the certificate',
      x509(`<ds:X509SubjectName>CN=a</ds:X509SubjectName>${certificate(own)}`),
    ),
    info('two certificates, the own one first', x509(certificate(own) + certificate(stranger))),
    info('two certificates, the own one last', x509(certificate(stranger) + certificate(own))),
    info('the same certificate twice', x509(certificate(own) + certificate(own))),
    info('X.509 data twice', x509(certificate(stranger)) + x509(certificate(own))),
    info(
      'a certificate inside a certificate',
      x509(`<ds:X509Certificate>${own}${certificate(stranger)}</ds:X509Certificate>`),
    ),
    info('text beside the certificate', `${stranger}${x509(certificate(own))}`),
    changed('key info twice', 'MNO_SSO_SIGNED_INFO', xml =>
      xml.replace('</ds:Signature>', () => `${keyInfo(x509(certificate(stranger)))}</ds:Signature>`),
    ),
    info("a stranger's certificate", x509(certificate(stranger)), 'MNO_SSO_CERTIFICATE_UNTRUSTED'),
    encoded('an empty certificate', ''),
    encoded('a certificate that is no base64', '%%%%'),
    encoded(
      'a certificate in the URL-safe alphabet',
      own.replaceAll('+', '-').replaceAll('/', '_').replace(/^./, '-'),
    ),
    encoded(
      'a certificate with bytes behind it',
      Buffer.concat([Buffer.from(own, 'base64'), Buffer.alloc(3)]).toString('base64'),
    ),
    encoded(
      'a certificate with bytes before it',
      Buffer.concat([Buffer.alloc(3), Buffer.from(own, 'base64')]).toString('base64'),
    ),
    encoded('a certificate cut short', own.slice(0, 400)),
    encoded(
      'a public key instead of a certificate',
      publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    ),
    encoded('PEM that is not encoded again', identityProvider.certificate),
    encoded('two PEM certificates, encoded', twice(identityProvider.certificate, w.stranger.certificate)),
    encoded(
      'text around the PEM certificate, encoded',
      Buffer.from(`x${identityProvider.certificate}`).toString('base64'),
    ),
    encoded('a certificate of 100 kB', 'MIIB'.repeat(5_000)),
    signed(
      'RSA-1024',
      'MNO_SSO_KEY',
      { identityProvider: w.weak },
      {
        anchor: { kind: 'certificates', certificates: [w.weak.certificate] },
      },
    ),
    signed(
      'RSA-1024 trusted by fingerprint',
      'MNO_SSO_KEY',
      { identityProvider: w.weak },
      fingerprints(w.weak.fingerprint),
    ),
    signed(
      'SHA-1 by a trusted RSA-1024 key',
      'MNO_SSO_SIGNATURE_ALGORITHM',
      {
        identityProvider: w.weak,
        signatureAlgorithm: `${DSIG}rsa-sha1`,
        digestAlgorithm: `${DSIG}sha1`,
      },
      { anchor: { kind: 'certificates', certificates: [w.weak.certificate] } },
    ),
    signed(
      'a certificate with another fingerprint',
      'MNO_SSO_CERTIFICATE_UNTRUSTED',
      {},
      fingerprints(w.stranger.fingerprint),
    ),
    signed(
      'a fingerprint of a known beginning',
      'MNO_SSO_CERTIFICATE_UNTRUSTED',
      {},
      fingerprints(identityProvider.fingerprint.slice(0, 40)),
    ),
    signed('an empty fingerprint', 'MNO_SSO_CERTIFICATE_UNTRUSTED', {}, fingerprints('')),
    signed('no fingerprint', 'MNO_SSO_CERTIFICATE_UNTRUSTED', {}, fingerprints()),
    signed(
      'a fingerprint that is no hexadecimal',
      'MNO_SSO_CERTIFICATE_UNTRUSTED',
      {},
      fingerprints('z'.repeat(64)),
    ),
    signed(
      'no certificate to trust',
      'MNO_SSO_CERTIFICATE_UNTRUSTED',
      {},
      { anchor: { kind: 'certificates', certificates: [] } },
    ),
    signed(
      'an empty certificate to trust',
      'MNO_SSO_CERTIFICATE_UNTRUSTED',
      {},
      { anchor: { kind: 'certificates', certificates: [''] } },
    ),
  ];
}

function body(pem: string): string {
  return pem.replace(/-----[A-Z ]+-----|\s/g, '');
}

function twice(...pems: string[]): string {
  return Buffer.from(pems.join('')).toString('base64');
}
