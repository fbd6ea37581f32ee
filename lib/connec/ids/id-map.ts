import type { Id, IdMap } from '../contract/values.js';

/** Who uses an id: the provider, and the customer's account there. */
export interface IdOwner {
  /** Name of the application, the same in every id map. */
  readonly provider: string;
  /** The customer's account in that application. */
  readonly realm: string;
}

const CONNEC = 'connec';

/**
 * The Connec! id of a rendered id: of an id map its `connec` entry, of a plain id itself.
 *
 * @publicApi
 */
export function connecId(id: Id | null | undefined): string | undefined {
  if (typeof id === 'string') return id;
  return entries(id).find(entry => entry.provider === CONNEC)?.id;
}

/**
 * The id that `provider` uses in `realm`, from an id map. A plain id is Connec!'s own, and nobody else's.
 *
 * @publicApi
 */
export function externalId(id: Id | null | undefined, { provider, realm }: IdOwner): string | undefined {
  return entries(id).find(entry => entry.provider === provider && entry.realm === realm)?.id;
}

/** An entry of an id map. @publicApi */
export function idMap(id: string | number, { provider, realm }: IdOwner): IdMap {
  return { id: String(id), provider, realm };
}

/** The well-formed entries of an id map; none for anything else. */
export function entries(id: unknown): IdMap[] {
  return Array.isArray(id) ? (id as unknown[]).filter(isEntry) : [];
}

/** Both id maps in one. An owner has one id in it: that of the later map wins. */
export function uniteIdMaps(first: unknown, second: unknown): IdMap[] {
  const united = new Map<string, IdMap>();
  for (const entry of [...entries(first), ...entries(second)]) {
    united.set(JSON.stringify([entry.provider, entry.realm, entry.group_id ?? null]), entry);
  }
  return [...united.values()];
}

function isEntry(value: unknown): value is IdMap {
  if (typeof value !== 'object' || value === null) return false;
  const { id, provider, realm } = value as Partial<Record<keyof IdMap, unknown>>;
  return typeof id === 'string' && typeof provider === 'string' && typeof realm === 'string';
}
