// Compiled by tsc, never run: what may and what may not be decorated as a handler.
import {
  type ConnecNotificationEvent,
  type GroupDeletionEvent,
  OnConnecNotification,
  OnGroupDeletion,
  OnUserDeletion,
  type UserDeletionEvent,
} from '../../../lib/events/index.js';

export class Handlers {
  @OnGroupDeletion()
  @OnUserDeletion()
  both(event: GroupDeletionEvent | UserDeletionEvent): void {
    void event.group.id;
  }

  @OnUserDeletion({ preset: 'acme', suppressErrors: true, id: 'users' })
  async user({ user: { uid } }: UserDeletionEvent): Promise<void> {
    void uid;
  }

  // @ts-expect-error a deletion of a group tells no user
  @OnGroupDeletion()
  wrongDeletion(event: UserDeletionEvent): void {
    void event;
  }

  @OnConnecNotification('invoices', { stale: 'deliver' })
  invoices({ records }: ConnecNotificationEvent<'invoices'>): void {
    const title: string | null | undefined = records[0]?.title;
    const groupId: string | undefined = records[0]?.group_id;
    // @ts-expect-error a known field has its type
    const wrong: number = records[0]?.title;
    void [title, groupId, wrong];
  }

  @OnConnecNotification(['people', 'organizations'])
  several({ collection }: ConnecNotificationEvent<'people' | 'organizations'>): void {
    // @ts-expect-error it is one of the two
    void (collection === 'invoices');
  }

  @OnConnecNotification()
  all(event: ConnecNotificationEvent): void {
    void event.records;
  }

  @OnConnecNotification('leads')
  unlisted({ records }: ConnecNotificationEvent<'leads'>): void {
    const anything: unknown = records[0]?.['source'];
    void anything;
  }

  // @ts-expect-error invoices are not people
  @OnConnecNotification('invoices')
  wrongCollection(event: ConnecNotificationEvent<'people'>): void {
    void event;
  }

  // @ts-expect-error a notification is not a deletion
  @OnConnecNotification('invoices')
  wrongEvent(event: GroupDeletionEvent): void {
    void event;
  }

  // @ts-expect-error deletions are never stale
  @OnGroupDeletion({ stale: 'skip' })
  wrongOption(event: GroupDeletionEvent): void {
    void event;
  }
}
