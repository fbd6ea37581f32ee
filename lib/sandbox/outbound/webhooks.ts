import { type Application, type Group } from '../state/index.js';
import { fillPath } from './app-metadata.js';
import { type Delivery } from './delivery.js';
import { type MetadataReader } from './metadata-reader.js';
import { type Outbox } from './outbox.js';

/** Records by collection, as a notification carries them. */
export type NotificationBody = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** The calls the platform makes to applications (protocol.md 4 and 7.1). */
export class Webhooks {
  constructor(
    private readonly outbox: Outbox,
    private readonly metadata: MetadataReader,
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

  /** Records changed. Sends only what the application subscribed to; `undefined` when that is nothing. */
  async recordsChanged(application: Application, body: NotificationBody): Promise<Delivery | undefined> {
    const { host, notificationsPath, subscriptions } = await this.metadata.current(application);
    const wanted = Object.entries(body).filter(([collection]) => subscriptions.has(collection));
    if (wanted.length === 0) return undefined;
    return this.outbox.deliver(application, {
      kind: 'notification',
      method: 'POST',
      url: host + notificationsPath,
      body: JSON.stringify(Object.fromEntries(wanted)),
    });
  }
}
