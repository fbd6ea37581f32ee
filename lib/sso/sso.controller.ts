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
  type MountedPaths,
  NO_STORE,
  type PlatformAnswer,
  redirectAnswer,
  requestContext,
} from '../platform/index.js';
import type { Preset } from '../presets/index.js';
import { wantsPage } from '../session/index.js';
import { readConsumeForm } from './consume-form.js';
import { readInitParameters } from './init-parameters.js';
import { SignInFlow } from './sign-in.flow.js';
import { SsoService } from './sso.service.js';

/**
 * Who decides about a verified sign-in: a method with `@OnSignIn()`, or a passport strategy behind the application's
 * own consume route.
 */
export type SignInBy = 'handler' | 'passport';

const NOT_FOUND: PlatformAnswer = { status: 404, body: { error: 'Not found', code: 'MNO_ROUTE_UNKNOWN' } };

const NO_NAVIGATION: PlatformAnswer = {
  status: 400,
  headers: NO_STORE,
  body: { error: 'A sign-in starts by going to this address', code: 'MNO_SSO_INIT_NAVIGATION' },
};

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
      @Inject(SsoService) private readonly sso: SsoService,
      @Inject(SignInFlow) private readonly flow: SignInFlow,
      @Inject(HttpPlatform) private readonly platform: HttpPlatform,
    ) {}

    @Get([...paths.init])
    async init(@Req() request: unknown, @Res() response: unknown): Promise<void> {
      await this.platform.send(response, this.start(rawRequest(request)));
    }

    @Consume
    async consume(@Req() request: unknown, @Res() response: unknown): Promise<void> {
      await this.platform.send(response, await this.finish(request, response));
    }

    private start(request: IncomingMessage): PlatformAnswer {
      const context = requestContext(request);
      if (context?.purpose !== 'init' || !context.preset.sso.enabled) return NOT_FOUND;
      const { preset } = context;
      if (isLoadedByAnotherSite(request)) return NO_NAVIGATION;
      const parameters = readInitParameters(
        new URL(request.url ?? '/', 'http://localhost').searchParams,
        preset,
      );
      if (!parameters) {
        return {
          status: 400,
          headers: NO_STORE,
          body: { error: 'A parameter is malformed or given twice', code: 'MNO_SSO_INIT_PARAMETERS' },
        };
      }
      const { url, cookies } = this.sso.start(preset, parameters, request.headers.cookie);
      return { ...redirectAnswer(url, cookies), status: 302 };
    }

    private async finish(request: unknown, response: unknown): Promise<PlatformAnswer> {
      const raw = rawRequest(request);
      const context = requestContext(raw);
      if (context?.purpose !== 'consume' || !context.preset.sso.enabled) return NOT_FOUND;
      const { preset, contentType, body } = context;
      try {
        const samlResponse = readConsumeForm(contentType, body);
        const verified = await this.sso.verify(preset, samlResponse, raw.headers.cookie);
        return await this.flow.complete(preset, verified, { request, response });
      } catch (error) {
        return this.refusal(raw, preset, error);
      }
    }

    /** One opaque outcome for the browser, the precise reason in the log. Source: sso-security.md 3. */
    private refusal(request: IncomingMessage, preset: Preset, error: unknown): PlatformAnswer {
      this.sso.refusals.tell(preset, error);
      if (wantsPage(request.headers)) return redirectAnswer(preset.unauthorizedUrl);
      return { status: 401, headers: NO_STORE, body: { error: 'Sign-in refused', code: 'MNO_SSO_REFUSED' } };
    }
  }
  return MaestranoSsoController;
}
