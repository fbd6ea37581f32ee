import type { Clock } from '../clock.js';
import { MaestranoSignInError } from '../errors/index.js';
import type { MaestranoHttp } from '../http/index.js';
import type { PublicRoutes } from '../platform/index.js';
import type { Preset } from '../presets/index.js';
import { type Store, storeKey } from '../stores/index.js';
import { authnRequestXml, newRequestId, signInRedirectUrl } from './authn-request.js';
import type { CorrelationCookies, PendingSignIn } from './correlation.js';
import { readIdentity, type SignInIdentity } from './identity.js';
import type { InitParameters } from './init-parameters.js';
import { safeReturnPath } from './return-path.js';
import { learnSandboxCertificate } from './sandbox-certificate.js';
import { type VerificationAnchor, type VerifiedAssertion, verifyResponse } from './verification/index.js';

/** Where to send the browser, and the cookies that remember why. */
export interface StartedSignIn {
  readonly url: string;
  readonly cookies: readonly string[];
}

export interface VerifiedSignIn {
  readonly identity: SignInIdentity;
  readonly pending: PendingSignIn;
}

/**
 * The two halves of a sign-in, free of HTTP frameworks: starting one, and deciding whether the platform's answer to it
 * is good. Sources: protocol.md 3; sso-security.md 3, 4.
 */
export class SsoService {
  constructor(
    private readonly routes: PublicRoutes,
    private readonly correlation: CorrelationCookies,
    private readonly http: MaestranoHttp,
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  start(preset: Preset, parameters: InitParameters, cookieHeader: string | undefined): StartedSignIn {
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

  /**
   * Verifies the platform's answer, once: a second time the same answer is refused, on every node.
   *
   * @throws MaestranoSignInError with the code of the check that failed
   */
  async verify(
    preset: Preset,
    samlResponse: string,
    cookieHeader: string | undefined,
  ): Promise<VerifiedSignIn> {
    const pending = this.correlation.pending(preset, cookieHeader);
    const assertion = await verifyResponse(samlResponse, {
      consumeUrl: this.routes.table.url('consume', preset),
      idpUrl: preset.idpUrl,
      applicationId: preset.api.id,
      anchor: await this.#anchor(preset),
      allowLegacyAlgorithms: preset.sso.allowLegacyAlgorithms,
      refusePublicTestKeys: !(preset.sso.allowPublicTestKey ?? false),
      requestIds: [...pending.keys()],
      nowMs: this.clock.now(),
    });
    const identity = readIdentity(assertion.nameId, assertion.attributes, preset);
    await this.#markUsed(preset, assertion);
    return { identity, pending: pending.get(assertion.requestId)! };
  }

  async #anchor(preset: Preset): Promise<VerificationAnchor> {
    const { trustAnchor } = preset.sso;
    if (trustAnchor.kind !== 'sandbox') return trustAnchor;
    const certificate = await learnSandboxCertificate(this.http, preset, trustAnchor.url);
    return { kind: 'certificates', certificates: [certificate] };
  }

  /** Last of all checks and atomic: of any number of copies of one answer, on any number of nodes, one passes. */
  async #markUsed(preset: Preset, { assertionId, notOnOrAfterMs }: VerifiedAssertion): Promise<void> {
    const ttlMs = Math.max(notOnOrAfterMs - this.clock.now(), 0) + MARK_MARGIN_MS;
    const key = storeKey(preset.name, 'sso.used-assertion', assertionId);
    if (!(await this.store.add(key, '1', ttlMs))) {
      throw new MaestranoSignInError('MNO_SSO_REPLAY', 'this answer was used before', {
        preset: preset.name,
      });
    }
  }
}

/** Longer than the clock skew that verification allows. */
const MARK_MARGIN_MS = 60_000;
