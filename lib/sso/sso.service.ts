import type { Clock } from '../clock.js';
import { MaestranoSignInError } from '../errors/index.js';
import type { MaestranoHttp } from '../http/index.js';
import type { PublicRoutes } from '../platform/index.js';
import type { Preset, PresetRegistry } from '../presets/index.js';
import { type Store, storeKey } from '../stores/index.js';
import { authnRequestXml, newRequestId, signInRedirectUrl } from './authn-request.js';
import type { CorrelationCookies, PendingSignIn } from './correlation.js';
import { explainAnswer, type ExplainContext, type SignInExplanation } from './explanation.js';
import { readIdentity, type SignInIdentity } from './identity.js';
import type { InitParameters } from './init-parameters.js';
import { type SignInRefusalListener, SignInRefusals } from './refusals.js';
import { safeReturnPath } from './return-path.js';
import { learnSandboxCertificate } from './sandbox-certificate.js';
import {
  type VerificationAnchor,
  type VerificationContext,
  type VerifiedAssertion,
  verifyResponse,
} from './verification/index.js';

/** Where to send the browser, and the cookies that remember why. */
export interface StartedSignIn {
  readonly url: string;
  readonly cookies: readonly string[];
}

export interface VerifiedSignIn {
  readonly identity: SignInIdentity;
  readonly pending: PendingSignIn;
  /** End of the session at the platform, when it sets one, in milliseconds since the epoch. */
  readonly endsAtMs: number | null;
}

/** Longer than the clock skew that verification allows. */
const MARK_MARGIN_MS = 60_000;

/**
 * Sign-ins, free of HTTP frameworks: starting one, deciding whether the platform's answer is good, and explaining why
 * it is not. Sources: protocol.md 3; sso-security.md 3, 4.
 *
 * @publicApi
 */
export class SsoService {
  /** @internal */
  readonly refusals: SignInRefusals;

  constructor(
    private readonly presets: PresetRegistry,
    private readonly routes: PublicRoutes,
    private readonly correlation: CorrelationCookies,
    private readonly http: MaestranoHttp,
    private readonly store: Store,
    private readonly clock: Clock,
  ) {
    this.refusals = new SignInRefusals(clock);
  }

  /**
   * Calls `listener` with every answer that is refused, until the returned function is called: for alerts and
   * statistics. Answers that the sign-in handler turns away are not among them.
   */
  onRefusal(listener: SignInRefusalListener): () => void {
    return this.refusals.listen(listener);
  }

  /**
   * Checks an answer of the platform and tells every check, with what was expected, what was found, and the option of
   * the preset to look at. Changes nothing: the answer is not used up, nobody is signed in. The explanation holds no
   * token, attribute or XML; still, it is for developers: the module never sends one to a browser, and neither should
   * an application in production.
   *
   * @param preset name of the preset; default: the default one
   * @param samlResponse the raw value of the form field
   * @throws MaestranoPresetError `MNO_PRESET_UNKNOWN`, `MNO_PRESET_REQUIRED`
   */
  async explain(
    preset: string | undefined,
    samlResponse: string,
    context: ExplainContext = {},
  ): Promise<SignInExplanation> {
    const target = this.presets.get(preset);
    const requestIds = context.requestIds ?? [...this.correlation.pending(target, context.cookie).keys()];
    return explainAnswer(samlResponse, {
      preset: target,
      context: async () => ({
        ...(await this.#context(target, requestIds)),
        nowMs: context.at?.getTime() ?? this.clock.now(),
      }),
      isUsed: async ({ assertionId }) => {
        const [mark] = await this.store.getMany([usedKey(target, assertionId)]);
        return mark !== undefined;
      },
    });
  }

  /** @internal */
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
   * @internal
   * @throws MaestranoSignInError with the code of the check that failed
   */
  async verify(
    preset: Preset,
    samlResponse: string,
    cookieHeader: string | undefined,
  ): Promise<VerifiedSignIn> {
    const pending = this.correlation.pending(preset, cookieHeader);
    const context = await this.#context(preset, [...pending.keys()]);
    const assertion = await verifyResponse(samlResponse, context);
    const identity = readIdentity(assertion.nameId, assertion.attributes, preset);
    await this.#markUsed(preset, assertion);
    return {
      identity,
      pending: pending.get(assertion.requestId)!,
      endsAtMs: assertion.sessionNotOnOrAfterMs,
    };
  }

  /** @internal Whether this is a preset of this application, as it is now. */
  owns(preset: Preset): boolean {
    return this.presets.has(preset.name) && this.presets.get(preset.name) === preset;
  }

  async #context(preset: Preset, requestIds: readonly string[]): Promise<VerificationContext> {
    return {
      consumeUrl: this.routes.table.url('consume', preset),
      idpUrl: preset.idpUrl,
      applicationId: preset.api.id,
      anchor: await this.#anchor(preset),
      allowLegacyAlgorithms: preset.sso.allowLegacyAlgorithms,
      refusePublicTestKeys: !(preset.sso.allowPublicTestKey ?? false),
      requestIds,
      nowMs: this.clock.now(),
    };
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
    if (!(await this.store.add(usedKey(preset, assertionId), '1', ttlMs))) {
      throw new MaestranoSignInError('MNO_SSO_REPLAY', 'this answer was used before', {
        preset: preset.name,
      });
    }
  }
}

function usedKey(preset: Preset, assertionId: string): string {
  return storeKey(preset.name, 'sso.used-assertion', assertionId);
}
