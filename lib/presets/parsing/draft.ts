import { DEFAULT_SANDBOX_URL, ENVIRONMENT_NAMES, environmentRow, type Environment } from '../environments.js';
import { Refusal } from '../kinds/index.js';
import {
  OPTION_ENTRIES,
  type DefaultContext,
  type Option,
  type OptionPath,
  type OptionValues,
} from '../options/index.js';
import { nearest } from '../spelling.js';
import type { GivenOptions } from './given-options.js';
import type { Report } from './report.js';

/** A preset on its way: its values as far as they are sound, and where each was written. */
export interface Draft {
  readonly name: string;
  readonly values: Partial<OptionValues>;
  /** The row of its environment, if its environment has one. */
  readonly row: Environment | undefined;
  readonly isGiven: (path: OptionPath) => boolean;
  /** Where the user wrote an option, or would write it. */
  readonly at: (path: OptionPath) => string;
}

/** Checks what was given and fills in the defaults: of the environment first, then of the table of options. */
export function draftPreset(
  place: { readonly name: string; readonly at: string; readonly suffix: string },
  given: GivenOptions,
  report: Report,
): Draft {
  const values: Record<string, unknown> = {};
  const at = (path: OptionPath): string => given.get(path)?.at ?? `${place.at}.${path}`;
  const context: DefaultContext = {
    name: place.name,
    suffix: place.suffix,
    get environment() {
      return text('environment');
    },
    text,
    flag: path => values[path] === true,
  };
  function text(path: string): string | undefined {
    const value = values[path];
    return typeof value === 'string' ? value : undefined;
  }
  const row = (): Environment | undefined =>
    environmentRow(text('environment') ?? '', text('sandbox.url') ?? DEFAULT_SANDBOX_URL);

  const unlisted: OptionPath[] = [];
  for (const [path, option] of OPTION_ENTRIES) {
    const entry = given.get(path);
    if (entry) {
      values[path] = readValue(entry, option, report);
      continue;
    }
    values[path] = (option.column && row()?.[option.column]) ?? option.fallback?.(context);
    if (values[path] !== undefined || !option.required?.(context)) continue;
    if (option.column) unlisted.push(path);
    else report.problem(at(path), 'is required.', option.remedy);
  }
  const draft = { name: place.name, values, row: row(), at, isGiven: (path: OptionPath) => given.has(path) };
  checkListed(draft, unlisted, report);
  return draft;
}

function readValue(
  { value, at }: { value: unknown; at: string },
  option: Option<unknown>,
  report: Report,
): unknown {
  const reading = option.kind(value);
  if (!(reading instanceof Refusal)) return reading;
  for (const fault of reading.faults) {
    report.problem(at + fault.at, fault.message, fault.remedy ?? option.remedy);
  }
  return undefined;
}

/** An environment may have any name, as long as nothing is needed that only the table could give. */
function checkListed(
  { values, row, at, isGiven }: Draft,
  unlisted: readonly OptionPath[],
  report: Report,
): void {
  const { environment } = values;
  if (environment === undefined || row) return;
  const anchored = isGiven('sso.x509Certificate') || isGiven('sso.x509Fingerprint');
  const missing: string[] = [...unlisted];
  if (values['sso.enabled'] === true && !anchored) missing.push('sso.x509Certificate');
  if (missing.length === 0) return;
  const meant = nearest(environment, ENVIRONMENT_NAMES);
  report.problem(
    at('environment'),
    `is not one of ${ENVIRONMENT_NAMES.join(', ')}, so ${missing.join(', ')} must be given.`,
    meant === undefined ? 'Give them, or name an environment of the list.' : `Did you mean ${meant}?`,
  );
}
