import { Logger } from '@nestjs/common';
import type { EventDispatcher } from '../events/index.js';
import { parseSafeJson } from '../http/index.js';
import type { MaestranoRequestContext, PlatformAnswer } from '../platform/index.js';
import { ID_PATTERN } from '../presets/index.js';
import { badRequest, deliveryAnswer } from './delivery.js';
import { parseNotification } from './parse-notification.js';

/**
 * Turns the platform's webhooks into events and their outcomes into answers, free of HTTP frameworks.
 * Sources: protocol.md 4, 7.
 */
export class WebhooksService {
  readonly #logger = new Logger('Maestrano');

  constructor(private readonly dispatcher: EventDispatcher) {}

  async groupDeletion({ preset, params }: MaestranoRequestContext): Promise<PlatformAnswer> {
    const groupId = params.id ?? '';
    if (!ID_PATTERN.test(groupId)) return badRequest('The group id is malformed', 'MNO_WEBHOOK_ID');
    return deliveryAnswer(
      await this.dispatcher.dispatch({
        type: 'group-deletion',
        preset: preset.name,
        group: preset.group(groupId),
      }),
    );
  }

  async userDeletion({ preset, params }: MaestranoRequestContext): Promise<PlatformAnswer> {
    const groupId = params.group_id ?? '';
    const given = params.id ?? '';
    if (!ID_PATTERN.test(groupId) || !ID_PATTERN.test(given)) {
      return badRequest('The group or user id is malformed', 'MNO_WEBHOOK_ID');
    }
    // The platform may send the real or the virtual uid; both lead to what the application knows.
    const id = preset.unmaskUser(given);
    return deliveryAnswer(
      await this.dispatcher.dispatch({
        type: 'user-deletion',
        preset: preset.name,
        group: preset.group(groupId),
        user: { id, uid: preset.maskUser(id, groupId) },
      }),
    );
  }

  async notification({ preset, body }: MaestranoRequestContext): Promise<PlatformAnswer> {
    let json: unknown;
    try {
      json = parseSafeJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
    } catch {
      return badRequest('The body is not JSON', 'MNO_NOTIFICATION_JSON');
    }
    const parsed = parseNotification(json);
    if (!parsed) return badRequest('The body is not a JSON object of collections', 'MNO_NOTIFICATION_SHAPE');
    for (const { collection, index, reason } of parsed.rejected) {
      this.#logger.warn(`Notification for preset ${preset.name}: ${collection}[${index}] ignored, ${reason}`);
    }
    const outcomes = await Promise.all(
      parsed.parts.map(({ collection, groupId, records }) =>
        this.dispatcher.dispatch({
          type: 'connec-notification',
          preset: preset.name,
          group: preset.group(groupId),
          collection,
          records,
        }),
      ),
    );
    return deliveryAnswer(outcomes.flat());
  }
}
