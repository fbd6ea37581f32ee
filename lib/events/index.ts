export type { Collection, ConnecNotificationEvent, NotifiedRecord } from './connec-notification.event.js';
export type { GroupDeletionEvent, UserDeletionEvent } from './deletion.events.js';
export {
  countDeliveries,
  type Delivered,
  DeliveryEvents,
  describeError,
  type DeliveryEventMap,
  type DeliveryListener,
  type DeliverySource,
  type Failed,
  type Received,
  type Skipped,
} from './delivery-events.js';
export { EventDispatcher, type HandlerOutcome } from './event-dispatcher.js';
export type { EventOfType, EventType, MaestranoEvent } from './events.js';
export {
  type HandlerDecorator,
  OnConnecNotification,
  OnGroupDeletion,
  OnSignIn,
  OnUserDeletion,
} from './handler.decorators.js';
export { HandlerExplorer } from './handler.explorer.js';
export type {
  DeliveryHandlerOptions,
  HandlerOptions,
  NotificationHandlerOptions,
} from './handler-options.js';
export { HandlerRegistry, type RegisteredHandler, servesPreset } from './handler-registry.js';
export type {
  SignInEvent,
  SignInGroup,
  SignInMembership,
  SignInReseller,
  SignInResult,
  SignInUser,
} from './sign-in.event.js';
