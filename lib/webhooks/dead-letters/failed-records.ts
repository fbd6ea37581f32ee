import type { Policy } from '../inbox/mark.js';
import type { RecordVersion } from '../inbox/record-version.js';
import type { Unit } from '../inbox/unit.js';
import type { FailedRecord } from './dead-letters.js';

/**
 * The letters of records: one for the newest version of each, but for a handler that wants the history one for every
 * version that it was not given.
 */
export function lettersOf(
  claims: readonly { readonly unit: Unit; readonly fresh: readonly RecordVersion[] }[],
  { stale }: Pick<Policy, 'stale'>,
): FailedRecord[] {
  return claims.flatMap(({ unit, fresh }) =>
    stale === 'deliver'
      ? fresh.map(version => ({ id: `${version.digest} ${unit.id}`, version }))
      : fresh.slice(-1).map(version => ({ id: unit.id, version })),
  );
}
