import { isDeepStrictEqual } from 'node:util';
import { isPolluting } from '../kinds/index.js';
import {
  canonicalName,
  FORCED_OPTIONS,
  isGroup,
  OPTION_ENTRIES,
  snakeCase,
  type OptionPath,
} from '../options/index.js';
import { nearest } from '../spelling.js';
import { Report, shownName } from './report.js';

/** What the user gave, by the path of the option, with the place it was written at. */
export type GivenOptions = ReadonlyMap<OptionPath, { readonly value: unknown; readonly at: string }>;

/**
 * Reads the options of one preset under all their names: camelCase, snake_case, and the historic ones of
 * protocol.md 1.2 and 1.4. `null` and `undefined` mean "not given". Never merges: names are only looked up.
 */
export function readGivenOptions(at: string, options: object, report: Report): GivenOptions {
  const given = new Map<OptionPath, { value: unknown; at: string }>();
  readGroup({ at, group: '', members: options, remote: false }, given, report);
  return given;
}

/**
 * The same for an answer of the developer platform: only what it may set is taken, older names are expected, what is
 * unknown is somebody else's business, and empty means "default" too (protocol.md, section 0).
 */
export function readRemoteOptions(at: string, options: object, report: Report): GivenOptions {
  const given = new Map<OptionPath, { value: unknown; at: string }>();
  const ignored = new Report();
  readGroup({ at, group: '', members: options, remote: true }, given, ignored);
  report.problems.push(...ignored.problems);
  const remote = new Set(OPTION_ENTRIES.filter(([, option]) => option.remote).map(([path]) => path));
  return new Map([...given].filter(([path]) => remote.has(path)));
}

interface Group {
  readonly at: string;
  /** Dotted, in snake_case, as the user wrote it; empty for the preset itself. */
  readonly group: string;
  readonly members: object;
  readonly remote: boolean;
}

function readGroup(
  { at, group, members, remote }: Group,
  given: Map<OptionPath, { value: unknown; at: string }>,
  report: Report,
): void {
  for (const [key, value] of Object.entries(members) as [string, unknown][]) {
    const here = `${at}.${shownName(key)}`;
    if (isPolluting(key)) {
      report.problem(here, 'is a name that may not be used.', 'Remove it.');
      continue;
    }
    if (remote && isEmpty(value)) continue;
    const snake = snakeCase(key);
    const name = group && snake ? `${group}.${snake}` : (snake ?? '');
    const path = canonicalName(name);
    if (isGroup(name)) {
      if (value == null) continue;
      if (typeof value !== 'object' || Array.isArray(value)) {
        report.problem(here, 'must be an object.', `Options here: ${siblings(name).join(', ')}.`);
      } else readGroup({ at: here, group: name, members: value, remote }, given, report);
    } else if (path === undefined) {
      if (!remote) report.problem(here, 'is not an option.', suggestion(group, key));
    } else if (value != null) {
      readOption(
        path,
        { value, at: here, isOlderName: (group ? `${group}.${key}` : key) !== path },
        given,
        report,
      );
    }
  }
}

function isEmpty(value: unknown): boolean {
  return value == null || value === '' || (Array.isArray(value) && value.length === 0);
}

function readOption(
  path: string,
  { value, at, isOlderName }: { value: unknown; at: string; isOlderName: boolean },
  given: Map<OptionPath, { value: unknown; at: string }>,
  report: Report,
): void {
  const forced = FORCED_OPTIONS.get(path);
  if (forced !== undefined) return report.warning(`${at} is ignored: ${forced}. Remove it.`);
  if (isOlderName) report.warning(`${at} is an older name of ${path}. Rename it.`);
  const earlier = given.get(path as OptionPath);
  if (earlier && !isDeepStrictEqual(earlier.value, value)) {
    report.problem(
      at,
      `is given a second time, with another value, as ${earlier.at}.`,
      `Keep one, as ${path}.`,
    );
  } else if (!earlier) given.set(path as OptionPath, { value, at });
}

/** The names of what may stand in a group. */
function siblings(group: string): string[] {
  const prefix = group === '' ? '' : `${group.replace('webhooks', 'webhook')}.`;
  const names = OPTION_ENTRIES.filter(([path]) => path.startsWith(prefix)).map(([path]) => {
    return path.slice(prefix.length).split('.')[0] ?? '';
  });
  return [...new Set(names)];
}

function suggestion(group: string, key: string): string {
  const here = siblings(group);
  const prefix = group === '' ? '' : `${group.replace('webhooks', 'webhook')}.`;
  const meant = nearest(key, here);
  if (meant !== undefined) return `Did you mean ${prefix}${meant}?`;
  const leaves = OPTION_ENTRIES.map(([path]) => [path, path.slice(path.lastIndexOf('.') + 1)] as const);
  const leaf = nearest(key, [...new Set(leaves.map(([, last]) => last))]);
  if (leaf === undefined) return `Remove it. Options here: ${here.join(', ')}.`;
  const elsewhere = leaves.filter(([, last]) => last === leaf).map(([path]) => path);
  return `Did you mean ${elsewhere.join(' or ')}?`;
}
