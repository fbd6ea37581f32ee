export { createSandboxIdentity, type SandboxIdentity } from './identity-key.js';
export { launchCookie } from './launch-cookie.js';
export { addIdpRoutes } from './routes.js';
