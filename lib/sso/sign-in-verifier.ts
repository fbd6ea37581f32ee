import type { Clock } from '../clock.js';
import { MaestranoSignInError } from '../errors/index.js';
import type { MaestranoHttp } from '../http/index.js';
import type { PublicRoutes } from '../platform/index.js';
import type { Preset } from '../presets/index.js';
import { observed, type Telemetry } from '../telemetry/index.js';
import { type CorrelationCookies, endOfRequest, type PendingSignIn } from './correlation.js';
import { readIdentity, type SignInIdentity } from './identity.js';
import type { OneUseMarks } from './one-use-marks.js';
import { learnSandboxCertificate } from './sandbox-certificate.js';
import type {
  AnswerIds,
  SignInCheck,
  VerificationAnchor,
  VerificationContext,
  VerifiedAssertion,
} from './verification/index.js';

export interface VerifiedSignIn {
  readonly identity: SignInIdentity;
  readonly pending: PendingSignIn;
  /** End of the session at the platform, when it sets one, in milliseconds since the epoch. */
  readonly endsAtMs: number | null;
}

/** Who wants to know what was checked. */
export interface VerificationListener {
  readonly onCheck?: (check: SignInCheck) => void;
  readonly onRead?: (ids: AnswerIds) => void;
}

/** What an answer is looked at with, but for signing in. */
export interface Inspection extends VerificationListener {
  readonly requestIds: readonly string[];
  readonly nowMs: number;
}

/** Decides whether an answer of the platform is good. Sources: protocol.md 3; sso-security.md 3, 4. */
export class SignInVerifier {
  constructor(
    private readonly routes: PublicRoutes,
    private readonly correlation: CorrelationCookies,
    private readonly http: MaestranoHttp,
    private readonly marks: OneUseMarks,
    private readonly clock: Clock,
    private readonly telemetry?: Telemetry,
  ) {}

  /**
   * Verifies the platform's answer to a browser with these cookies, and uses it up: a second time neither the answer
   * nor another one to the same request is accepted, on any node.
   *
   * @throws MaestranoSignInError with the code of the check that failed
   */
  verify(
    preset: Preset,
    samlResponse: string,
    cookieHeader: string | undefined,
    listener: VerificationListener = {},
  ): Promise<VerifiedSignIn> {
    return observed(
      this.telemetry,
      () => ({ kind: 'sign-in', preset: preset.name }),
      () => this.#verify(preset, samlResponse, cookieHeader, listener),
      () => 'verified',
    );
  }

  async #verify(
    preset: Preset,
    samlResponse: string,
    cookieHeader: string | undefined,
    listener: VerificationListener,
  ): Promise<VerifiedSignIn> {
    const pending = this.correlation.pending(preset, cookieHeader);
    const inspection = { requestIds: [...pending.keys()], nowMs: this.clock.now(), ...listener };
    const { assertion, identity } = await this.#read(preset, samlResponse, inspection);
    const request = pending.get(assertion.requestId)!;
    const isFirst = await this.marks.use(preset, assertion, endOfRequest(request));
    settleUse(isFirst, preset, listener);
    return { identity, pending: request, endsAtMs: assertion.sessionNotOnOrAfterMs };
  }

  /** The same without using anything up. */
  async inspect(preset: Preset, samlResponse: string, inspection: Inspection): Promise<void> {
    const { assertion } = await this.#read(preset, samlResponse, inspection);
    settleUse(!(await this.marks.isUsed(preset, assertion)), preset, inspection);
  }

  async #read(
    preset: Preset,
    samlResponse: string,
    inspection: Inspection,
  ): Promise<{ assertion: VerifiedAssertion; identity: SignInIdentity }> {
    const context: VerificationContext = {
      consumeUrl: this.routes.table.url('consume', preset),
      idpUrl: preset.idpUrl,
      applicationId: preset.api.id,
      anchor: await this.#anchor(preset),
      allowLegacyAlgorithms: preset.sso.allowLegacyAlgorithms,
      refusePublicTestKeys: !(preset.sso.allowPublicTestKey ?? false),
      ...inspection,
    };
    // Loaded with its XML reader when first used: no application needs it to boot.
    const { verifyResponse } = await import('./verification/index.js');
    const assertion = await verifyResponse(samlResponse, context);
    return { assertion, identity: identified(assertion, preset, inspection) };
  }

  async #anchor(preset: Preset): Promise<VerificationAnchor> {
    const { trustAnchor } = preset.sso;
    if (trustAnchor.kind !== 'sandbox') return trustAnchor;
    const certificate = await learnSandboxCertificate(this.http, preset, trustAnchor.url);
    return { kind: 'certificates', certificates: [certificate] };
  }
}

function identified(
  { nameId, attributes }: VerifiedAssertion,
  preset: Preset,
  { onCheck }: VerificationListener,
): SignInIdentity {
  const check = { code: 'MNO_SSO_IDENTITY', name: 'identity', expected: 'a group and a session' };
  try {
    const identity = readIdentity(nameId, attributes, preset);
    onCheck?.({ ...check, actual: check.expected, passed: true });
    return identity;
  } catch (error) {
    if (error instanceof MaestranoSignInError) onCheck?.({ ...check, actual: error.reason, passed: false });
    throw error;
  }
}

function settleUse(isFirst: boolean, preset: Preset, { onCheck }: VerificationListener): void {
  const actual = isFirst ? 'never used' : 'used before';
  onCheck?.({
    ...{ code: 'MNO_SSO_REPLAY', name: 'one use', expected: 'never used' },
    ...{ actual, passed: isFirst },
  });
  if (isFirst) return;
  throw new MaestranoSignInError('MNO_SSO_REPLAY', 'this answer, or its request, was used before', {
    preset: preset.name,
  });
}
