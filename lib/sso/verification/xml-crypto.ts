import type { KeyLike } from 'node:crypto';
import { canonicalize } from './canonical.js';
import type { Envelope } from './envelope.js';
import { refusal } from './refusals.js';

/**
 * The bytes that the signature covers, as xml-crypto finds them: the second opinion, by another parser, another
 * canonicalization and another search for the signed element, over the whole text. Source: sso-security.md 3, step 6.
 */
export async function verifyWithXmlCrypto(
  xml: string,
  { signature }: Envelope,
  publicKey: KeyLike,
): Promise<string> {
  // Loaded when first used: it costs 30 ms of boot.
  const { SignedXml } = await import('xml-crypto');
  // The key is ours. The library never looks for one in the answer: its getCertFromKeyInfo is off by default.
  const verifier = new SignedXml({ publicCert: publicKey });
  // The strict parse let no other spelling through; each one costs a search of the whole document.
  verifier.idAttributes = ['ID'];
  try {
    verifier.loadSignature(canonicalize(signature.element));
    const [signed, ...others] = verifier.checkSignature(xml) ? verifier.getSignedReferences() : [];
    if (signed && others.length === 0) return signed;
  } catch {
    // Its messages quote the answer: they go nowhere.
  }
  throw refusal('MNO_SSO_SIGNATURE', 'the second check');
}
