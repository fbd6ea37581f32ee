import { MaestranoSandboxError } from '../../errors/index.js';
import { isObject } from '../http/index.js';
import { PlatformState } from './state.js';

/** A state as JSON: lists of plain objects, times as ISO 8601. */
export type StateDocument = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

const MAPS = [
  'applications',
  'environments',
  'groups',
  'users',
  'resellers',
  'bills',
  'recurringBills',
] as const;

export function exportState(state: PlatformState): StateDocument {
  const document = {
    ...Object.fromEntries(MAPS.map(name => [name, [...state[name].values()]])),
    memberships: state.memberships,
  };
  return JSON.parse(JSON.stringify(document)) as StateDocument;
}

/**
 * Reads what {@link exportState} wrote.
 *
 * @throws MaestranoSandboxError `MNO_SANDBOX_INVALID` when it is something else
 */
export function importState(document: unknown): PlatformState {
  const state = new PlatformState();
  for (const name of MAPS) {
    const map = state[name] as Map<string, unknown>;
    for (const entry of list(document, name)) {
      if (typeof entry['id'] !== 'string') throw invalid(name);
      map.set(entry['id'], revive(entry));
    }
  }
  state.memberships = list(document, 'memberships') as unknown as PlatformState['memberships'];
  for (const group of state.groups.values())
    if (!state.applications.has(group.applicationId)) throw invalid('groups');
  return state;
}

function list(document: unknown, name: string): Record<string, unknown>[] {
  const entries = isObject(document) ? document[name] : undefined;
  if (!Array.isArray(entries) || !entries.every(isObject)) throw invalid(name);
  return entries;
}

/** Members named `…At` or `…Date` hold times. */
function revive(entry: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entry).map(([name, value]) => [
      name,
      typeof value === 'string' && /(?:At|Date)$/.test(name) ? new Date(value) : value,
    ]),
  );
}

function invalid(name: string): MaestranoSandboxError {
  return MaestranoSandboxError.invalid(
    `The saved state has no readable ${name}.`,
    'Delete the state file to start from the seed.',
  );
}
