import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import * as der from './asn1.js';

export type SigningAlgorithm = 'sha256' | 'sha1';

const SIGNATURE_OIDS: Readonly<Record<SigningAlgorithm, string>> = {
  sha256: '1.2.840.113549.1.1.11',
  sha1: '1.2.840.113549.1.1.5',
};
const COMMON_NAME = '2.5.4.3';
const ORGANIZATION = '2.5.4.10';
const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface CertificateOptions {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  readonly commonName: string;
  readonly now: Date;
  readonly algorithm?: SigningAlgorithm;
}

/** A self-signed X.509 v3 certificate, valid from yesterday for ten years, as PEM. */
export function selfSignedCertificate(options: CertificateOptions): string {
  const { publicKey, privateKey, commonName, now, algorithm = 'sha256' } = options;
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const signatureAlgorithm = der.sequence(der.oid(SIGNATURE_OIDS[algorithm]), der.nothing());
  const name = der.sequence(attribute(ORGANIZATION, 'nestjs-maestrano'), attribute(COMMON_NAME, commonName));
  const body = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(serialNumber()),
    signatureAlgorithm,
    name,
    der.sequence(
      der.time(new Date(now.getTime() - DAY_MS)),
      der.time(new Date(now.getTime() + 3652 * DAY_MS)),
    ),
    name,
    spki,
    der.explicit(3, extensions(spki)),
  );
  const signature = sign(algorithm, body, privateKey);
  return toPem(der.sequence(body, signatureAlgorithm, der.bitString(signature)));
}

/** Positive, and random enough that two sandboxes never share one. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

function attribute(type: string, value: string): Buffer {
  return der.set(der.sequence(der.oid(type), der.utf8String(value)));
}

function extensions(spki: Buffer): Buffer {
  const keyId = createHash('sha1').update(spki).digest();
  return der.sequence(
    extension(BASIC_CONSTRAINTS, true, der.sequence(der.boolean(true))),
    // digitalSignature (bit 0) and keyCertSign (bit 5).
    extension(KEY_USAGE, true, der.bitString(Buffer.from([0x84]), 2)),
    extension(SUBJECT_KEY_IDENTIFIER, false, der.octetString(keyId)),
  );
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  const flag = critical ? [der.boolean(true)] : [];
  return der.sequence(der.oid(id), ...flag, der.octetString(value));
}

function toPem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
