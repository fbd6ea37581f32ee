import { createTestIdentityProvider } from '../../../lib/testing/test-identity-provider.js';
import { signedResponse } from '../../../lib/testing/signed-response.js';
import { type SignedResponseOptions } from '../../../lib/testing/signed-response-options.js';
import type { VerificationContext } from '../../../lib/sso/verification/index.js';

export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
export const CONSUME_URL = 'https://crm.example/maestrano/auth/saml/consume';
export const IDP_URL = 'https://platform.example/api/v1/auth/saml';
export const REQUEST_ID = '_12183920-4a4a-4eca-bd60-fa3c57f74a0f';

/** The platform that the preset trusts. */
export const platform = createTestIdentityProvider({ commonName: 'platform.example' });

export const context: VerificationContext = {
  consumeUrl: CONSUME_URL,
  idpUrl: IDP_URL,
  applicationId: 'app-1',
  anchor: { kind: 'certificates', certificates: [platform.certificate] },
  allowLegacyAlgorithms: false,
  refusePublicTestKeys: true,
  requestIds: [REQUEST_ID],
  nowMs: NOW,
};

export const standard: SignedResponseOptions = {
  identityProvider: platform,
  consumeUrl: CONSUME_URL,
  idpUrl: IDP_URL,
  requestId: REQUEST_ID,
  now: NOW,
};

export function answer(deviation: Partial<SignedResponseOptions> = {}): string {
  return signedResponse({ ...standard, ...deviation });
}
