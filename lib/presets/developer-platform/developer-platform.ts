import type { DeveloperPlatformOptions } from './developer-platform-options.js';
import { DeveloperPlatformSource, type PresetsByName } from './developer-platform-source.js';

/** What `forRootAsync` takes: the presets come from the developer platform, the other options from the application. */
export interface DeveloperPlatformRegistration<Rest extends object> {
  readonly useFactory: () => Promise<
    Rest & { presets: PresetsByName; presetSource: DeveloperPlatformSource }
  >;
  readonly source: DeveloperPlatformSource;
  /** Asks the platform now; see {@link DeveloperPlatformSource.refresh}. */
  readonly refresh: () => Promise<boolean>;
}

/**
 * Configures the module from the developer platform: `MaestranoModule.forRootAsync(developerPlatform({ host }))`.
 * Nothing is read, checked or fetched before the application boots.
 *
 * @param rest the other options of the module, such as `session` and `defaultPreset`
 * @see protocol.md 8
 *
 * @publicApi
 */
export function developerPlatform<Rest extends object = object>(
  options: DeveloperPlatformOptions = {},
  rest?: Rest,
): DeveloperPlatformRegistration<Rest> {
  const source = new DeveloperPlatformSource(options);
  return {
    source,
    refresh: () => source.refresh(),
    useFactory: async () => {
      const presets = await source.load();
      return { ...(rest as Rest), presets, presetSource: source };
    },
  };
}
