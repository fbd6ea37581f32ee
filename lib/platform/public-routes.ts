import { RequestMethod } from '@nestjs/common';
import type { ApplicationConfig } from '@nestjs/core';
import { type ConfigurationProblem, MaestranoConfigurationError } from '../errors/index.js';
import type { Preset, PresetRegistry } from '../presets/index.js';
import { splitQuery } from './route-pattern.js';
import { PURPOSES, ROUTE_PURPOSES, type RoutePurpose } from './route-purposes.js';
import { RouteTable } from './route-table.js';

/** Path templates that controllers are mounted on, by purpose; fixed when the module is registered. */
export type MountedPaths = Readonly<Record<RoutePurpose, readonly string[]>>;

/** Largest bodies in bytes, where they differ from the usual. */
export type BodyLimits = Partial<Readonly<Record<RoutePurpose, number>>>;

/**
 * Holds the current {@link RouteTable} of the application: built when the global prefix is known, again when presets
 * change.
 */
export class PublicRoutes {
  #table: RouteTable | undefined;
  #prefix: string | undefined;

  constructor(
    private readonly presets: PresetRegistry,
    private readonly config: ApplicationConfig,
    private readonly mounted: MountedPaths,
    private readonly limits: BodyLimits = {},
  ) {
    presets.onChange(() => (this.#table = undefined));
  }

  /** @throws MaestranoConfigurationError when a preset declares a path that nothing is mounted on */
  get table(): RouteTable {
    // Whoever asks before `setGlobalPrefix()` gets a table that is made anew after it.
    const prefix = this.config.getGlobalPrefix();
    if (this.#prefix !== prefix) this.#table = undefined;
    this.#prefix = prefix;
    return (this.#table ??= this.#build());
  }

  /** Largest body that is read for a purpose, in bytes. */
  bodyLimit(purpose: RoutePurpose): number {
    return this.limits[purpose] ?? PURPOSES[purpose].bodyLimit;
  }

  /** Absolute address that starts a sign-in. */
  signInUrl(presetName: string | undefined, options: { returnTo?: string; groupId?: string } = {}): string {
    const url = new URL(this.table.url('init', this.presets.get(presetName)));
    if (options.groupId) url.searchParams.set('group_id', options.groupId);
    if (options.returnTo) url.searchParams.set('returnTo', options.returnTo);
    return url.toString();
  }

  /** What a preset declares and nothing is mounted on; empty when it can be served. */
  unmounted(preset: Preset): ConfigurationProblem[] {
    return ROUTE_PURPOSES.flatMap(purpose => {
      const template = PURPOSES[purpose].template(preset);
      if (template === null || this.#isMounted(purpose, splitQuery(template).pathname, preset.name))
        return [];
      return [
        {
          path: `presets.${preset.name}`,
          message: `the ${purpose} path ${template} is not served.`,
          remedy: `List it where the module is registered: { paths: { ${purpose}: ['${template}'] } }.`,
        },
      ];
    });
  }

  #build(): RouteTable {
    const table = new RouteTable(
      this.presets.all(),
      (method, path) => this.publicPath(method, path),
      this.presets.default,
    );
    const problems = this.presets.all().flatMap(preset => this.unmounted(preset));
    if (problems.length) throw new MaestranoConfigurationError(problems);
    return table;
  }

  #isMounted(purpose: RoutePurpose, pathname: string, preset: string): boolean {
    return this.mounted[purpose].some(
      path => path === pathname || path.replace(/:preset$/, preset) === pathname,
    );
  }

  /** A path of the application as the outside world sees it: with the global prefix, unless it is excluded. */
  publicPath(method: string, path: string): string {
    const prefix = this.config.getGlobalPrefix().replace(/^\/+|\/+$/g, '');
    const excluded = this.config.getGlobalPrefixOptions().exclude?.some(({ pathRegex, requestMethod }) => {
      const methodMatches = requestMethod === RequestMethod.ALL || RequestMethod[requestMethod] === method;
      return methodMatches && pathRegex.test(path);
    });
    return prefix && !excluded ? `/${prefix}${path}` : path;
  }
}
