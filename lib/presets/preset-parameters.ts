import { MaestranoError } from '../errors/index.js';
import { VERSION } from '../version.js';
import { canonicalName, legacyName, OPTION_ENTRIES } from './options/index.js';
import type { PresetSettings } from './preset-settings.js';
import { nearest } from './spelling.js';

/** A preset, as far as its parameters are concerned. */
export interface ParameterSource extends PresetSettings {
  apiKey(): string;
}

/** What the library says of itself, where the reference says `ruby` and its version (protocol.md 1.1). */
export const LANGUAGE = { name: 'nodejs', version: process.versions.node } as const;

/** Parameters that are not simply the setting of the same path. */
const DERIVED: ReadonlyMap<string, (preset: ParameterSource) => unknown> = new Map<
  string,
  (preset: ParameterSource) => unknown
>([
  ['api.key', preset => preset.apiKey()],
  ['api.token', preset => `${preset.api.id}:${preset.apiKey()}`],
  ['api.version', () => VERSION],
  ['api.lang', () => LANGUAGE.name],
  ['api.lang_version', () => LANGUAGE.version],
  ['connec.timeout', preset => preset.connec.timeoutMs / 1000],
  ['sandbox.url', ({ sso }) => (sso.trustAnchor.kind === 'sandbox' ? sso.trustAnchor.url : null)],
]);

/** See `Preset.param`. */
export function readParameter(preset: ParameterSource, name: string): unknown {
  const path = canonicalName(name) ?? canonicalName(legacyName(name));
  if (path === undefined) throw unknownParameter(preset.name, name);
  const derived = DERIVED.get(path);
  return derived ? derived(preset) : setting(preset, path);
}

function setting(preset: PresetSettings, path: string): unknown {
  let value: unknown = preset;
  for (const segment of path.split('.')) value = (value as Record<string, unknown>)[segment];
  return value ?? null;
}

function unknownParameter(preset: string, name: string): MaestranoError {
  const meant = nearest(
    name,
    OPTION_ENTRIES.map(([path]) => path),
  );
  return new MaestranoError(`No such configuration parameter: '${name.slice(0, 128)}'`, {
    code: 'MNO_PARAM_UNKNOWN',
    preset,
    remedy: meant === undefined ? undefined : `Did you mean '${meant}'?`,
  });
}
