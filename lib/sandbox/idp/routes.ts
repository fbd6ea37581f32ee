import { type Router } from '../http/index.js';
import { type Platform } from '../platform.js';
import { type SandboxIdentity } from './identity-key.js';
import { login } from './login.js';
import { idpMetadata } from './metadata.js';
import { sessionCheck } from './session-check.js';

const LOGIN = '/api/v1/auth/saml';

/** The identity provider: sign-in, its metadata, and the check of a session (protocol.md 3). */
export function addIdpRoutes(router: Router, platform: Platform, key: SandboxIdentity): void {
  router.add('GET', LOGIN, '3.4', request => login(platform, key, request));
  router.add('GET', `${LOGIN}/metadata`, 'sandbox', ({ origin }) => ({
    status: 200,
    headers: { 'content-type': 'application/samlmetadata+xml; charset=utf-8', 'cache-control': 'no-store' },
    body: idpMetadata(origin + LOGIN, key).toString(),
  }));
  router.add('GET', `${LOGIN}/:uid`, '3.10', ({ query }, { uid }) =>
    sessionCheck(platform, uid, query.get('session')),
  );
}
