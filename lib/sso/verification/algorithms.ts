import type { Checks } from './checks.js';
import type { Envelope } from './envelope.js';
import type { VerificationContext } from './verification-context.js';

export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const ENVELOPED_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

/** Hashes of the RSA signatures (PKCS #1 v1.5) that are ever accepted. */
export const SIGNATURE_HASHES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': 'sha512',
  'http://www.w3.org/2000/09/xmldsig#rsa-sha1': 'sha1',
};
export const DIGESTS: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
  'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1',
};

type AlgorithmCheck = (envelope: Envelope, context: VerificationContext, checks: Checks) => void;

/**
 * Only what the platform uses: RSA signatures with SHA-2 (SHA-1 with the legacy switch), one canonicalization, two
 * transforms. No HMAC: its "key" would be a public certificate. Source: sso-security.md 3, step 3.
 */
export const ALGORITHM_CHECKS = {
  canonicalization: ({ signature: { canonicalization } }, _context, checks) =>
    checks.expect(
      'MNO_SSO_CANONICALIZATION',
      canonicalization === EXCLUSIVE_C14N,
      EXCLUSIVE_C14N,
      canonicalization,
    ),

  transforms: ({ signature: { transforms } }, _context, checks) => {
    const passed =
      transforms.length === 2 && transforms[0] === ENVELOPED_SIGNATURE && transforms[1] === EXCLUSIVE_C14N;
    checks.expect(
      'MNO_SSO_TRANSFORMS',
      passed,
      'enveloped signature, exclusive canonicalization',
      transforms.join(', '),
    );
  },

  signatureMethod: ({ signature: { signatureMethod } }, { allowLegacyAlgorithms }, checks) => {
    const passed = isAllowed(SIGNATURE_HASHES, signatureMethod, allowLegacyAlgorithms);
    const expected = `RSA with SHA-256 or SHA-512${allowLegacyAlgorithms ? ' or SHA-1' : ''}`;
    checks.expect('MNO_SSO_SIGNATURE_ALGORITHM', passed, expected, signatureMethod);
  },

  digestMethod: ({ signature: { digestMethod } }, { allowLegacyAlgorithms }, checks) => {
    const passed = isAllowed(DIGESTS, digestMethod, allowLegacyAlgorithms);
    const expected = `SHA-256 or SHA-512${allowLegacyAlgorithms ? ' or SHA-1' : ''}`;
    checks.expect('MNO_SSO_DIGEST_ALGORITHM', passed, expected, digestMethod);
  },
} satisfies Record<string, AlgorithmCheck>;

function isAllowed(known: Readonly<Record<string, string>>, method: string, legacy: boolean): boolean {
  return Object.hasOwn(known, method) && (legacy || known[method] !== 'sha1');
}
