import { randomUUID } from 'node:crypto';
import { CONTRACT } from '../../connec/contract/entities.generated.js';
import type { FieldContract } from '../../connec/contract/index.js';
import { type CastGroup } from '../marketplace/index.js';

/** What changes between the versions of one record. */
export interface RecordVersion {
  readonly id: string;
  readonly group: CastGroup;
  readonly updatedAt: Date;
  /** A word that nothing else contains. */
  readonly word: string;
  readonly externalIds: boolean;
}

type JsonRecord = Record<string, unknown>;

/** Fields in which people read a record. */
const NAMES = [
  'name',
  'title',
  'code',
  'transaction_number',
  'first_name',
  'last_name',
  'description',
  'subject',
];

/** A plausible record of a collection whose names are a word that can be found again on a page. */
export function recordOf(collection: string, version: RecordVersion): JsonRecord {
  const { id, group, updatedAt, word, externalIds } = version;
  const known = CONTRACT.entities as Readonly<
    Record<string, { readonly fields: Readonly<Record<string, FieldContract>> }>
  >;
  const fields = (Object.hasOwn(known, collection) ? known[collection]?.fields : undefined) ?? {};
  const at = updatedAt.toISOString().replace(/\.\d+Z$/, 'Z');
  const own: JsonRecord = {};
  for (const name of NAMES) if (fields[name]?.type === 'string') own[name] = word;
  if (fields['transaction_date']) own['transaction_date'] = at;
  if (fields['due_date']) own['due_date'] = at;
  if (fields['status']?.knownValues?.includes('AUTHORISED')) own['status'] = 'AUTHORISED';
  if (fields['type']?.knownValues?.includes('CUSTOMER')) own['type'] = 'CUSTOMER';
  if (fields['amount'])
    own['amount'] = { total_amount: 110, net_amount: 100, tax_amount: 10, currency: 'USD' };
  if (fields['balance']) own['balance'] = 110;
  return {
    id: externalIds ? [{ id, provider: 'connec', realm: 'org-doctor' }] : id,
    ...own,
    created_at: at,
    updated_at: at,
    group_id: group.id,
  };
}

export const newRecordId = (): string => randomUUID();
