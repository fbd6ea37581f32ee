export { createWebhooksController } from './webhooks.controller.js';
export { WebhooksService } from './webhooks.service.js';
