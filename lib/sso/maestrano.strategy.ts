import { MaestranoError, MaestranoSignInError } from '../errors/index.js';
import type { SignInEvent } from '../events/index.js';
import { rawRequest } from '../credentials/index.js';
import { type MaestranoRequestContext, requestContext } from '../platform/index.js';
import { readConsumeForm } from './consume-form.js';
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
 * answer that the module would refuse, and a sign-in without a user. The init path stays the module's. The module
 * opens no session: that is the application's then, and so is creating a user only once.
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
    const context = requestContext(rawRequest(request));
    if (context?.purpose !== 'consume' || !context.preset.sso.enabled) return undefined;
    if (!this.sso.owns(context.preset)) {
      this.sso.refusals.tell(context.preset, ofAnotherApplication());
      return undefined;
    }
    const event = await this.verified(request, context);
    return event && this.userOf(event);
  }

  private async verified(
    request: unknown,
    { preset, contentType, body }: MaestranoRequestContext,
  ): Promise<SignInEvent | undefined> {
    try {
      const samlResponse = readConsumeForm(contentType, body);
      const verified = await this.sso.verify(preset, samlResponse, rawRequest(request).headers.cookie);
      const response = (request as { res?: unknown }).res;
      return signInEvent(preset, verified, { request, response });
    } catch (error) {
      this.sso.refusals.tell(preset, error);
      return undefined;
    }
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
