import { randomUUID } from 'node:crypto';
import { MaestranoSandboxError } from '../errors/index.js';
import {
  COLLECTIONS,
  type ConnecApi,
  type ConnecRecord,
  type ConnecRecordStore,
  SINGULAR,
} from './connec/index.js';
import {
  type ChangedRecord,
  type Delivery,
  type MetadataFetch,
  type MetadataReader,
  type Notifier,
  type Webhooks,
} from './outbound/index.js';
import { madeUpRecords } from './made-up-records.js';
import { type Platform } from './platform.js';
import { type Application, type Group } from './state/index.js';

/** A record that was changed behind an application's back, and what was sent about it. */
export interface RecordWrite {
  /** As the group sees it. */
  readonly record: ConnecRecord;
  /** One for every application that shares the record and subscribed to its collection; none while they gather. */
  readonly deliveries: readonly Delivery[];
}

/** Records that were made up behind an application's back. */
export interface RecordsWrite {
  readonly count: number;
  readonly deliveries: readonly Delivery[];
}

interface Rooms {
  readonly platform: Platform;
  readonly records: ConnecRecordStore;
  readonly connec: ConnecApi;
  readonly metadata: MetadataReader;
  readonly webhooks: Webhooks;
  readonly notifier: Notifier;
}

/** What the platform does of its own accord: people leave, subscriptions end, data changes elsewhere. */
export class PlatformActions {
  constructor(private readonly rooms: Rooms) {}

