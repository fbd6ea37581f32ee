import { Logger } from '@nestjs/common';
import type { MaestranoRequestContext, PlatformAnswer } from '../platform/index.js';
import type { AccountWebhooks } from './account-webhooks.js';
import { FAILED } from './answers.js';
import type { NotificationWebhook } from './notification-webhook.js';

/** Turns the platform's webhooks into events and their outcomes into answers, free of HTTP frameworks. Never rejects. */
export class WebhooksService {
  readonly #logger = new Logger('Maestrano');

  constructor(
    private readonly account: AccountWebhooks,
    private readonly notifications: NotificationWebhook,
  ) {}

  groupDeletion(context: MaestranoRequestContext): Promise<PlatformAnswer> {
    return this.#answered(this.account.groupDeletion(context));
  }

  userDeletion(context: MaestranoRequestContext): Promise<PlatformAnswer> {
    return this.#answered(this.account.userDeletion(context));
  }

  notification(context: MaestranoRequestContext): Promise<PlatformAnswer> {
    return this.#answered(this.notifications.notification(context));
  }

  async #answered(answer: Promise<PlatformAnswer>): Promise<PlatformAnswer> {
    try {
      return await answer;
    } catch (error) {
      this.#logger.error('A webhook could not be handled', error instanceof Error ? error.stack : undefined);
      return FAILED;
    }
  }
}
