export { MaestranoError, type MaestranoErrorOptions } from './maestrano.error.js';
export { MaestranoConfigurationError, type ConfigurationProblem } from './maestrano-configuration.error.js';
export { MaestranoDeveloperPlatformError } from './maestrano-developer-platform.error.js';
export { MaestranoPresetError } from './maestrano-preset.error.js';
export { MaestranoSandboxError } from './maestrano-sandbox.error.js';
export {
  MaestranoApiError,
  type CallOutcome,
  type FailedCall,
  type FieldErrors,
  type MaestranoApiErrorOptions,
} from './maestrano-api.error.js';
export { MaestranoAuthenticationError } from './maestrano-authentication.error.js';
export { MaestranoConnectionError } from './maestrano-connection.error.js';
export { MaestranoInvalidRequestError } from './maestrano-invalid-request.error.js';
export { MaestranoNotFoundError } from './maestrano-not-found.error.js';
export { MaestranoRateLimitError } from './maestrano-rate-limit.error.js';
export { MaestranoTimeoutError } from './maestrano-timeout.error.js';
export { MaestranoUnexpectedResponseError } from './maestrano-unexpected-response.error.js';
export { redactUrl } from './redact-url.js';
export { MaestranoLeaseError } from './maestrano-lease.error.js';
export { MaestranoSecretError } from './maestrano-secret.error.js';
export { MaestranoStoreError } from './maestrano-store.error.js';
export { MaestranoSessionError } from './maestrano-session.error.js';
export { MaestranoSignInError } from './maestrano-sign-in.error.js';
export { SignInRefused } from './sign-in-refused.error.js';
export { AmbiguousChargeError, type AmbiguousCharge } from './ambiguous-charge.error.js';
export { PartialDeliveryError } from './partial-delivery.error.js';
export { MaestranoDeadLetterError } from './maestrano-dead-letter.error.js';
export { MaestranoDoctorError } from './maestrano-doctor.error.js';
