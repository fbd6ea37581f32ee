export { CorrelationCookies } from './correlation.js';
export { createSsoController } from './sso.controller.js';
export { SignInFlow } from './sign-in.flow.js';
export { SsoService } from './sso.service.js';
