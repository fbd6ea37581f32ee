import { COLLECTIONS } from '../connec/contract/index.js';
import type { NotifiedRecord } from '../events/index.js';
import { ID_PATTERN } from '../presets/index.js';

/** Records of one collection and one group, in the order they came. */
export interface NotificationPart {
  readonly collection: string;
  readonly groupId: string;
  readonly records: readonly NotifiedRecord[];
}

/** Something in a notification that cannot be delivered; the rest still is. */
export interface RejectedItem {
  readonly collection: string;
  /** Position in the collection. */
  readonly index: number;
  readonly reason: 'not an object' | 'no group id';
}

export interface ParsedNotification {
  readonly parts: readonly NotificationPart[];
  readonly rejected: readonly RejectedItem[];
}

/** Names that lists of a collection were seen under: `invoices`, `Invoice`, `invoice`, `Person`. */
const CANONICAL: ReadonlyMap<string, string> = new Map(
  COLLECTIONS.flatMap(({ name, singular, className }) =>
    [name, singular, className].map(spelling => [normalize(spelling), name] as const),
  ),
);

/**
 * Sorts a notification by collection and group: one post may mix several of both. `undefined` when the body is no
 * JSON object. Source: protocol.md 7.1.
 */
export function parseNotification(body: unknown): ParsedNotification | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const parts = new Map<string, { collection: string; groupId: string; records: NotifiedRecord[] }>();
  const rejected: RejectedItem[] = [];
  for (const [spelling, value] of Object.entries(body)) {
    const collection = canonicalCollection(spelling);
    // A singular resource (company) may come as an object.
    const items: unknown[] = Array.isArray(value) ? value : [value];
    for (const [index, item] of items.entries()) {
      if (typeof item !== 'object' || item === null || Array.isArray(item)) {
        rejected.push({ collection, index, reason: 'not an object' });
        continue;
      }
      const groupId = (item as { group_id?: unknown }).group_id;
      if (typeof groupId !== 'string' || !ID_PATTERN.test(groupId)) {
        rejected.push({ collection, index, reason: 'no group id' });
        continue;
      }
      const key = `${collection} ${groupId}`;
      let part = parts.get(key);
      if (!part) parts.set(key, (part = { collection, groupId, records: [] }));
      part.records.push(item as NotifiedRecord);
    }
  }
  return { parts: [...parts.values()], rejected };
}

/** The plural name of a collection, however it is spelt; unknown ones in snake_case as they are. */
export function canonicalCollection(spelling: string): string {
  const normalized = normalize(spelling);
  return CANONICAL.get(normalized) ?? normalized;
}

/** `PurchaseOrder`, `purchase order` and `purchase_orders` all become lower snake_case. */
function normalize(spelling: string): string {
  return spelling
    .slice(0, 128)
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
}
