import { Logger } from '@nestjs/common';
import { MaestranoError, SignInRefused } from '../errors/index.js';
import type { HandlerRegistry, SignInEvent, SignInResult } from '../events/index.js';
import { type PlatformAnswer, redirectAnswer } from '../platform/index.js';
import type { Preset } from '../presets/index.js';
import type { MaestranoSessionService, SessionExchange } from '../session/index.js';
import { safeReturnPath } from './return-path.js';
import { signInEvent } from './sign-in-event.js';
import type { SignInTurns } from './sign-in-turns.js';
import type { VerifiedSignIn } from './sign-in-verifier.js';

/**
 * From a verified sign-in to the application's page: the application's handler decides who this is, the session is
 * opened, the browser goes on. What the handler throws is never a SAML failure.
 */
export class SignInFlow {
  readonly #logger = new Logger('Maestrano');

  constructor(
    private readonly handlers: HandlerRegistry,
    private readonly sessions: MaestranoSessionService,
    private readonly turns: SignInTurns,
  ) {}

  async complete(
    preset: Preset,
    verified: VerifiedSignIn,
    exchange: SessionExchange,
  ): Promise<PlatformAnswer> {
    const { identity, pending } = verified;
    try {
      const event = signInEvent(preset, verified, exchange);
      const result = await this.turns.take(preset.name, identity.user.id, () => this.#handle(event));
      const target = destination(result.redirectTo ?? pending.returnTo ?? '/', preset);
      await this.sessions.open(exchange, preset, {
        group: preset.group(identity.group.id),
        user: { id: identity.user.id, uid: identity.user.uid },
        token: identity.token,
        recheckMs: identity.recheckMs,
        endsAtMs: verified.endsAtMs,
        identity: result.identity,
      });
      return redirectAnswer(target);
    } catch (error) {
      return redirectAnswer(this.#afterFailure(error, preset));
    }
  }

  async #handle(event: SignInEvent): Promise<SignInResult> {
    const [handler] = this.handlers.handlersOf(event);
    if (!handler)
      throw new MaestranoError('No sign-in handler serves this preset.', { code: 'MNO_SIGN_IN_HANDLER' });
    return ((await handler.invoke(event)) as SignInResult | undefined) ?? {};
  }

  #afterFailure(error: unknown, preset: Preset): string {
    if (error instanceof SignInRefused) {
      this.#logger.log(`Sign-in through preset ${preset.name} refused by the application: ${error.reason}`);
      if (error.redirectTo === undefined) return preset.unauthorizedUrl;
      try {
        return destination(error.redirectTo, preset);
      } catch (failure) {
        return this.#afterFailure(failure, preset);
      }
    }
    this.#logger.error(
      `The sign-in through preset ${preset.name} failed after the answer was accepted`,
      error instanceof Error ? error.stack : String(error),
    );
    return preset.unauthorizedUrl;
  }
}

/** A path of the application; another site only when the application passes a `URL` on purpose. */
function destination(target: string | URL, preset: Preset): string {
  if (target instanceof URL) return target.toString();
  const path = safeReturnPath(target, preset.app.host);
  if (path === undefined) {
    throw new MaestranoError('redirectTo is not a path of the application.', {
      code: 'MNO_SIGN_IN_REDIRECT',
      preset: preset.name,
      remedy: 'Return a path such as "/dashboard"; pass a URL object to leave the application on purpose.',
    });
  }
  return preset.sso.idm === preset.app.host ? path : preset.app.host + path;
}
