import { MaestranoSignInError } from '../errors/index.js';

/**
 * The one `SAMLResponse` of a posted form. Other fields (`utf8`, `authenticity_token`, `commit`, `RelayState`) are
 * ignored, but a request of the logout protocol is refused. Source: protocol.md 3.5; sso-security.md 2, 3.
 *
 * @throws MaestranoSignInError `MNO_SSO_FORM`
 */
export function readConsumeForm(contentType: string, body: Buffer): string {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)) {
    throw new MaestranoSignInError('MNO_SSO_FORM', 'the answer was not posted as a form');
  }
  const form = new URLSearchParams(body.toString('latin1'));
  if (form.has('SAMLRequest')) throw new MaestranoSignInError('MNO_SSO_FORM', 'the form has a SAMLRequest');
  const responses = form.getAll('SAMLResponse');
  const response = responses[0];
  if (responses.length !== 1 || !response) {
    throw new MaestranoSignInError('MNO_SSO_FORM', `the form has ${responses.length} SAMLResponse fields`);
  }
  return response;
}
