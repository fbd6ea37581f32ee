import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { type ConfigurationProblem, MaestranoConfigurationError } from './errors/index.js';
import { HandlerRegistry } from './events/index.js';
import { MaestranoHttp } from './http/index.js';
import { MaestranoConfiguration } from './maestrano.configuration.js';
import { presetObstacles } from './maestrano.obstacles.js';
import { SIGN_IN_BY } from './maestrano.tokens.js';
import { HttpPlatform, PublicRoutes, PURPOSES, ROUTE_PURPOSES } from './platform/index.js';
import type { SignInBy } from './sso/index.js';

/** The checks that need the whole application, and what is said once at boot. */
@Injectable()
export class MaestranoBoot implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('Maestrano');

  constructor(
    @Inject(MaestranoConfiguration) private readonly configuration: MaestranoConfiguration,
    @Inject(HandlerRegistry) readonly handlers: HandlerRegistry,
    @Inject(PublicRoutes) readonly routes: PublicRoutes,
    @Inject(HttpPlatform) readonly platform: HttpPlatform,
    @Inject(SIGN_IN_BY) readonly signIn: SignInBy,
    @Inject(ModulesContainer) private readonly modules: ModulesContainer,
    @Inject(MaestranoHttp) private readonly http: MaestranoHttp,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const problems = [
      ...severalRoots(this.modules),
      ...this.#unknownPresets(),
      ...this.configuration.presets.all().flatMap(preset => presetObstacles(preset, this)),
    ];
    if (problems.length > 0) throw new MaestranoConfigurationError(problems);
    for (const warning of this.configuration.warnings) this.#logger.warn(warning);
    for (const note of this.configuration.notes) this.#logger.log(note);
    await this.#warnAboutStore();
    if (this.platform.isHttp) this.#describe();
  }

  /** Everything is over: nobody uses the store or a connection any more. */
  async onApplicationShutdown(): Promise<void> {
    this.http.close();
    await this.configuration.store.close();
  }

  /** What the store cannot promise; nobody expects it of a sandbox. */
  async #warnAboutStore(): Promise<void> {
    const { presets, store } = this.configuration;
    if (presets.all().every(({ isSandbox }) => isSandbox)) return;
    for (const limit of store.limits) this.#logger.warn(limit);
    try {
      for (const limit of (await store.inspect?.()) ?? []) this.#logger.warn(limit);
    } catch (error) {
      // It may come back: operations report their own failures.
      this.#logger.warn(
        `The store could not be inspected: ${error instanceof Error ? error.message : 'unknown'}`,
      );
    }
  }

  #unknownPresets(): ConfigurationProblem[] {
    return this.handlers.all().flatMap(({ id, preset }) =>
      preset === undefined || this.configuration.presets.has(preset)
        ? []
        : [
            {
              path: id,
              message: `is for the preset ${JSON.stringify(preset)}, which does not exist.`,
              remedy: `Known presets: ${this.configuration.presets.names().join(', ')}.`,
            },
          ],
    );
  }

  #describe(): void {
    for (const preset of this.configuration.presets.all()) {
      const { table } = this.routes;
      const paths = ROUTE_PURPOSES.map(
        purpose => `${PURPOSES[purpose].method} ${table.path(purpose, preset)}`,
      );
      this.#logger.log(
        `Preset ${preset.name}: ${preset.environment}, ${preset.api.id}, sign-in at ${table.url('init', preset)}; ` +
          `serves ${paths.join(', ')}`,
      );
    }
    for (const { id, type, collections, preset } of this.handlers.all()) {
      const what = collections ? `${type} (${collections.join(', ')})` : type;
      this.#logger.log(
        `Handler ${id}: ${what}, ${preset === undefined ? 'all presets' : `preset ${preset}`}`,
      );
    }
  }
}

/** Two registrations would both meet every request, each with presets that the other does not know. */
function severalRoots(modules: ModulesContainer): ConfigurationProblem[] {
  const roots = [...modules.values()].filter(({ providers }) => providers.has(MaestranoConfiguration));
  if (roots.length < 2) return [];
  return [
    {
      path: 'MaestranoModule',
      message: `is registered ${roots.length} times.`,
      remedy: 'Call forRoot() or forRootAsync() once; other modules use forFeature(), or nothing at all.',
    },
  ];
}
