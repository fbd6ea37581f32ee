import { randomBytes } from 'node:crypto';
import { type Clock, SystemClock } from './clock.js';
import { type ConfigurationProblem, MaestranoConfigurationError } from './errors/index.js';
import type { HttpHooks } from './http/index.js';
import type { MaestranoModuleOptions, PresetSource } from './maestrano.module-definition.js';
import { checkOptions, checkSignInHosts } from './maestrano.option-checks.js';
import {
  type ParsedPresets,
  parsePresetConfiguration,
  type PresetOptions,
  PresetRegistry,
  type PresetsByName,
} from './presets/index.js';
import { type ResolvedSessionOptions, resolveSessionOptions } from './session/index.js';
import { checkSecrets, MemoryStore, type Store } from './stores/index.js';
import type { Telemetry } from './telemetry/index.js';
import { type ResolvedNotificationOptions, resolveNotificationOptions } from './webhooks/index.js';

type Contributed = readonly (readonly [name: string, options: PresetOptions])[];

/** What is wrong with the modules of an application, by the names of the presets there are. */
export type ModuleCheck = (presets: readonly string[]) => ConfigurationProblem[];

/** Everything that the module's options come to, checked. */
export class MaestranoConfiguration {
  private constructor(
    readonly presets: PresetRegistry,
    readonly session: ResolvedSessionOptions,
    readonly store: Store,
    readonly clock: Clock,
    readonly warnings: readonly string[],
    /** Worth knowing, nothing to worry about. */
    readonly notes: readonly string[],
    readonly source: PresetSource | undefined,
    readonly httpHooks: HttpHooks | undefined,
    readonly notifications: ResolvedNotificationOptions,
    readonly telemetry: Telemetry | undefined,
    private readonly parse: (presets: PresetsByName) => ParsedPresets,
  ) {}

  /** @throws MaestranoConfigurationError with every problem at once */
  static from(
    options: MaestranoModuleOptions,
    contributed: Contributed = [],
    checkModules: ModuleCheck = () => [],
  ): MaestranoConfiguration {
    const clock = options.clock ?? new SystemClock();
    const parse = (given: PresetsByName): ReturnType<typeof parsePresetConfiguration> =>
      parsePresetConfiguration(
        { defaultPreset: options.defaultPreset, presets: { ...given, ...Object.fromEntries(contributed) } },
        { clock },
      );
    const { presets, problems, warnings, defaultPreset } = parse({ ...options.presets });
    problems.push(
      ...givenTwice(options.presets, contributed),
      // By what is written: a mistake in a preset does not make its name unknown.
      ...checkModules([...Object.keys(options.presets ?? {}), ...contributed.map(([name]) => name)]),
      ...checkOptions(options),
      ...checkSignInHosts(presets, options.session?.kind),
    );
    const given: unknown[] = [
      ...Object.values(options.presets ?? {}),
      ...contributed.map(([, preset]) => preset),
    ];
    // By what is written: a mistake elsewhere in a preset does not make it something else.
    const onlySandboxes =
      given.length > 0 && given.every(preset => (preset as PresetOptions | null)?.environment === 'sandbox');
    const notes: string[] = [];
    const secrets = resolveSecrets(options, onlySandboxes, problems, notes);
    if (problems.length > 0) throw new MaestranoConfigurationError(problems);
    return new MaestranoConfiguration(
      new PresetRegistry(presets, defaultPreset),
      resolveSessionOptions(options.session ?? {}, secrets),
      options.store ?? new MemoryStore({ clock }),
      clock,
      warnings,
      notes,
      options.presetSource,
      options.http?.hooks,
      resolveNotificationOptions(options.notifications),
      options.telemetry,
      given => {
        const parsed = parse(given);
        parsed.problems.push(...givenTwice(given, contributed));
        return parsed;
      },
    );
  }

  /**
   * Reads a new set of presets, with those that feature modules contribute.
   *
   * @throws MaestranoConfigurationError
   */
  read(given: PresetsByName): Pick<ParsedPresets, 'presets' | 'warnings'> {
    const { presets, problems, warnings } = this.parse(given);
    if (problems.length > 0) throw new MaestranoConfigurationError(problems);
    return { presets, warnings };
  }
}

function givenTwice(presets: PresetsByName | undefined, contributed: Contributed): ConfigurationProblem[] {
  const names = [...Object.keys(presets ?? {}), ...contributed.map(([name]) => name)];
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...twice].map(name => ({
    path: `presets.${name}`,
    message: 'is given more than once, by forRoot() or forFeature().',
    remedy: 'Keep one of them, or give the other a name of its own.',
  }));
}

const GENERATE = `node -e "console.log(require('crypto').randomBytes(32).toString('base64url'))"`;

function resolveSecrets(
  { session }: MaestranoModuleOptions,
  onlySandboxes: boolean,
  problems: ConfigurationProblem[],
  notes: string[],
): readonly string[] {
  const given = session?.secrets;
  // Reported with the other options.
  const isList: boolean = given === undefined || Array.isArray(given);
  if (!isList) return [];
  if (given === undefined && onlySandboxes) {
    notes.push(
      'session.secrets is not set: sessions end when this process does. That is enough for a sandbox; production needs one.',
    );
    return [randomBytes(32).toString('base64url')];
  }
  const problem = checkSecrets(given ?? []);
  if (problem !== undefined) {
    problems.push({
      path: 'session.secrets',
      message: problem,
      remedy: `Make one with ${GENERATE} and pass it through an environment variable.`,
    });
  }
  return given ?? [];
}
