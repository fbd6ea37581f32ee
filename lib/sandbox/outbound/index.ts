export { type AppMetadata, defaultAppMetadata } from './app-metadata.js';
export { type Delivery, type DeliveryAttempt, type DeliveryKind, type DeliveryRequest } from './delivery.js';
export { MetadataReader, type MetadataFetch } from './metadata-reader.js';
export { Outbox } from './outbox.js';
export { Notifier } from './notifier.js';
export { type ChangedRecord, type RenderRecord, Webhooks } from './webhooks.js';
export { type OutboundAnswer, reasonOf, send } from './http-client.js';
