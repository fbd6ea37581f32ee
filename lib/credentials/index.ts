export { parseBasicAuth, type BasicCredentials } from './basic-auth.js';
export { authenticatedPreset, setAuthenticatedPreset } from './authenticated-preset.js';
export { AuthenticatedPreset } from './authenticated-preset.decorator.js';
export { BASIC_CHALLENGE, INVALID_CREDENTIALS, MaestranoBasicAuthGuard } from './basic-auth.guard.js';
export { rawRequest } from './raw-request.js';
