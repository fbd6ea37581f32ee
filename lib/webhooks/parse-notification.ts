import type { NotifiedRecord } from '../events/index.js';
import { ID_PATTERN } from '../presets/index.js';
import { canonicalCollection } from './collections.js';
import { RecordTexts } from './inbox/record-texts.js';
import type { Turns } from './inbox/turns.js';
import { RejectedItems } from './rejected-items.js';

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

/** More lists than this are no notification. */
const MAX_COLLECTIONS = 1_000;
const WORTH_FINDING = 0;
const ITEMS_A_TURN = 5_000;

interface Part extends NotificationPart {
  readonly records: NotifiedRecord[];
  readonly texts: { readonly body: Buffer; readonly starts: number[]; readonly ends: number[] };
}

/**
 * Sorts a notification by collection and group: one post may mix several of both. `undefined` when the body is no
 * JSON object of collections. Source: protocol.md 7.1.
 */
export async function parseNotification(
  body: unknown,
  bytes: Buffer,
  turns: Turns,
): Promise<ParsedNotification | undefined> {
  if (!isRecord(body)) return undefined;
  const spellings = Object.keys(body);
  if (spellings.length > MAX_COLLECTIONS) return undefined;
  // Few records are written once more sooner than they are found.
  const spans = bytes.length < WORTH_FINDING ? undefined : await RecordTexts.of(bytes, turns);
  const parts = new Map<string, Map<string, Part>>();
  const rejected = new RejectedItems();
  let seen = 0;
  for (const spelling of spellings) {
    const value = body[spelling];
    const collection = canonicalCollection(spelling);
    // A singular resource (company) may come as an object.
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    const { starts = [], ends = [] } = spans?.get(spelling) ?? {};
    const groups = parts.get(collection) ?? new Map<string, Part>();
    parts.set(collection, groups);
    for (let index = 0; index < items.length; index += 1) {
      seen += 1;
      if (seen % ITEMS_A_TURN === 0) await turns.take();
      const item = items[index];
      const groupId = isRecord(item) ? item.group_id : undefined;
      let part = typeof groupId === 'string' ? groups.get(groupId) : undefined;
      if (!part && typeof groupId === 'string' && ID_PATTERN.test(groupId)) {
        part = { collection, groupId, records: [], texts: { body: bytes, starts: [], ends: [] } };
        groups.set(groupId, part);
      }
      if (part) {
        part.records.push(item as NotifiedRecord);
        part.texts.starts.push(starts[index] ?? 0);
        part.texts.ends.push(ends[index] ?? 0);
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
