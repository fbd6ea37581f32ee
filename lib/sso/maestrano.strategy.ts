import { MaestranoError, MaestranoSignInError } from '../errors/index.js';
import type { SignInEvent } from '../events/index.js';
import { rawRequest } from '../credentials/index.js';
import { adapterResponse, requestContext } from '../platform/index.js';
import { signInEvent } from './sign-in-event.js';
import type { SsoService } from './sso.service.js';

/** What the application answers to a sign-in: its user, or nothing to refuse. */
export type MaestranoStrategyVerify = (
  event: SignInEvent,
  done: (error: unknown, user?: unknown, info?: unknown) => void,
) => void;

/**
 * The sign-in as a passport strategy, for applications that live in passport:
 *
 * ```ts
 * MaestranoModule.forRoot({ …, signIn: 'passport' })
 *
 * @Injectable()
 * class Marketplace extends PassportStrategy(MaestranoStrategy, 'maestrano') {
 *   constructor(sso: SsoService, private readonly users: Users) { super(sso); }
 *   validate(event: SignInEvent) { return this.users.findOrCreate(event); }
 * }
 *
 * @Post('maestrano/auth/saml/consume')
 * @UseGuards(AuthGuard('maestrano'))
 * consume(@Req() request) { … }
 * ```
 *
 * The guard belongs on the consume path of a preset, by POST, and nowhere else: any other request fails, as does every
 * answer that the module would refuse, and a sign-in without a user. The init path stays the module's.
 *
 * What it does: the whole verification; an answer, and the request that it answers, are accepted once, on all nodes
 * that share a store; the cookie of that request is cleared; `validate()` runs for one sign-in of a user at a time, so
 * that find-or-create does not make two (whoever waits longer than 10 s gets `MNO_LEASE_BUSY`, an error); refusals are
 * told to `SsoService.onRefusal()`.
 *
 * What it does not: open a session (`MaestranoSessionGuard` finds none, session checks and revocation by webhooks have
 * nothing to work on: regenerate and fill your own, and end it when `@OnGroupDeletion()` or `@OnUserDeletion()` comes),
 * or answer the browser: a refusal is the 401 of `AuthGuard`, to be turned into a page by a filter; `event.returnTo`
 * is where the person wanted to go.
 *
 * Loads nothing of passport. The two applications of one process need different names: passport knows one strategy by
 * a name, and the wrong one fails.
 *
 * @publicApi
 */
export class MaestranoStrategy {
  readonly name = 'maestrano';

  // What passport gives to each request's copy of the strategy. The copy has this object as its prototype, which is
  // why nothing here is private by a hash.
  declare protected readonly success: (user: unknown, info?: unknown) => void;
  declare protected readonly fail: (challenge: unknown, status?: number) => void;
  declare protected readonly error: (error: unknown) => void;

  // `@nestjs/passport` appends the callback that calls `validate()`.
  constructor(sso: SsoService, verify?: MaestranoStrategyVerify);
  constructor(
    private readonly sso: SsoService,
    private readonly decide?: MaestranoStrategyVerify,
  ) {}

  /** Called by passport. Ends in exactly one of success, fail and error; never lets a request pass undecided. */
  authenticate(request: unknown): void {
    this.accept(request).then(
      user => (user ? this.success(user) : this.fail({ message: 'Sign-in refused' }, 401)),
      (error: unknown) => this.error(error),
    );
  }

  private async accept(request: unknown): Promise<unknown> {
    const raw = rawRequest(request);
    const context = requestContext(raw);
    if (context?.purpose !== 'consume' || !context.preset.sso.enabled) return undefined;
    const { preset } = context;
    const { presets, refusals, intake, turns } = this.sso.parts;
    // As it is now, and of this application.
    if (!presets.has(preset.name) || presets.get(preset.name) !== preset) {
      refusals.tell(preset, ofAnotherApplication());
      return undefined;
    }
    const exchange = { request, response: adapterResponse(raw) };
    const verified = await intake.accept(context, exchange);
    if (!verified) return undefined;
    const event = signInEvent(preset, verified, exchange);
    return turns.take(preset.name, event.user.id, () => this.userOf(event));
  }

  private userOf(event: SignInEvent): Promise<unknown> {
    const { decide } = this;
    if (!decide) {
      throw new MaestranoError('The passport strategy has nobody to decide about a sign-in.', {
        code: 'MNO_PASSPORT_VERIFY',
        remedy: 'Extend PassportStrategy(MaestranoStrategy) with a validate() method, or pass a function.',
      });
    }
    return new Promise((resolve, reject) => {
      decide(event, (error, user) => {
        if (error === null || error === undefined) resolve(user);
        else reject(error instanceof Error ? error : new Error('the sign-in could not be decided'));
      });
    });
  }
}

function ofAnotherApplication(): MaestranoSignInError {
  return new MaestranoSignInError(
    'MNO_SSO_PASSPORT_NAME',
    'passport gave the answer to the strategy of another application',
    {
      remedy:
        "Give each application of a process a name of its own: PassportStrategy(MaestranoStrategy, 'maestrano-2').",
    },
  );
}
