import {
  type BeforeApplicationShutdown,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Clock } from '../clock.js';
import type { ConnecService } from '../connec/index.js';
import type { DeliveryEvents, EventDispatcher, HandlerRegistry } from '../events/index.js';
import type { PresetRegistry } from '../presets/index.js';
import type { Store } from '../stores/index.js';
import { AccountWebhooks } from './account-webhooks.js';
import { unreachableCollections } from './collections.js';
import { ConnecCatchUpService } from './connec-catch-up.service.js';
import { DeadLetterService } from './dead-letters/dead-letter.service.js';
import { DeadLetters } from './dead-letters/dead-letters.js';
import { DeliveryTeller } from './delivery/delivery-teller.js';
import { HandlerDelivery } from './delivery/handler-delivery.js';
import { NotificationDelivery } from './delivery/notification-delivery.js';
import { Inbox } from './inbox/inbox.js';
import { Turns } from './inbox/turns.js';
import type { ResolvedNotificationOptions } from './notification-options.js';
import { NotificationWebhook } from './notification-webhook.js';
import { QueuedDelivery } from './queue/queued-delivery.js';
import { WebhooksService } from './webhooks.service.js';

/** What the room stands on. */
export interface WebhooksGround {
  readonly options: ResolvedNotificationOptions;
  readonly presets: PresetRegistry;
  readonly store: Store;
  readonly clock: Clock;
  readonly registry: HandlerRegistry;
  readonly dispatcher: EventDispatcher;
  readonly events: DeliveryEvents;
  readonly connec: ConnecService;
}

/** The parts of this room, put together, and their life with the application. */
export class Webhooks implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly service: WebhooksService;
  readonly deadLetters: DeadLetterService;
  readonly catchUp: ConnecCatchUpService;
  readonly #logger = new Logger('Maestrano');
  readonly #ground: WebhooksGround;
  readonly #queued: QueuedDelivery | undefined;

  constructor(ground: WebhooksGround) {
    const { options, presets, store, clock, registry, dispatcher, events, connec } = ground;
    const { waitMs, queue } = options;
    const turns = new Turns();
    const inbox = new Inbox(store, clock, turns, options);
    const letters = new DeadLetters(store, clock, options.maxDeadLetters);
    const one = new HandlerDelivery(inbox, dispatcher, letters, new DeliveryTeller(events), clock);
    const delivery = new NotificationDelivery(presets, registry, one, events, turns, clock);
    this.#ground = ground;
    this.#queued = queue && new QueuedDelivery(queue, registry, delivery, turns, waitMs);
    this.service = new WebhooksService(
      new AccountWebhooks(dispatcher, events, clock),
      new NotificationWebhook(delivery, this.#queued, connec, events, turns, waitMs),
    );
    this.deadLetters = new DeadLetterService(presets, registry, letters, delivery, waitMs);
    this.catchUp = new ConnecCatchUpService(presets, connec, registry, delivery, waitMs);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { registry, presets } = this.#ground;
    for (const warning of unreachableCollections(registry.all(), presets.all())) this.#logger.warn(warning);
    await this.#queued?.start();
  }

  /** Before connections are closed: what is being worked on still finds everything it needs. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.#ground.options.queue?.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#ground.options.queue?.close();
  }
}
