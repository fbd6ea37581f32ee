export { type CatchUpOptions, type CatchUpReport, ConnecCatchUpService } from './connec-catch-up.service.js';
export type { DeadLetter } from './dead-letters/dead-letter.js';
export {
  type DeadLetterFilter,
  DeadLetterService,
  type ReplayOutcome,
} from './dead-letters/dead-letter.service.js';
export {
  NOTIFICATION_BOUNDS,
  type NotificationOptions,
  type ResolvedNotificationOptions,
  resolveNotificationOptions,
} from './notification-options.js';
export type {
  NotificationQueue,
  QueueLag,
  QueuedNotification,
  QueuedOutcome,
  QueueWorker,
} from './queue/notification-queue.js';
export { Webhooks, type WebhooksGround } from './webhooks.js';
export { createWebhooksController } from './webhooks.controller.js';
export { WebhooksService } from './webhooks.service.js';
