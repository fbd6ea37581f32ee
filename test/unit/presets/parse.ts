import {
  parsePresetConfiguration,
  type ParseContext,
  type Preset,
  type PresetOptions,
} from '../../../lib/presets/index.js';
import { ManualClock } from '../../../lib/testing/index.js';

/** The least that boots in the environment `production`. */
export const COMPLETE = {
  environment: 'production',
  app: { host: 'https://crm.example' },
  api: { id: 'app-1', key: 'key-of-app-1' },
};

type Options = Record<string, unknown>;

/** Parses what a user might have written, whatever its types. */
export function parseAll(
  presets: unknown,
  context: Partial<ParseContext> & { defaultPreset?: string } = {},
): ReturnType<typeof parsePresetConfiguration> {
  const { defaultPreset, ...rest } = context;
  return parsePresetConfiguration(
    { presets: presets as Record<string, PresetOptions>, defaultPreset },
    { clock: new ManualClock(), nodeEnv: undefined, ...rest },
  );
}

/** One preset, called `acme`, which is the default one because it is alone. */
export function parseOne(
  options: unknown,
  context: Partial<ParseContext> = {},
): { preset: Preset | undefined; problems: string[]; warnings: string[] } {
  const { presets, problems, warnings } = parseAll({ acme: options }, context);
  return {
    preset: presets[0],
    problems: problems.map(({ path, message, remedy }) => `${path}: ${message} ${remedy}`),
    warnings,
  };
}

/** A sound preset of these options, or a failed test. */
export function presetOf(options: unknown, context: Partial<ParseContext> = {}): Preset {
  const { preset, problems } = parseOne(options, context);
  if (!preset) throw new Error(problems.join('\n'));
  return preset;
}

/** Sets one member by its dotted path in a deep copy. */
export function withOption(options: object, path: string, value: unknown): Options {
  const copy = structuredClone(options) as Options;
  const segments = path.split('.');
  const last = segments.pop() ?? path;
  let group = copy;
  for (const segment of segments) group = (group[segment] ??= {}) as Options;
  group[last] = value;
  return copy;
}
