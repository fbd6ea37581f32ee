export { type AuthnRequest, readAuthnRequest } from './authn-request.js';
export { isRefusal } from './findings.js';
export { type PostBackForm, readPostBackForm } from './post-back-form.js';
export {
  ask,
  type Asked,
  deliver,
  isStopped,
  platformAnswer,
  signIn,
  type SignedIn,
  type Stopped,
} from './sign-in.js';
