import {
  applyDecorators,
  Controller,
  Get,
  Inject,
  Post,
  Req,
  Res,
  type Type,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { rawRequest } from '../credentials/index.js';
import {
  HttpPlatform,
  type MaestranoRequestContext,
  type MountedPaths,
  NO_STORE,
  type PlatformAnswer,
  redirectAnswer,
  ROUTE_UNKNOWN,
} from '../platform/index.js';
import type { Preset } from '../presets/index.js';
import { wantsPage } from '../session/index.js';
import { readInitParameters } from './init-parameters.js';
import { SignInFlow } from './sign-in.flow.js';
import { SignInIntake } from './sign-in-intake.js';
import { SignInStart } from './sign-in-start.js';

/**
 * Who decides about a verified sign-in: a method with `@OnSignIn()`, or a passport strategy behind the application's
 * own consume route.
 */
export type SignInBy = 'handler' | 'passport';

const NO_NAVIGATION: PlatformAnswer = {
  status: 400,
  headers: NO_STORE,
  body: { error: 'A sign-in starts by going to this address', code: 'MNO_SSO_INIT_NAVIGATION' },
};

const MALFORMED_PARAMETERS: PlatformAnswer = {
  status: 400,
  headers: NO_STORE,
  body: { error: 'A parameter is malformed or given twice', code: 'MNO_SSO_INIT_PARAMETERS' },
};

/** One opaque outcome for the browser, the precise reason in the log. Source: sso-security.md 3. */
function refusalAnswer({ headers }: IncomingMessage, preset: Preset): PlatformAnswer {
  if (wantsPage(headers)) return redirectAnswer(preset.unauthorizedUrl);
  return { status: 401, headers: NO_STORE, body: { error: 'Sign-in refused', code: 'MNO_SSO_REFUSED' } };
}

/** A page of somebody else may load this address as an image, again and again; people go there. */
function isLoadedByAnotherSite({ headers }: IncomingMessage): boolean {
  return headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate';
}

/** The controller of the sign-in routes; a class per registration, so that two modules do not share its paths. */
export function createSsoController(
  paths: MountedPaths,
  decorators: readonly ClassDecorator[],
  signIn: SignInBy = 'handler',
): Type {
  /** Serves the routes when the application does not serve them itself. */
  const Consume: MethodDecorator = signIn === 'handler' ? Post([...paths.consume]) : () => undefined;

  @Controller({ version: VERSION_NEUTRAL })
  @applyDecorators(...decorators)
  class MaestranoSsoController {
    constructor(
      @Inject(SignInStart) private readonly signIns: SignInStart,
      @Inject(SignInIntake) private readonly intake: SignInIntake,
      @Inject(SignInFlow) private readonly flow: SignInFlow,
      @Inject(HttpPlatform) private readonly platform: HttpPlatform,
    ) {
      // Behind passport the application answers what is refused, so it has to see it.
      if (signIn === 'handler') platform.screen('consume', (context, raw) => this.screen(context, raw));
    }

    @Get([...paths.init])
    async init(@Req() request: unknown, @Res() response: unknown): Promise<void> {
      const raw = rawRequest(request);
      await this.platform.serve('init', request, response, ({ preset }) =>
        preset.sso.enabled ? this.start(raw, preset) : ROUTE_UNKNOWN,
      );
    }

    @Consume
    async consume(@Req() request: unknown, @Res() response: unknown): Promise<void> {
      await this.platform.serve('consume', request, response, context =>
        context.preset.sso.enabled ? this.finish(context, request, response) : ROUTE_UNKNOWN,
      );
    }

    private start(request: IncomingMessage, preset: Preset): PlatformAnswer {
      if (isLoadedByAnotherSite(request)) return NO_NAVIGATION;
      const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
      const parameters = readInitParameters(query, preset);
      if (!parameters) return MALFORMED_PARAMETERS;
      const { url, cookies } = this.signIns.begin(preset, parameters, request.headers.cookie);
      return { ...redirectAnswer(url, cookies), status: 302 };
    }

    private async finish(
      context: MaestranoRequestContext,
      request: unknown,
      response: unknown,
    ): Promise<PlatformAnswer> {
      const { preset } = context;
      const verified = await this.intake.accept(context, { request, response });
      if (!verified) return refusalAnswer(rawRequest(request), preset);
      return this.flow.complete(preset, verified, { request, response });
    }

    /** Garbage gets no further than this: it would cost ten times as much on its way to the controller. */
    private async screen(
      context: MaestranoRequestContext,
      request: IncomingMessage,
    ): Promise<PlatformAnswer | undefined> {
      const isRefused = context.preset.sso.enabled && (await this.intake.refusesUnseen(context));
      return isRefused ? refusalAnswer(request, context.preset) : undefined;
    }
  }
  return MaestranoSsoController;
}
