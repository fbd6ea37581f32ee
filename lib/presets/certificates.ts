import { createHash, X509Certificate } from 'node:crypto';
import { bareFingerprint, HISTORIC_FINGERPRINTS, PUBLIC_TEST_FINGERPRINTS } from './environments.js';

/**
 * SHA-256 of the public keys (SubjectPublicKeyInfo) whose private keys anybody can read: the historic `test` and
 * `local` one, and the default of the library that the historic sandbox was built with. Source: sso-security.md 1.
 */
export const PUBLIC_TEST_KEYS: ReadonlySet<string> = new Set([
  'b70b6675e9025fba9580d6dcaaeb7340a04f826128ba54a18b036ad613ad1dee',
  '997b89569b7b30f1de91665bfe6af887ad50c121448a8ce216541ef3cb5e91fd',
]);
const PUBLIC_FINGERPRINTS: ReadonlySet<string> = new Set(PUBLIC_TEST_FINGERPRINTS.map(bareFingerprint));

const MAX_LENGTH = 20_000;
const PEM = /^-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Reads one certificate: PEM with real or literal (`\n`) line breaks, or the bare base64 of its DER.
 * `undefined` for anything else, a bundle of several included.
 */
export function readCertificate(text: string): X509Certificate | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const unfolded = text.replaceAll('\\r', '').replaceAll('\\n', '\n').trim();
  const base64 =
    PEM.exec(unfolded)?.[1] ?? (BASE64.test(unfolded.replace(/\s+/g, '')) ? unfolded : undefined);
  if (base64 === undefined) return undefined;
  const der = Buffer.from(base64.replace(/\s/g, ''), 'base64');
  try {
    const certificate = new X509Certificate(der);
    // Trailing bytes would be pinned and never match what the platform sends.
    return certificate.raw.equals(der) ? certificate : undefined;
  } catch {
    return undefined;
  }
}

/** The one PEM form of a certificate: what is pinned are its raw bytes. */
export function toPem(certificate: X509Certificate): string {
  const lines = certificate.raw.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** Lower case with colons, as the historic table writes them. */
export function sha1Fingerprint(certificate: X509Certificate): string {
  return certificate.fingerprint.toLowerCase();
}

/**
 * Whether anybody can sign with the key of this certificate.
 *
 * @param certificate a certificate, or its SHA-1 or SHA-256 fingerprint in hex
 */
export function isPublicTestKey(certificate: X509Certificate | string): boolean {
  if (typeof certificate === 'string') return PUBLIC_FINGERPRINTS.has(bareFingerprint(certificate));
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return PUBLIC_TEST_KEYS.has(createHash('sha256').update(spki).digest('hex'));
}

/** Whether this is a certificate of the historic table, which only works with SHA-1 and RSA-1024. */
export function isHistoric(certificate: X509Certificate | string): boolean {
  const fingerprint = typeof certificate === 'string' ? certificate : certificate.fingerprint256;
  return HISTORIC_FINGERPRINTS.has(bareFingerprint(fingerprint));
}

/** Whether the key is below the algorithm floor (RSA-2048). */
export function isWeak(certificate: X509Certificate): boolean {
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
  return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) < 2048;
}
