import { createHash, timingSafeEqual, X509Certificate } from 'node:crypto';
import { strictBase64 } from './bytes.js';
import type { Checks } from './checks.js';
import { refusal } from './refusals.js';
import type { VerificationAnchor, VerificationContext } from './verification-context.js';

/** SHA-256 of the public keys (SubjectPublicKeyInfo) whose private half is public. Source: sso-security.md 1. */
export const PUBLIC_TEST_KEYS: ReadonlySet<string> = new Set([
  'b70b6675e9025fba9580d6dcaaeb7340a04f826128ba54a18b036ad613ad1dee',
  '997b89569b7b30f1de91665bfe6af887ad50c121448a8ce216541ef3cb5e91fd',
]);

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\r\n\t ]+)-----END CERTIFICATE-----/g;
const ONE_PEM = /^\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\r\n\t ]+)-----END CERTIFICATE-----\s*$/;
const MAX_CERTIFICATE_LENGTH = 16_384;
const DER_SEQUENCE = 0x30;

/**
 * The one certificate that the signature carries, when the preset trusts that very certificate. Its key is then the
 * only one that the signature is verified with. Source: sso-security.md 2 and 3, step 4.
 */
export function readCertificate(text: string | undefined): X509Certificate {
  if (text === undefined) throw refusal('MNO_SSO_KEY_INFO', 'no certificate');
  const der = certificateBytes(text);
  if (!der) throw refusal('MNO_SSO_CERTIFICATE_ENCODING');
  try {
    const certificate = new X509Certificate(der);
    // Bytes after the certificate would change the fingerprint, not the key.
    if (certificate.raw.equals(der)) return certificate;
  } catch {
    // Not a certificate at all: refused below as well.
  }
  throw refusal('MNO_SSO_CERTIFICATE_ENCODING');
}

type AnchorCheck = (certificate: X509Certificate, context: VerificationContext, checks: Checks) => void;

export const ANCHOR_CHECKS = {
  trusted: (certificate, { anchor }, checks) =>
    checks.expect(
      'MNO_SSO_CERTIFICATE_UNTRUSTED',
      isTrusted(certificate.raw, anchor),
      `one of ${anchor.kind === 'certificates' ? anchor.certificates.length : anchor.fingerprints.length} pinned`,
      `SHA-256 ${certificate.fingerprint256}`,
    ),

  publicTestKey: publicTestKeyCheck(PUBLIC_TEST_KEYS),

  key: ({ publicKey }, { allowLegacyAlgorithms }, checks) => {
    const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
    const minimum = allowLegacyAlgorithms ? 1024 : 2048;
    const type = publicKey.asymmetricKeyType ?? 'unknown';
    // RSA-PSS keys are another type: they are for signatures that the platform does not make.
    const passed = type === 'rsa' && bits >= minimum;
    checks.expect('MNO_SSO_KEY', passed, `RSA, ${minimum} bits or more`, `${type}, ${bits} bits`);
  },
} satisfies Record<string, AnchorCheck>;

/** Refuses keys by the SHA-256 of their SubjectPublicKeyInfo, whatever certificate they come in. */
export function publicTestKeyCheck(refused: ReadonlySet<string>): AnchorCheck {
  return (certificate, { refusePublicTestKeys }, checks) => {
    const passed = !refusePublicTestKeys || !refused.has(keyFingerprint(certificate));
    checks.expect(
      'MNO_SSO_PUBLIC_TEST_KEY',
      passed,
      'a private key that is not public',
      `SHA-256 ${certificate.fingerprint256}`,
    );
  };
}

function keyFingerprint({ publicKey }: X509Certificate): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

function isTrusted(der: Buffer, anchor: VerificationAnchor): boolean {
  if (anchor.kind === 'certificates')
    return anchor.certificates.some(pem => pemBytes(pem).some(pinned => same(pinned, der)));
  return anchor.fingerprints.some(fingerprint => {
    const algorithm = fingerprint.length === 40 ? 'sha1' : fingerprint.length === 64 ? 'sha256' : null;
    if (!algorithm || !/^[0-9a-f]+$/.test(fingerprint)) return false;
    return same(Buffer.from(fingerprint, 'hex'), createHash(algorithm).update(der).digest());
  });
}

function same(expected: Buffer, actual: Buffer): boolean {
  return expected.length > 0 && expected.length === actual.length && timingSafeEqual(expected, actual);
}

function pemBytes(pem: string): Buffer[] {
  return [...pem.matchAll(PEM)].map(([, body = '']) => Buffer.from(body, 'base64'));
}

/** Base64 of DER, or (as the historic provider does by default) base64 of PEM. */
function certificateBytes(text: string): Buffer | null {
  if (text.length > MAX_CERTIFICATE_LENGTH) return null;
  const decoded = strictBase64(text.replace(/[\r\n\t ]+/g, ''));
  if (!decoded || decoded[0] === DER_SEQUENCE) return decoded;
  const body = ONE_PEM.exec(decoded.toString('latin1'))?.[1];
  return body === undefined ? null : strictBase64(body.replace(/\s+/g, ''));
}
