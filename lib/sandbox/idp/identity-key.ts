import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { type Clock, SystemClock } from '../../clock.js';
import { selfSignedCertificate, type SigningAlgorithm } from './certificate.js';

/**
 * What the identity provider signs with. Made at each start unless one is given, and never written anywhere.
 *
 * @publicApi
 */
export interface SandboxIdentity {
  /** RSA. */
  readonly privateKey: KeyObject;
  /** Of that key, PEM. */
  readonly certificate: string;
  readonly algorithm: SigningAlgorithm;
}

/**
 * A key pair and its self-signed certificate, valid for ten years: RSA-2048 with SHA-256, or, with `legacy`, RSA-1024
 * with SHA-1 as the historic platform had. Making one takes a good tenth of a second of CPU, off the event loop; tests
 * that start many sandboxes share one by `MaestranoSandbox.start({ identity })`.
 *
 * @publicApi
 */
export async function createSandboxIdentity({
  legacy = false,
  clock = new SystemClock(),
}: { readonly legacy?: boolean; readonly clock?: Clock } = {}): Promise<SandboxIdentity> {
  const algorithm = legacy ? 'sha1' : 'sha256';
  const keys = await promisify(generateKeyPair)('rsa', { modulusLength: legacy ? 1024 : 2048 });
  const certificate = selfSignedCertificate({
    ...keys,
    commonName: 'Sandbox identity provider',
    now: clock.date(),
    algorithm,
  });
  return { privateKey: keys.privateKey, certificate, algorithm };
}

/** The certificate as one line of base64, as XML carries it. */
export function certificateText({ certificate }: SandboxIdentity): string {
  return certificate.replace(/-----[A-Z ]+-----|\s/g, '');
}
