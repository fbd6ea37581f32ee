import type { NotifiedRecord } from '../../events/index.js';
import { ID_PATTERN } from '../../presets/index.js';
import { canonicalCollection } from '../collections.js';
import type { Turns } from '../inbox/turns.js';
import { RejectedItems } from '../rejected-items.js';
import type { NotifiedList } from './read-notification.js';

/** Records of one collection and one group, in the order they came. */
export interface NotificationPart {
  readonly collection: string;
  readonly groupId: string;
  readonly records: readonly NotifiedRecord[];
  /** The text of each record, where it is known to be what `JSON.stringify` would make of it. */
  readonly texts?: PartTexts;
}

/** Where the records of a part are in the bytes of the notification; an end is 0 where that does not help. */
export interface PartTexts {
  readonly body: Buffer;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export interface ParsedNotification {
  readonly parts: readonly NotificationPart[];
  readonly rejected: RejectedItems;
  readonly records: number;
}

const ITEMS_A_TURN = 5_000;

interface Part extends NotificationPart {
  readonly records: NotifiedRecord[];
  readonly texts: { readonly body: Buffer; readonly starts: number[]; readonly ends: number[] };
}

/**
 * Sorts a notification by collection and group: one post may mix several of both. Source: protocol.md 7.1.
 */
export async function parseNotification(
  lists: ReadonlyMap<string, NotifiedList>,
  body: Buffer,
  turns: Turns,
): Promise<ParsedNotification> {
  const parts = new Map<string, Map<string, Part>>();
  const rejected = new RejectedItems();
  let seen = 0;
  for (const [spelling, { items, starts, ends }] of lists) {
    const collection = canonicalCollection(spelling);
    const groups = parts.get(collection) ?? new Map<string, Part>();
    parts.set(collection, groups);
    // A singular resource (company) may come as an object: a list of one.
    for (let index = 0; index < items.length; index += 1) {
      seen += 1;
      if (seen % ITEMS_A_TURN === 0) await turns.take();
      const item = items[index];
      const groupId = isRecord(item) ? item.group_id : undefined;
      let part = typeof groupId === 'string' ? groups.get(groupId) : undefined;
      if (!part && typeof groupId === 'string' && ID_PATTERN.test(groupId)) {
        part = { collection, groupId, records: [], texts: { body, starts: [], ends: [] } };
        groups.set(groupId, part);
      }
      if (part) {
        part.records.push(item as NotifiedRecord);
        part.texts.starts.push(starts[index] as number);
        part.texts.ends.push(ends[index] as number);
      } else {
        rejected.add(isRecord(item) ? 'no group id' : 'not an object', collection, item, index);
      }
    }
  }
  const all = [...parts.values()].flatMap(groups => [...groups.values()]);
  return { parts: all, rejected, records: seen - rejected.count };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
