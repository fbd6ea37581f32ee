import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { MaestranoConfigurationError } from './errors/index.js';
import { HandlerRegistry } from './events/index.js';
import { MaestranoConfiguration } from './maestrano.configuration.js';
import { presetObstacles } from './maestrano.obstacles.js';
import { SIGN_IN_BY } from './maestrano.tokens.js';
import { HttpPlatform, PublicRoutes } from './platform/index.js';
import type { Preset, PresetsByName } from './presets/index.js';
import type { SignInBy } from './sso/index.js';

/**
 * Takes new presets while the application runs: all at once, and only those that can be served. A set that cannot be
 * read is refused as a whole; a preset that this process cannot serve is left as it was, and the log says why.
 */
@Injectable()
export class MaestranoRefresh implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger('Maestrano');
  readonly #told: Set<string>;

  constructor(
    @Inject(MaestranoConfiguration) private readonly configuration: MaestranoConfiguration,
    @Inject(PublicRoutes) readonly routes: PublicRoutes,
    @Inject(HandlerRegistry) readonly handlers: HandlerRegistry,
    @Inject(HttpPlatform) readonly platform: HttpPlatform,
    @Inject(SIGN_IN_BY) readonly signIn: SignInBy,
  ) {
    this.#told = new Set(configuration.warnings);
  }

  onApplicationBootstrap(): void {
    this.configuration.source?.start(async presets => this.apply(presets));
  }

  onModuleDestroy(): void {
    this.configuration.source?.stop();
  }

  /** @throws MaestranoConfigurationError when the set as a whole cannot be used; nothing has changed then */
  apply(given: PresetsByName): void {
    const { presets } = this.configuration;
    const read = this.configuration.read(given);
    for (const warning of read.warnings) this.#warn(warning);
    const next = read.presets.flatMap(preset => {
      const problems = presetObstacles(preset, this);
      if (problems.length === 0) return [preset];
      for (const { message, remedy } of problems) {
        this.#logger.error(`Preset ${preset.name} was not refreshed: ${message} ${remedy}`);
      }
      return presets.has(preset.name) ? [presets.get(preset.name)] : [];
    });
    this.#checkApart(next);
    try {
      presets.replace(next);
    } catch (error) {
      // They are swapped all the same: only somebody who was told of it failed.
      this.#logger.error(
        'A listener to new presets failed',
        error instanceof Error ? error.stack : undefined,
      );
    }
    this.#logger.log(`Presets refreshed: ${presets.names().join(', ')}`);
  }

  /** A source may give the same presets every minute; what was said at boot or before is not said again. */
  #warn(warning: string): void {
    if (this.#told.has(warning)) return;
    this.#told.add(warning);
    this.#logger.warn(warning);
  }

  /**
   * Where a preset is left as it was, its old paths meet the new ones of the others.
   *
   * @throws MaestranoConfigurationError
   */
  #checkApart(presets: readonly Preset[]): void {
    const owners = new Map<string, string>();
    const problems = presets.flatMap(({ name, sso }) =>
      Object.entries({ initPath: sso.initPath, consumePath: sso.consumePath }).flatMap(([option, path]) => {
        const owner = owners.get(`${option} ${path}`);
        owners.set(`${option} ${path}`, name);
        if (owner === undefined || !sso.enabled) return [];
        return [
          {
            path: `presets.${name}.sso.${option}`,
            message: `is the same as that of the preset ${owner}, which could not be refreshed.`,
            remedy: 'Change both in one set that this application can serve.',
          },
        ];
      }),
    );
    if (problems.length > 0) throw new MaestranoConfigurationError(problems);
  }
}
