import { createHash, timingSafeEqual, verify, type X509Certificate } from 'node:crypto';
import { DIGESTS, SIGNATURE_HASHES } from './algorithms.js';
import { strictBase64 } from './bytes.js';
import { canonicalize } from './canonical.js';
import { readSignedInfo, type Envelope } from './envelope.js';
import { parseXml } from './prescreen.js';
import { refusal } from './refusals.js';
import { descend } from './xml-element.js';

/** Of a signature or a digest, in base64 with white space: RSA-16384 at most. */
const MAX_VALUE_LENGTH = 4_096;

/**
 * The canonical bytes of the assertion, when their digest is the signed one and the signature is by this key.
 *
 * Nothing rests on how the bytes were made: the key signed these bytes of SignedInfo, and what they say is read from
 * them anew; they name the digest of these bytes of the assertion, from which the assertion is read anew later. Whoever
 * has not got the key cannot make such a pair, and a wrong canonicalization can only refuse. It takes a thirtieth of
 * the time of a library, which therefore only ever sees answers that the platform signed.
 * Source: sso-security.md 3, step 6.
 */
export function verifySignature(envelope: Envelope, certificate: X509Certificate): string {
  const { assertion, assertionId, signature } = envelope;
  const signedInfo = descend(signature.element, 'ds:SignedInfo');
  const hash = SIGNATURE_HASHES[signature.signatureMethod];
  const value = fromText(signature.signatureValue);
  if (!signedInfo || !hash || !value) throw refusal('MNO_SSO_SIGNATURE', 'no signature');

  const bytes = canonicalize(signedInfo);
  if (!verify(hash, Buffer.from(bytes, 'utf8'), certificate.publicKey, value))
    throw refusal('MNO_SSO_SIGNATURE', 'signed by another key');

  const { digestMethod, digestValue, referenceUri } = readSignedInfo(parseXml(bytes));
  const digest = DIGESTS[digestMethod];
  const expected = fromText(digestValue);
  const signed = canonicalize(assertion, signature.element);
  if (!digest || !expected || referenceUri !== `#${assertionId}`)
    throw refusal('MNO_SSO_SIGNATURE', 'no digest of the assertion');
  const actual = createHash(digest).update(signed, 'utf8').digest();
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual))
    throw refusal('MNO_SSO_SIGNATURE', 'changed after it was signed');
  return signed;
}

function fromText(text: string): Buffer | null {
  return text.length > MAX_VALUE_LENGTH ? null : strictBase64(text.replace(/[\r\n\t ]+/g, ''));
}
