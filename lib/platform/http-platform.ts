import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type AbstractHttpAdapter, HttpAdapterHost } from '@nestjs/core';
import { Clock } from '../clock.js';
import { rawRequest } from '../credentials/index.js';
import { EarlyLayer, type EarlyScreen } from './early-layer.js';
import { type PlatformAnswer, ROUTE_UNKNOWN } from './platform-answer.js';
import { PublicRoutes } from './public-routes.js';
import { type MaestranoRequestContext, requestContext, setAdapterResponse } from './request-context.js';
import type { RoutePurpose } from './route-purposes.js';

/** The part of Fastify that is used here; its types are an optional peer. */
interface FastifyLike {
  addHook(
    name: 'onRequest',
    hook: (request: { raw: unknown }, reply: { raw: ServerResponse; hijack(): void }) => Promise<void>,
  ): void;
}

/**
 * What differs between Express and Fastify, and nothing else. Its constructor runs while Nest creates the providers,
 * before the adapter registers its body parsers: that is how the early layer comes first without touching `main.ts`.
 * Under `Test.createTestingModule()` the adapter comes later than the providers, but before its parsers all the same.
 */
@Injectable()
export class HttpPlatform {
  readonly #logger = new Logger('Maestrano');
  readonly #early: EarlyLayer;

  constructor(
    @Inject(HttpAdapterHost) private readonly adapterHost: HttpAdapterHost,
    @Inject(PublicRoutes) routes: PublicRoutes,
    @Inject(Clock) clock: Clock,
  ) {
    this.#early = new EarlyLayer(routes, clock);
    const install = (): void => {
      if (this.#adapter) this.#install(this.#adapter, this.#early);
    };
    // Emits at once when the adapter is known already, and never in an application context (workers, cron jobs). The
    // first releases of Nest 11 do not have it.
    const known = adapterHost.init$ as HttpAdapterHost['init$'] | undefined;
    if (known) known.subscribe(install);
    else install();
  }

  get #adapter(): AbstractHttpAdapter | undefined {
    return (this.adapterHost.httpAdapter as AbstractHttpAdapter | null | undefined) ?? undefined;
  }

  get isHttp(): boolean {
    return this.#adapter !== undefined;
  }

  /** Has requests of a purpose looked at before the application sees them. Logs, hooks and guards miss what is answered. */
  screen(purpose: RoutePurpose, screen: EarlyScreen): void {
    this.#early.screen(purpose, screen);
  }

  /** Answers a request of one of the module's own routes; 404 where the early layer took it for something else. */
  async serve(
    purpose: RoutePurpose,
    request: unknown,
    response: unknown,
    handle: (context: MaestranoRequestContext) => PlatformAnswer | Promise<PlatformAnswer>,
  ): Promise<void> {
    const context = requestContext(rawRequest(request));
    await this.send(response, context?.purpose === purpose ? await handle(context) : ROUTE_UNKNOWN);
  }

  /** Writes an answer on the adapter's own response object, so that its hooks and loggers see it. */
  async send(response: unknown, { status, headers = {}, cookies = [], body }: PlatformAnswer): Promise<void> {
    const adapter = this.#adapter;
    if (!adapter) throw new Error('there is no HTTP adapter');
    for (const [name, value] of Object.entries(headers)) adapter.setHeader(response, name, value);
    this.setCookies(response, cookies);
    if (typeof body === 'object' && !headers['Content-Type']) {
      adapter.setHeader(response, 'Content-Type', 'application/json; charset=utf-8');
    }
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    await adapter.reply(response, text ?? '', status);
  }

  setHeader(response: unknown, name: string, value: string): void {
    this.#adapter?.setHeader(response, name, value);
  }

  /** Adds cookies to those that others have set on the response. */
  setCookies(response: unknown, cookies: readonly string[]): void {
    for (const cookie of cookies) this.#adapter?.appendHeader(response, 'Set-Cookie', cookie);
  }

  #install(adapter: AbstractHttpAdapter, early: EarlyLayer): void {
    if (adapter.getType() === 'fastify') {
      adapter.getInstance<FastifyLike>().addHook('onRequest', async (request, reply) => {
        const raw = rawRequest(request);
        if ((await early.handle(raw, reply.raw)) === 'answered') reply.hijack();
        else remember(raw, reply);
      });
      return;
    }
    adapter.use((request: unknown, response: ServerResponse, next: (error?: unknown) => void) => {
      const raw = rawRequest(request);
      early.handle(raw, response).then(
        outcome => {
          if (outcome === 'answered') return;
          remember(raw, response);
          next();
        },
        (error: unknown) => {
          this.#logger.error('The early layer failed', error instanceof Error ? error.stack : undefined);
          next(error);
        },
      );
    });
  }
}

/** Every request of the application comes by here: only those of the module are kept. */
function remember(request: IncomingMessage, response: unknown): void {
  if (requestContext(request)) setAdapterResponse(request, response);
}
