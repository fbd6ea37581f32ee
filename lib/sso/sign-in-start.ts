import type { Clock } from '../clock.js';
import type { PublicRoutes } from '../platform/index.js';
import type { Preset } from '../presets/index.js';
import { authnRequestXml, newRequestId, signInRedirectUrl } from './authn-request.js';
import type { CorrelationCookies, PendingSignIn } from './correlation.js';
import type { InitParameters } from './init-parameters.js';
import { safeReturnPath } from './return-path.js';

/** Where to send the browser, and the cookies that remember why. */
export interface StartedSignIn {
  readonly url: string;
  readonly cookies: readonly string[];
}

/** Begins sign-ins. Sources: protocol.md 3.2, 3.3; sso-security.md 4. */
export class SignInStart {
  constructor(
    private readonly routes: PublicRoutes,
    private readonly correlation: CorrelationCookies,
    private readonly clock: Clock,
  ) {}

  begin(preset: Preset, parameters: InitParameters, cookieHeader: string | undefined): StartedSignIn {
    const id = newRequestId();
    const xml = authnRequestXml({
      id,
      issuedAt: this.clock.date(),
      applicationId: preset.api.id,
      consumeUrl: this.routes.table.url('consume', preset),
      idpUrl: preset.idpUrl,
      nameIdFormat: preset.sso.nameIdFormat,
    });
    const pending: PendingSignIn = {
      requestId: id,
      preset: preset.name,
      groupId: parameters.groupId,
      returnTo: safeReturnPath(parameters.returnTo, preset.app.host) ?? null,
      issuedAtMs: this.clock.now(),
    };
    return {
      url: signInRedirectUrl(preset.idpUrl, xml, parameters.forwarded),
      cookies: this.correlation.remember(pending, preset, cookieHeader),
    };
  }
}
