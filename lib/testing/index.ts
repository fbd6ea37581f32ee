export { ManualClock } from './manual-clock.js';
export { storeContract, type StoreContractCase, type StoreUnderTest } from './store-contract.js';
export {
  createTestIdentityProvider,
  type TestIdentityProvider,
  type TestIdentityProviderOptions,
} from './test-identity-provider.js';
export { signedResponse, signedResponseXml } from './signed-response.js';
export type { SignedResponseOptions } from './signed-response-options.js';
