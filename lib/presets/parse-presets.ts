import { SystemClock } from '../clock.js';
import type { ConfigurationProblem } from '../errors/index.js';
import { defaultPresetName } from './default-preset.js';
import { draftPreset, type Draft } from './parsing/draft.js';
import { readGivenOptions } from './parsing/given-options.js';
import { checkName, checkTogether } from './parsing/preset-set-rules.js';
import { Report, shownName, type ParseContext } from './parsing/report.js';
import { toSettings } from './parsing/settings.js';
import { checkTransport } from './parsing/transport-rules.js';
import { resolveTrust } from './parsing/trust-anchor.js';
import type { PresetOptions } from './preset-options.js';
import { Preset } from './preset.js';
import { nearest } from './spelling.js';

/** The outcome of parsing. Neither problems nor warnings ever quote a value. */
export interface ParsedPresets {
  /** Those presets in which nothing is wrong. Use them only if there are no problems at all. */
  presets: Preset[];
  problems: ConfigurationProblem[];
  /** One line each: older names, weak or public keys, certificates that expire. Log each once. */
  warnings: string[];
}

/** The part of the module's options that is about presets. */
export interface PresetConfiguration {
  readonly presets: Readonly<Record<string, PresetOptions>>;
  readonly defaultPreset?: string | undefined;
}

/**
 * Turns what the user wrote into presets. Collects every problem instead of stopping at the first.
 *
 * @param isDefault tells which preset is served on the historic paths without a suffix
 * @param context the clock that certificates are checked against and the value of NODE_ENV; default: the real ones
 */
export function parsePresets(
  presets: Readonly<Record<string, PresetOptions>>,
  isDefault: (name: string) => boolean,
  context: Partial<ParseContext> = {},
): ParsedPresets {
  const report = new Report();
  const parsed = parseAll(presets, isDefault, report, {
    clock: context.clock ?? new SystemClock(),
    nodeEnv: 'nodeEnv' in context ? context.nodeEnv : process.env['NODE_ENV'],
  });
  return { presets: parsed, problems: report.problems, warnings: report.warnings };
}

/** Like {@link parsePresets}, and finds and checks the default preset. */
export function parsePresetConfiguration(
  { presets, defaultPreset }: PresetConfiguration,
  context: Partial<ParseContext> = {},
): ParsedPresets & { defaultPreset: string | undefined } {
  const names = isObject(presets) ? Object.keys(presets) : [];
  const name = defaultPresetName(names, defaultPreset);
  const parsed = parsePresets(presets, candidate => candidate === name, context);
  if (defaultPreset !== undefined && !names.includes(defaultPreset) && names.length > 0) {
    const meant = typeof defaultPreset === 'string' ? nearest(defaultPreset, names) : undefined;
    parsed.problems.unshift({
      path: 'defaultPreset',
      message: 'is not the name of a preset.',
      remedy: meant ? `Did you mean ${meant}?` : `The presets are ${names.map(shownName).join(', ')}.`,
    });
  }
  return { ...parsed, defaultPreset: name };
}

function parseAll(
  presets: unknown,
  isDefault: (name: string) => boolean,
  report: Report,
  context: ParseContext,
): Preset[] {
  const example =
    "Add one: presets: { default: { environment: 'sandbox', api: { id: 'app-1', key: '…' } } }.";
  if (!isObject(presets)) {
    report.problem('presets', 'must be an object of presets by name.', example);
    return [];
  }
  const names = Object.keys(presets);
  if (names.length === 0) report.problem('presets', 'is empty.', example);
  const drafts: Draft[] = [];
  const sound: Preset[] = [];
  const legacy: string[] = [];
  for (const [name, options] of Object.entries(presets) as [string, unknown][]) {
    const before = report.problems.length;
    const at = `presets.${shownName(name)}`;
    checkName(name, at, names, report);
    if (!isObject(options)) {
      report.problem(at, 'must be an object.', 'Give it an environment, app.host, api.id and api.key.');
      continue;
    }
    const suffix = isDefault(name) ? '' : `/${name}`;
    const draft = draftPreset({ name, at, suffix }, readGivenOptions(at, options, report), report);
    checkTransport(draft, context, report);
    const trust = resolveTrust(draft, context, report);
    drafts.push(draft);
    if (report.problems.length > before) continue;
    if (trust.allowLegacyAlgorithms && draft.values['sso.enabled']) legacy.push(name);
    sound.push(new Preset(toSettings(draft, trust), draft.values['api.key'] ?? []));
  }
  if (legacy.length > 0) {
    report.warning(
      `SHA-1 signatures and RSA keys of less than 2048 bits are accepted at sign-in by ${legacy.join(', ')}. ` +
        'Ask the platform for a newer certificate and give it as sso.x509Certificate.',
    );
  }
  checkTogether(drafts, report);
  return sound;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
