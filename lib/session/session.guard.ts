import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  ServiceUnavailableException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { IncomingMessage } from 'node:http';
import { rawRequest } from '../credentials/index.js';
import { MaestranoStoreError } from '../errors/index.js';
import { HttpPlatform, PublicRoutes } from '../platform/index.js';
import { PresetRegistry } from '../presets/index.js';
import { setSession } from './session-context.js';
import { OPTIONAL_SESSION } from './session.decorators.js';
import { SessionRequiredException } from './session-required.exception.js';
import { type FoundSession, MaestranoSessionService } from './session.service.js';
import { wantsPage } from './wants-page.js';

/** Longer return paths are not accepted when coming back. */
const MAX_RETURN_PATH = 1024;

/**
 * Requires an open session, always: without one a browser is sent to sign in (and back), any other client gets 401
 * with the address to sign in at. `@OptionalMaestranoSession()` on a route or controller lets requests of people who
 * never signed in through.
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

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    // What `switchToHttp()` gives, without the three functions that it makes for every request.
    const request = context.getArgByIndex<unknown>(0);
    const found = this.sessions.find(request);
    return found instanceof Promise
      ? found.then(each => this.#decide(context, request, each), unreadable)
      : this.#decide(context, request, found);
  }

  #decide(context: ExecutionContext, request: unknown, found: FoundSession): boolean | Promise<boolean> {
    if (found.state !== 'open') return this.#without(context, request, found);
    setSession(rawRequest(request), found.session);
    return true;
  }

  async #without(context: ExecutionContext, request: unknown, found: FoundSession): Promise<boolean> {
    const response = context.getArgByIndex<unknown>(1);
    if (this.#isOptional(context)) {
      // As in the historic filter (if_session): who never signed in may pass; who was signed out is told so, once.
      if (found.state === 'none') return true;
      if (found.state === 'ended') await this.sessions.forget(request, response);
    }
    throw this.#refusal(rawRequest(request), response, found);
  }

  #isOptional(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<boolean | undefined>(OPTIONAL_SESSION, targets) ?? false;
  }

  #refusal(request: IncomingMessage, response: unknown, found: FoundSession): SessionRequiredException {
    this.platform.setHeader(response, 'Cache-Control', 'no-store');
    const preset = found.state === 'none' ? this.presets.default?.name : found.session.preset;
    if (wantsPage(request.headers) && preset !== undefined) {
      const url = this.routes.signInUrl(preset, returnPath(request));
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

/** Nobody can say whether the session was revoked: no, but not for good. */
function unreadable(error: unknown): never {
  if (!(error instanceof MaestranoStoreError)) throw error;
  throw new ServiceUnavailableException('Sessions cannot be read at the moment', { cause: error });
}

/** Where the browser wanted to go. A form cannot be posted again after signing in: then the application decides. */
function returnPath(request: IncomingMessage & { readonly originalUrl?: string }): { returnTo?: string } {
  const path = request.originalUrl ?? request.url ?? '/';
  const isPage = request.method === 'GET' || request.method === 'HEAD';
  return isPage && path.length <= MAX_RETURN_PATH ? { returnTo: path } : {};
}
