import type { MaestranoRequestContext, PlatformAnswer } from '../platform/index.js';
import type { AccountWebhooks } from './account-webhooks.js';
import type { NotificationWebhook } from './notification-webhook.js';

/** Turns the platform's webhooks into events and their outcomes into answers, free of HTTP frameworks. */
export class WebhooksService {
  constructor(
    private readonly account: AccountWebhooks,
    private readonly notifications: NotificationWebhook,
  ) {}

  groupDeletion(context: MaestranoRequestContext): Promise<PlatformAnswer> {
    return this.account.groupDeletion(context);
  }

  userDeletion(context: MaestranoRequestContext): Promise<PlatformAnswer> {
    return this.account.userDeletion(context);
  }

  notification(context: MaestranoRequestContext): Promise<PlatformAnswer> {
    return this.notifications.notification(context);
  }
}
