import type { Clock } from '../clock.js';
import {
  describeError,
  type DeliveryEvents,
  type EventDispatcher,
  type GroupDeletionEvent,
  type UserDeletionEvent,
} from '../events/index.js';
import type { MaestranoRequestContext, PlatformAnswer } from '../platform/index.js';
import { ID_PATTERN } from '../presets/index.js';
import { badRequest, deliveryAnswer } from './answers.js';

/** Groups and users that leave. A deletion may come again, and for what the application never knew. protocol.md 4. */
export class AccountWebhooks {
  constructor(
    private readonly dispatcher: EventDispatcher,
    private readonly events: DeliveryEvents,
    private readonly clock: Clock,
  ) {}

  async groupDeletion({ preset, params }: MaestranoRequestContext): Promise<PlatformAnswer> {
    const groupId = params.id ?? '';
    if (!ID_PATTERN.test(groupId)) return badRequest('The group id is malformed', 'MNO_WEBHOOK_ID');
    return this.#dispatch({ type: 'group-deletion', preset: preset.name, group: preset.group(groupId) });
  }

  async userDeletion({ preset, params }: MaestranoRequestContext): Promise<PlatformAnswer> {
    const groupId = params.group_id ?? '';
    const given = params.id ?? '';
    if (!ID_PATTERN.test(groupId) || !ID_PATTERN.test(given)) {
      return badRequest('The group or user id is malformed', 'MNO_WEBHOOK_ID');
    }
    // The platform may send the real or the virtual uid; both lead to what the application knows.
    const id = preset.unmaskUser(given);
    return this.#dispatch({
      type: 'user-deletion',
      preset: preset.name,
      group: preset.group(groupId),
      user: { id, uid: preset.maskUser(id, groupId) },
    });
  }

  async #dispatch(event: GroupDeletionEvent | UserDeletionEvent): Promise<PlatformAnswer> {
    const about = { preset: event.preset, event: event.type, source: 'webhook', records: 1 } as const;
    this.events.emit('received', { ...about, rejected: 0 });
    const began = this.clock.now();
    const outcomes = await this.dispatcher.dispatch(event);
    const durationMs = this.clock.now() - began;
    const handled = { ...about, groupId: event.group.id, collection: undefined };
    for (const outcome of outcomes) {
      const { handler } = outcome;
      if (outcome.status === 'succeeded') this.events.emit('delivered', { ...handled, handler, durationMs });
      else {
        const error = describeError(outcome.error);
        this.events.emit('failed', { ...handled, handler, reason: 'handler', error });
      }
    }
    return deliveryAnswer(outcomes);
  }
}
