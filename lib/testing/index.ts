export { ManualClock } from './manual-clock.js';
export { storeContract, type StoreContractCase, type StoreUnderTest } from './store-contract.js';
export {
  createTestIdentityProvider,
  type TestIdentityProvider,
  type TestIdentityProviderOptions,
} from './test-identity-provider.js';
export { signedResponse, signedResponseXml } from './signed-response.js';
export type { SignedResponseOptions } from './signed-response-options.js';
export { signInAs, type SignedInAgent, type SignInAsOptions } from './sign-in-as.js';
export { TestAgent } from './test-agent.js';
export { testPreset, type TestPresetOptions } from './test-preset.js';
export { maestranoTest, type MaestranoTest, type TestOrigin, type WebhookAnswer } from './maestrano-test.js';
