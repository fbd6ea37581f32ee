import { type Application, type Group } from '../state/index.js';
import { fillPath } from './app-metadata.js';
import { type Delivery } from './delivery.js';
import { type MetadataReader } from './metadata-reader.js';
import { type Outbox } from './outbox.js';

/** A record as it was when it changed, and the group that is told. */
export interface ChangedRecord {
  readonly group: Pick<Group, 'id' | 'organizationId'>;
  readonly collection: string;
  readonly record: { readonly id: string };
}

/** The record as the API shows it to the group; with `externalIds`, ids are id maps (protocol.md 6.7). */
export type RenderRecord = (change: ChangedRecord, externalIds: boolean) => object;

/** The calls the platform makes to applications (protocol.md 4 and 7.1). */
export class Webhooks {
  constructor(
    private readonly outbox: Outbox,
    private readonly metadata: MetadataReader,
    private readonly render: RenderRecord,
  ) {}

  /** The group cancelled its subscription. */
  async groupDeleted(application: Application, group: Group): Promise<Delivery> {
    const { host, groupsPath } = await this.metadata.current(application);
    const url = host + fillPath(groupsPath, { id: group.id, group_id: group.id });
    return this.outbox.deliver(application, { kind: 'group-deletion', method: 'DELETE', url });
  }

  /** The user left the group. */
  async userRemoved(application: Application, group: Group, userId: string): Promise<Delivery> {
    const { host, groupUsersPath } = await this.metadata.current(application);
    const url = host + fillPath(groupUsersPath, { id: userId, group_id: group.id });
    return this.outbox.deliver(application, { kind: 'user-deletion', method: 'DELETE', url });
  }

  /**
   * Records changed, of one group or of several. Sends only what the application subscribed to; `undefined` when that
   * is nothing.
   */
  async recordsChanged(
    application: Application,
    changes: readonly ChangedRecord[],
  ): Promise<Delivery | undefined> {
    const { host, notificationsPath, subscriptions, externalIds } = await this.metadata.current(application);
    const body: Record<string, object[]> = {};
    for (const change of changes)
      if (subscriptions.has(change.collection))
        (body[change.collection] ??= []).push(this.render(change, externalIds));
    if (Object.keys(body).length === 0) return undefined;
    return this.outbox.deliver(application, {
      kind: 'notification',
      method: 'POST',
      url: host + notificationsPath,
      body: JSON.stringify(body),
    });
  }
}
