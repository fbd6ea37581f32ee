import { createHash, timingSafeEqual, verify, type X509Certificate } from 'node:crypto';
import { DIGESTS, SIGNATURE_HASHES } from './algorithms.js';
import { strictBase64 } from './bytes.js';
import { canonicalize } from './canonical.js';
import type { Envelope } from './envelope.js';
import { refusal } from './refusals.js';
import { descend } from './xml-element.js';

/**
 * The canonical bytes of the assertion, when their digest is the signed one and the signature is by this key.
 *
 * Whoever has not got the key cannot make two texts, one signed and holding the digest of the other, so that nothing
 * rests on how they were made: a wrong canonicalization could only refuse. It takes a tenth of the time of the
 * library, which therefore only ever sees answers that the platform signed. Source: sso-security.md 3, step 6.
 */
export function verifySignature(envelope: Envelope, certificate: X509Certificate): string {
  const { assertion, signature } = envelope;
  const signed = canonicalize(assertion, signature.element);
  const digest = DIGESTS[signature.digestMethod];
  const hash = SIGNATURE_HASHES[signature.signatureMethod];
  const signedInfo = descend(signature.element, 'ds:SignedInfo');
  if (!digest || !hash || !signedInfo) throw refusal('MNO_SSO_SIGNATURE', 'unknown algorithms');

  const expected = fromText(signature.digestValue);
  const actual = createHash(digest).update(signed, 'utf8').digest();
  if (!expected || expected.length !== actual.length || !timingSafeEqual(expected, actual))
    throw refusal('MNO_SSO_SIGNATURE', 'another digest');

  const value = fromText(signature.signatureValue);
  const bytes = Buffer.from(canonicalize(signedInfo), 'utf8');
  if (!value || !verify(hash, bytes, certificate.publicKey, value))
    throw refusal('MNO_SSO_SIGNATURE', 'another key');
  return signed;
}

function fromText(text: string): Buffer | null {
  return strictBase64(text.replace(/[\r\n\t ]+/g, ''));
}
