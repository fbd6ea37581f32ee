import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { IncomingMessage } from 'node:http';
import { rawRequest } from '../credentials/index.js';
import { HttpPlatform, PublicRoutes } from '../platform/index.js';
import { PresetRegistry } from '../presets/index.js';
import { setSession } from './session-context.js';
import { OPTIONAL_SESSION } from './session.decorators.js';
import { SessionRequiredException } from './session-required.exception.js';
import { MaestranoSessionService } from './session.service.js';

/**
 * Requires an open session, always: without one a browser is sent to sign in (and back), any other client gets 401.
 * `@OptionalMaestranoSession()` on a route or controller lets requests without a session through.
 *
 * @publicApi
 */
@Injectable()
export class MaestranoSessionGuard implements CanActivate {
  constructor(
    @Inject(MaestranoSessionService) private readonly sessions: MaestranoSessionService,
    @Inject(PresetRegistry) private readonly presets: PresetRegistry,
    @Inject(PublicRoutes) private readonly routes: PublicRoutes,
    @Inject(HttpPlatform) private readonly platform: HttpPlatform,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = rawRequest(context.switchToHttp().getRequest());
    const session = await this.sessions.read(request);
    if (session) {
      setSession(request, session);
      return true;
    }
    const optional = this.reflector.getAllAndOverride<boolean | undefined>(OPTIONAL_SESSION, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (optional) {
      // As in the historic filter (if_session): who never signed in may pass; who was signed out is told so, once.
      if (this.sessions.presetOf(request) === undefined) return true;
      this.sessions.forget(context.switchToHttp().getResponse());
    }
    throw this.#refusal(request, context.switchToHttp().getResponse());
  }

  #refusal(request: IncomingMessage, response: unknown): SessionRequiredException {
    this.platform.setHeader(response, 'Cache-Control', 'no-store');
    const preset = this.sessions.presetOf(request) ?? this.presets.default?.name;
    const wantsPage = request.method === 'GET' && /\btext\/html\b/.test(request.headers.accept ?? '');
    if (wantsPage && preset !== undefined) {
      const url = this.routes.signInUrl(preset, { returnTo: request.url ?? '/' });
      this.platform.setHeader(response, 'Location', url);
      return new SessionRequiredException(303, url);
    }
    this.platform.setHeader(response, 'Content-Type', 'application/problem+json; charset=utf-8');
    return new SessionRequiredException(
      401,
      preset === undefined ? undefined : this.routes.signInUrl(preset),
    );
  }
}
