import { Logger } from '@nestjs/common';
import type { ConnecService } from '../connec/index.js';
import { MaestranoNotFoundError } from '../errors/index.js';
import type { DeliveryEvents } from '../events/index.js';
import type { MaestranoRequestContext, PlatformAnswer } from '../platform/index.js';
import type { Preset } from '../presets/index.js';
import { badRequest, notificationAnswer, unavailable } from './answers.js';
import type { NotificationDelivery } from './delivery/notification-delivery.js';
import type { Turns } from './inbox/turns.js';
import {
  fetchLegacyRecord,
  type LegacyNotification,
  parseLegacyNotification,
} from './legacy-notification.js';
import { type NotificationPart, parseNotification } from './reading/parse-notification.js';
import { type NotifiedList, readNotification } from './reading/read-notification.js';
import type { QueuedDelivery } from './queue/queued-delivery.js';
import { RejectedItems } from './rejected-items.js';

/** Connec! notifications: read, checked, and delivered or stored before they are answered. protocol.md 7. */
export class NotificationWebhook {
  readonly #logger = new Logger('Maestrano');

  constructor(
    private readonly delivery: NotificationDelivery,
    private readonly queued: QueuedDelivery | undefined,
    private readonly connec: ConnecService,
    private readonly events: DeliveryEvents,
    private readonly turns: Turns,
    private readonly waitMs: number,
  ) {}

  async notification({
    preset,
    body,
  }: Pick<MaestranoRequestContext, 'preset' | 'body'>): Promise<PlatformAnswer> {
    let lists: ReadonlyMap<string, NotifiedList> | undefined;
    try {
      lists = await readNotification(body, this.turns);
    } catch {
      return badRequest('The body is not JSON', 'MNO_NOTIFICATION_JSON');
    }
    if (!lists) return badRequest('The body is not a JSON object of collections', 'MNO_NOTIFICATION_SHAPE');
    const legacy = parseLegacyNotification(lists, preset);
    if (legacy) return this.#legacy(preset, legacy);
    const { parts, rejected, records } = await parseNotification(lists, body, this.turns);
    this.#received(preset, records, rejected.count);
    const answer = await this.#take(preset, parts, rejected);
    if (rejected.count > 0) {
      this.#logger.warn(`Notification for preset ${preset.name}, ignored: ${rejected.summary()}`);
    }
    return answer;
  }

  async #take(
    preset: Preset,
    parts: readonly NotificationPart[],
    rejected: RejectedItems,
  ): Promise<PlatformAnswer> {
    if (this.queued) {
      try {
        await this.queued.store(preset.name, parts, rejected);
        return notificationAnswer([], rejected.first);
      } catch (error) {
        this.#logger.error(
          `A notification for preset ${preset.name} could not be stored`,
          error instanceof Error ? error.stack : undefined,
        );
        return unavailable(error);
      }
    }
    const options = { source: 'webhook', waitMs: this.waitMs, isLastTry: true } as const;
    const reports = await this.delivery.deliver(preset.name, parts, options);
    for (const { part, unreadable } of reports)
      for (let count = 0; count < unreadable; count += 1) rejected.add('nested too deeply', part.collection);
    return notificationAnswer(
      reports.flatMap(({ handlers }) => handlers),
      rejected.first,
    );
  }

  /** The record is not in it: it is read from Connec!, and then goes the way of all others. */
  async #legacy(preset: Preset, legacy: LegacyNotification): Promise<PlatformAnswer> {
    const { collection, groupId } = legacy;
    if (groupId === undefined) {
      this.#logger.error(
        `A notification for preset ${preset.name} names a record of ${collection} without its group: ` +
          'set api.groupId to the one group of the application',
      );
      return badRequest('The notification does not tell the group', 'MNO_NOTIFICATION_LEGACY');
    }
    this.#received(preset, 1, 0);
    let part: NotificationPart;
    try {
      part = await fetchLegacyRecord(this.connec, preset, legacy, groupId);
    } catch (error) {
      const isGone = error instanceof MaestranoNotFoundError;
      this.#logger.warn(
        `A record of ${collection} that a notification for preset ${preset.name} names could not be read: ` +
          (error instanceof Error ? error.message : 'unknown'),
      );
      // What does not exist will not exist the next time either.
      return isGone ? notificationAnswer([]) : unavailable(error);
    }
    return this.#take(preset, [part], new RejectedItems());
  }

  #received({ name }: Preset, records: number, rejected: number): void {
    const event = 'connec-notification';
    this.events.emit('received', { preset: name, event, source: 'webhook', records, rejected });
  }
}
