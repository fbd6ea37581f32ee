import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { der } from './der.js';

const DAY_MS = 86_400_000;
const COMMON_NAME = '2.5.4.3';
const RSA_WITH = { sha1: '1.2.840.113549.1.1.5', sha256: '1.2.840.113549.1.1.11' };

/**
 * A key pair and its certificate, to sign answers with.
 *
 * @publicApi
 */
export interface TestIdentityProvider {
  /** PKCS #8 PEM. */
  readonly privateKey: string;
  /** X.509 PEM, self-signed. */
  readonly certificate: string;
  /** SHA-256 over the DER of the certificate, lower-case hex without separators. */
  readonly fingerprint: string;
  /** The same with SHA-1. */
  readonly fingerprintSha1: string;
}

/** @publicApi */
export interface TestIdentityProviderOptions {
  /** Bits of the RSA key; default 2048. Historic platforms have 1024. */
  readonly modulusLength?: 1024 | 2048;
  /** Hash that the certificate is signed with; default `sha256`. */
  readonly digest?: 'sha1' | 'sha256';
  /** Default `test.maestrano.example`. */
  readonly commonName?: string;
  /** Default 2020-01-01. */
  readonly notBefore?: Date;
  /** Default ten years after `notBefore`. */
  readonly notAfter?: Date;
}

/**
 * Makes a key pair with a self-signed certificate, as a platform has one. Takes some 100 ms: make one for many tests.
 *
 * @publicApi
 */
export function createTestIdentityProvider(options: TestIdentityProviderOptions = {}): TestIdentityProvider {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: options.modulusLength ?? 2048,
  });
  const certificate = selfSigned(publicKey, privateKey, options);
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: pem(certificate),
    fingerprint: createHash('sha256').update(certificate).digest('hex'),
    fingerprintSha1: createHash('sha1').update(certificate).digest('hex'),
  };
}

/** RFC 5280, 4.1. */
function selfSigned(
  publicKey: KeyObject,
  privateKey: KeyObject,
  options: TestIdentityProviderOptions,
): Buffer {
  const { digest = 'sha256', commonName = 'test.maestrano.example' } = options;
  const notBefore = options.notBefore ?? new Date(Date.UTC(2020, 0, 1));
  const notAfter = options.notAfter ?? new Date(notBefore.getTime() + 3653 * DAY_MS);
  const algorithm = der.sequence(der.objectId(RSA_WITH[digest]), der.null());
  const name = der.sequence(der.set(der.sequence(der.objectId(COMMON_NAME), der.utf8String(commonName))));
  // The first byte is neither zero nor negative, so that the encoding is the shortest.
  const serial = Buffer.concat([Buffer.from([0x01]), randomBytes(15)]);
  const content = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(serial),
    algorithm,
    name,
    der.sequence(der.time(notBefore), der.time(notAfter)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  return der.sequence(content, algorithm, der.bitString(sign(digest, content, privateKey)));
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
