import type { Checks } from './checks.js';
import type { Envelope } from './envelope.js';
import type { VerificationContext } from './verification-context.js';

export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const ENVELOPED_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

const SIGNATURE_METHODS: ReadonlySet<string> = new Set([
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
]);
const DIGEST_METHODS: ReadonlySet<string> = new Set([
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512',
]);
const LEGACY_SIGNATURE_METHOD = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';
const LEGACY_DIGEST_METHOD = 'http://www.w3.org/2000/09/xmldsig#sha1';

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
    const passed =
      SIGNATURE_METHODS.has(signatureMethod) ||
      (allowLegacyAlgorithms && signatureMethod === LEGACY_SIGNATURE_METHOD);
    const expected = `RSA with SHA-256 or SHA-512${allowLegacyAlgorithms ? ' or SHA-1' : ''}`;
    checks.expect('MNO_SSO_SIGNATURE_ALGORITHM', passed, expected, signatureMethod);
  },

  digestMethod: ({ signature: { digestMethod } }, { allowLegacyAlgorithms }, checks) => {
    const passed =
      DIGEST_METHODS.has(digestMethod) || (allowLegacyAlgorithms && digestMethod === LEGACY_DIGEST_METHOD);
    const expected = `SHA-256 or SHA-512${allowLegacyAlgorithms ? ' or SHA-1' : ''}`;
    checks.expect('MNO_SSO_DIGEST_ALGORITHM', passed, expected, digestMethod);
  },
} satisfies Record<string, AlgorithmCheck>;
