import { MaestranoConfigurationError, MaestranoDeveloperPlatformError } from '../../errors/index.js';
import type { OptionPath } from '../options/index.js';
import { readGivenOptions, readRemoteOptions, type GivenOptions } from '../parsing/given-options.js';
import { Report, shownName } from '../parsing/report.js';
import type { PresetOptions } from '../preset-options.js';
import type { DeveloperPlatformOptions } from './developer-platform-options.js';

const MAX_MARKETPLACES = 200;

type LocalOptions = Pick<DeveloperPlatformOptions, 'defaults' | 'overrides' | 'environmentName'>;

/**
 * The presets of an answer, by marketplace, in the words of this package. The environment of a preset is its
 * marketplace, because the table is looked up by that; the answer's own name for it is kept beside.
 * Source: protocol.md 8, and section 0, decision 1.
 *
 * @throws MaestranoDeveloperPlatformError, MaestranoConfigurationError
 */
export function readAnswer(body: string, local: LocalOptions): Record<string, PresetOptions> {
  const report = new Report();
  const presets = new Map<string, PresetOptions>();
  for (const marketplace of marketplacesOf(body)) {
    const name = memberOf(marketplace, 'marketplace');
    if (typeof name !== 'string' || name === '') throw invalid('a marketplace has no name');
    if (presets.has(name)) throw invalid(`it holds the marketplace ${shownName(name)} twice`);
    presets.set(name, presetOf(name, marketplace, local, report));
  }
  if (report.problems.length > 0) throw new MaestranoConfigurationError(report.problems);
  return Object.fromEntries(presets);
}

function marketplacesOf(body: string): object[] {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    throw invalid('it is not JSON');
  }
  if (!isObject(answer)) throw invalid('it is not an object');
  // Its text is not repeated: nobody knows what it quotes.
  if (memberOf(answer, 'error') != null) throw invalid('it reports an error');
  const marketplaces = memberOf(answer, 'marketplaces');
  if (!Array.isArray(marketplaces)) throw invalid('it holds no list of marketplaces');
  if (marketplaces.length === 0) throw invalid('its list of marketplaces is empty');
  if (marketplaces.length > MAX_MARKETPLACES)
    throw invalid(`it holds more than ${MAX_MARKETPLACES} marketplaces`);
  if (!marketplaces.every(isObject)) throw invalid('a marketplace is not an object');
  return marketplaces;
}

function presetOf(name: string, marketplace: object, local: LocalOptions, report: Report): PresetOptions {
  const at = `presets.${shownName(name)}`;
  const environment = memberOf(marketplace, 'environment') || local.environmentName;
  const own = (member: string, options: object | undefined): GivenOptions =>
    readGivenOptions(`developerPlatform.${member}`, options ?? {}, report);
  const overrides =
    local.overrides && Object.hasOwn(local.overrides, name) ? local.overrides[name] : undefined;
  const merged = new Map<OptionPath, unknown>([['environment', name]]);
  if (typeof environment === 'string') merged.set('environmentName', environment);
  const layers = [
    own('defaults', local.defaults),
    readRemoteOptions(at, marketplace, report),
    own(`overrides.${shownName(name)}`, overrides),
  ];
  for (const layer of layers) for (const [path, { value }] of layer) merged.set(path, value);
  return nest(merged);
}

/** `sso.initPath` → `{ sso: { initPath } }`. All names come from the table, none from the answer. */
function nest(values: ReadonlyMap<OptionPath, unknown>): PresetOptions {
  const root: Record<string, unknown> = {};
  for (const [path, value] of values) {
    const segments = path.split('.');
    const last = segments.pop() ?? path;
    let group = root;
    for (const segment of segments) group = (group[segment] ??= {}) as Record<string, unknown>;
    group[last] = value;
  }
  return root as unknown as PresetOptions;
}

function memberOf(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(what: string): MaestranoDeveloperPlatformError {
  return MaestranoDeveloperPlatformError.invalid(what);
}
