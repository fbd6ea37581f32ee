import { X509Certificate } from 'node:crypto';
import { readCertificate, sha1Fingerprint, toPem } from '../certificates.js';
import { bareFingerprint } from '../environments.js';
import { refuse, type Kind } from './kind.js';

const BLOCK = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** A certificate in one canonical PEM form: what is pinned are its raw bytes. */
export const certificate: Kind<string> = value => {
  if (typeof value !== 'string') return refuse('must be text.');
  if (/PRIVATE KEY/.test(value)) {
    return refuse(
      'holds a private key.',
      'Give the certificate only, and replace that key: it has been copied.',
    );
  }
  if ((value.match(/BEGIN CERTIFICATE/g)?.length ?? 0) > 1) {
    return refuse('holds several certificates.', 'Give a list; leave out the authorities of a chain.');
  }
  const parsed = readCertificate(value);
  return parsed
    ? toPem(parsed)
    : refuse('is not an X.509 certificate.', 'Give it as PEM, or as the base64 of its DER, in full.');
};

/** A SHA-1 or SHA-256 fingerprint, in lower case with colons. */
export const fingerprint: Kind<string> = value => {
  const bare = typeof value === 'string' ? bareFingerprint(value) : '';
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(bare)) {
    return refuse('must be a fingerprint of 40 (SHA-1) or 64 (SHA-256) hex digits.');
  }
  return bare.match(/../g)?.join(':') ?? bare;
};

/** One or more PEM certificates of authorities in one text. */
export const authorities: Kind<string> = value => {
  if (typeof value !== 'string' || value.length > 500_000) return refuse('must be PEM text.');
  const unfolded = value.replaceAll('\\r', '').replaceAll('\\n', '\n');
  const blocks = unfolded.match(BLOCK) ?? [];
  const sound = blocks.length > 0 && blocks.every(block => readCertificate(block) !== undefined);
  return sound ? `${blocks.join('\n')}\n` : refuse('does not hold certificates in PEM form.');
};

/** The fingerprint that stands for what is trusted, for display and for the metadata. */
export function displayedFingerprint(
  certificates: readonly string[],
  fingerprints: readonly string[],
): string | null {
  const [first] = certificates;
  return first === undefined ? (fingerprints[0] ?? null) : sha1Fingerprint(new X509Certificate(first));
}
