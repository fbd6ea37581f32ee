import type { ConnecService } from '../connec/index.js';
import type { NotifiedRecord } from '../events/index.js';
import { ID_PATTERN, type Preset } from '../presets/index.js';
import { canonicalCollection } from './collections.js';
import type { NotificationPart } from './reading/parse-notification.js';
import type { NotifiedList } from './reading/read-notification.js';

/** The form that applications hosted by the platform were sent: which record changed, without it (protocol.md 7.1). */
export interface LegacyNotification {
  readonly collection: string;
  readonly id: string;
  /** The group it names, else the one group of the application; `undefined` when neither is known. */
  readonly groupId: string | undefined;
}

const MEMBERS = ['entity', 'id', 'group_id'];
const RECORD_ID = /^[\w.:-]{1,128}$/;

/** `undefined` when the notification is something else. */
export function parseLegacyNotification(
  members: ReadonlyMap<string, NotifiedList>,
  preset: Preset,
): LegacyNotification | undefined {
  if (!members.has('entity') || [...members.keys()].some(name => !MEMBERS.includes(name))) return undefined;
  const [entity, named, given] = MEMBERS.map(name => valueOf(members.get(name)));
  const id = typeof named === 'number' ? String(named) : named;
  if (typeof entity !== 'string' || typeof id !== 'string' || !RECORD_ID.test(id)) return undefined;
  const groupId = typeof given === 'string' ? given : (preset.api.groupId ?? undefined);
  return {
    collection: canonicalCollection(entity),
    id,
    groupId: groupId !== undefined && ID_PATTERN.test(groupId) ? groupId : undefined,
  };
}

function valueOf(member: NotifiedList | undefined): unknown {
  return member?.isList === false ? member.items[0] : undefined;
}

/**
 * Reads the record that a legacy notification names.
 *
 * @throws MaestranoApiError and its subclasses
 */
export async function fetchLegacyRecord(
  connec: ConnecService,
  preset: Preset,
  { collection, id }: LegacyNotification,
  groupId: string,
): Promise<NotificationPart> {
  const client = connec.forGroup(preset.group(groupId));
  const record =
    collection === 'company'
      ? await client.company().retrieve()
      : await client.untypedCollection(collection).retrieve(id);
  return { collection, groupId, records: [ofGroup(record, groupId)] };
}

/** A record as notifications have it: with its group. */
export function ofGroup(record: object, groupId: string): NotifiedRecord {
  return { ...record, group_id: groupId };
}