  async createRecord(
    groupId: string,
    collection: string,
    attributes: Readonly<Record<string, unknown>>,
  ): Promise<RecordWrite> {
    const group = this.#group(groupId);
    const { records } = this.rooms;
    const { id } = attributes;
    const record = SINGULAR.has(this.#collection(collection))
      ? this.#merge(group, collection, records.singleton(group.organizationId, collection).id, attributes)
      : records.create(group.organizationId, collection, attributes, typeof id === 'string' ? id : undefined);
    return this.#announce(group, collection, record);
  }

  async updateRecord(
    groupId: string,
    collection: string,
    id: string,
    changes: Readonly<Record<string, unknown>>,
  ): Promise<RecordWrite> {
    const group = this.#group(groupId);
    return this.#announce(group, collection, this.#merge(group, this.#collection(collection), id, changes));
  }

  /** As everywhere on Connec!: nothing is taken away, its status says that it is gone. */
  async deleteRecord(groupId: string, collection: string, id: string): Promise<RecordWrite> {
    return this.updateRecord(groupId, collection, id, { status: 'INACTIVE' });
  }

  /** Stores made-up records, at most a thousand, and tells of all of them at once. */
  async generateRecords(groupId: string, collection: string, count: number): Promise<RecordsWrite> {
    const group = this.#group(groupId);
    const { records } = this.rooms;
    if (SINGULAR.has(this.#collection(collection)))
      throw MaestranoSandboxError.invalid(`There is one ${collection} only.`, 'Change it instead.');
    const { organizationId: channelId } = group;
    const known = records.list(channelId, collection);
    const made = [...madeUpRecords(collection, count, known)].map(({ id, ...attributes }) =>
      records.create(channelId, collection, attributes, id),
    );
    const deliveries = await this.notify(channelId, collection, made);
    return { count: made.length, deliveries };
  }

  records(groupId: string, collection: string): ConnecRecord[] {
    const { id, organizationId: channelId } = this.#group(groupId);
    const { records, connec } = this.rooms;
    return records
      .list(channelId, collection)
      .map(record => connec.render({ id, channelId }, collection, record));
  }

  /** The membership ends first: an application that asks back finds the user gone. */
  async removeUser(groupId: string, userId: string): Promise<Delivery> {
    const { platform, webhooks } = this.rooms;
    const group = this.#group(groupId);
    const membership = platform.state.membership(groupId, userId);
    if (!membership) throw MaestranoSandboxError.unknown(`member of ${groupId}`, userId);
    platform.state.memberships = platform.state.memberships.filter(entry => entry !== membership);
    platform.journal.add({ type: 'change', what: 'user-removed', groupId, userId });
    return webhooks.userRemoved(this.#application(group.applicationId), group, userId);
  }

  /** The subscription ends: nobody signs in for the group any more, and its Connec! data is closed to it. */
  async deleteGroup(groupId: string): Promise<Delivery> {
    const { clock, journal } = this.rooms.platform;
    const group = this.#group(groupId);
    group.status = 'terminated';
    group.updatedAt = clock.date();
    journal.add({ type: 'change', what: 'group-cancelled', groupId });
    return this.rooms.webhooks.groupDeleted(this.#application(group.applicationId), group);
  }

  /**
   * The customer buys the application again after cancelling. Its data and people are the same, its id is not: the
   * platform never gives one back (protocol.md 6.2).
   */
  startAgain(groupId: string): Group {
    const { state, clock, journal } = this.rooms.platform;
    const former = this.#group(groupId);
    if (former.status === 'running')
      throw MaestranoSandboxError.invalid(`${groupId} is subscribed.`, 'Cancel it first.');
    const now = clock.date();
    const group: Group = {
      ...former,
      id: state.nextId('cld', state.groups),
      status: 'running',
      createdAt: now,
      updatedAt: now,
    };
    state.groups.set(group.id, group);
    const members = state.memberships.filter(entry => entry.groupId === groupId);
    state.memberships.push(...members.map(({ userId, role }) => ({ groupId: group.id, userId, role })));
    journal.add({ type: 'change', what: 'group-added', groupId: group.id });
    return group;
  }

  /** The user signs out of the marketplace: the token applications hold is no longer the live one. */
  expireSession(userId: string): void {
    const { state, clock, journal } = this.rooms.platform;
    const user = state.users.get(userId);
    if (!user) throw MaestranoSandboxError.unknown('user', userId);
    user.ssoSession = randomUUID();
    user.updatedAt = clock.date();
    journal.add({ type: 'change', what: 'session-expired', userId });
  }

  async fetchMetadata(applicationId: string): Promise<MetadataFetch> {
    return this.rooms.metadata.fetch(this.#application(applicationId));
  }

  /** Tells every application that shares the organization's data; `writer` is the group that wrote and knows. */
  async notify(
    channelId: string,
    collection: string,
    records: readonly ConnecRecord[],
    writer?: string,
  ): Promise<Delivery[]> {
    const { platform, notifier } = this.rooms;
    platform.journal.add({
      type: 'change',
      what: 'record-changed',
      collection,
      subject: records.length === 1 && records[0] ? records[0].id : String(records.length),
      ...(writer === undefined ? {} : { groupId: writer }),
    });
    const told = new Map<string, ChangedRecord[]>();
    for (const group of platform.state.groups.values()) {
      if (group.organizationId !== channelId || group.status !== 'running' || group.id === writer) continue;
      const changes = told.get(group.applicationId) ?? [];
      changes.push(...records.map(record => ({ group, collection, record })));
      told.set(group.applicationId, changes);
    }
    const sent = await Promise.all(
      [...told].map(([applicationId, changes]) =>
        notifier.changed(this.#application(applicationId), changes),
      ),
    );
    return sent.filter(delivery => delivery !== undefined);
  }

  async #announce(group: Group, collection: string, record: ConnecRecord): Promise<RecordWrite> {
    const { organizationId: channelId, id } = group;
    const deliveries = await this.notify(channelId, collection, [record]);
    return { record: this.rooms.connec.render({ id, channelId }, collection, record), deliveries };
  }

  #merge(
    { organizationId }: Group,
    collection: string,
    id: string,
    changes: Readonly<Record<string, unknown>>,
  ): ConnecRecord {
    const record = this.rooms.records.update(organizationId, collection, id, changes);
    if (!record) throw MaestranoSandboxError.unknown(`record in ${collection}`, id);
    return record;
  }

  #collection(collection: string): string {
    if (!COLLECTIONS.has(collection)) throw MaestranoSandboxError.unknown('collection', collection);
    return collection;
  }

  #group(groupId: string): Group {
    const group = this.rooms.platform.state.groups.get(groupId);
    if (!group) throw MaestranoSandboxError.unknown('group', groupId);
    return group;
  }

  #application(applicationId: string): Application {
    const application = this.rooms.platform.state.applications.get(applicationId);
    if (!application) throw MaestranoSandboxError.unknown('application', applicationId);
    return application;
  }
}
