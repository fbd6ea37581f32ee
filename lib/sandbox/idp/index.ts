export { createSandboxIdentity, type SandboxIdentity } from './identity-key.js';
export { launchCookie } from './launch-cookie.js';
export { addIdpRoutes } from './routes.js';
export { assertionAttributes } from './attributes.js';
export { inflateAuthnRequest, parseAuthnRequest } from './authn-request.js';
export { certificateText } from './identity-key.js';
export {
  encodeResponse,
  type ResponseFacts,
  signResponse,
  unsignedResponse,
  type UnsignedResponse,
} from './response.js';
