import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { selfSignedCertificate, type SigningAlgorithm } from './certificate.js';

/** What the identity provider signs with: made at start, never written anywhere. */
export interface IdentityKey {
  readonly privateKey: KeyObject;
  /** PEM. */
  readonly certificate: string;
  readonly algorithm: SigningAlgorithm;
}

/** RSA-2048 with SHA-256; `legacy` gives RSA-1024 with SHA-1, as the historic platform had. */
export async function createIdentityKey(now: Date, legacy = false): Promise<IdentityKey> {
  const algorithm = legacy ? 'sha1' : 'sha256';
  const keys = await promisify(generateKeyPair)('rsa', { modulusLength: legacy ? 1024 : 2048 });
  const certificate = selfSignedCertificate({
    ...keys,
    commonName: 'Sandbox identity provider',
    now,
    algorithm,
  });
  return { privateKey: keys.privateKey, certificate, algorithm };
}

/** The certificate as one line of base64, as XML carries it. */
export function certificateText({ certificate }: IdentityKey): string {
  return certificate.replace(/-----[A-Z ]+-----|\s/g, '');
}
