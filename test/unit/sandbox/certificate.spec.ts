import { describe, expect, it } from '@jest/globals';
import { createPublicKey, X509Certificate } from 'node:crypto';
import * as der from '../../../lib/sandbox/idp/asn1.js';
import { createSandboxIdentity } from '../../../lib/sandbox/idp/identity-key.js';
import { ManualClock } from '../../../lib/testing/manual-clock.js';

describe('the certificate of the identity provider', () => {
  it('is a self-signed one that OpenSSL reads', async () => {
    const now = new Date('2026-01-01T12:00:00Z');
    const { certificate, privateKey } = await createSandboxIdentity({ clock: new ManualClock(now) });
    const parsed = new X509Certificate(certificate);
    expect(parsed.subject).toBe('O=nestjs-maestrano\nCN=Sandbox identity provider');
    expect(parsed.issuer).toBe(parsed.subject);
    expect(parsed.verify(createPublicKey(privateKey))).toBe(true);
    expect(parsed.checkPrivateKey(privateKey)).toBe(true);
    expect(parsed.ca).toBe(true);
    expect(new Date(parsed.validFrom).toISOString()).toBe('2025-12-31T12:00:00.000Z');
    expect(new Date(parsed.validTo).getUTCFullYear()).toBe(2036);
    expect(parsed.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(parsed.checkIssued(parsed)).toBe(true);
  });

  it('is RSA-1024 when it is legacy, and writes years after 2049', async () => {
    const { certificate } = await createSandboxIdentity({
      clock: new ManualClock(new Date('2045-06-01T00:00:00Z')),
      legacy: true,
    });
    const parsed = new X509Certificate(certificate);
    expect(parsed.publicKey.asymmetricKeyDetails?.modulusLength).toBe(1024);
    expect(new Date(parsed.validTo).getUTCFullYear()).toBe(2055);
  });
});

describe('DER', () => {
  it.each([
    ['a small integer', der.integer(Buffer.from([0, 5])), '020105'],
    ['an integer with its high bit set', der.integer(Buffer.from([0x80])), '02020080'],
    ['an object identifier', der.oid('1.2.840.113549.1.1.11'), '06092a864886f70d01010b'],
    ['bits', der.bitString(Buffer.from([0x84]), 2), '03020284'],
    ['a time', der.time(new Date('2026-01-02T03:04:05Z')), '170d3236303130323033303430355a'],
    ['true', der.boolean(true), '0101ff'],
  ])('encodes %s', (_, encoded, hex) => {
    expect(encoded.toString('hex')).toBe(hex);
  });

  it('encodes lengths in their shortest form', () => {
    const lengthOf = (size: number) => der.octetString(Buffer.alloc(size)).subarray(1, 4).toString('hex');
    expect([lengthOf(127), lengthOf(128), lengthOf(256)]).toEqual(['7f0000', '818000', '820100']);
  });
});
