import type { Collection, ConnecNotificationEvent } from './connec-notification.event.js';
import type { GroupDeletionEvent, UserDeletionEvent } from './deletion.events.js';
import { addHandlerMetadata } from './handler.accessor.js';
import type {
  DeliveryHandlerOptions,
  HandlerMetadata,
  HandlerOptions,
  NotificationHandlerOptions,
} from './handler-options.js';
import type { SignInEvent, SignInResult } from './sign-in.event.js';

/** A method decorator that compiles only on methods that can take `Event`. */
export type HandlerDecorator<Event, Result = unknown> = <
  Method extends (event: Event) => Result | Promise<Result>,
>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

function handler<Event, Result = unknown>(metadata: HandlerMetadata): HandlerDecorator<Event, Result> {
  return (_target, _key, descriptor) => {
    if (descriptor.value) addHandlerMetadata(descriptor.value, metadata);
  };
}

/**
 * The method is called with every verified sign-in and decides who the person is in the application. Exactly one
 * handler serves a preset. Throw `SignInRefused` to turn a person away.
 *
 * @publicApi
 */
export function OnSignIn(options: HandlerOptions = {}): HandlerDecorator<SignInEvent, SignInResult | void> {
  return handler({ ...options, type: 'sign-in', collections: null });
}

/**
 * The method is called when a group cancels its subscription. Its sessions are revoked before that.
 *
 * @publicApi
 */
export function OnGroupDeletion(options: DeliveryHandlerOptions = {}): HandlerDecorator<GroupDeletionEvent> {
  return handler({ ...options, type: 'group-deletion', collections: null });
}

/**
 * The method is called when a user is removed from a group. The user's sessions in it are revoked before that.
 *
 * @publicApi
 */
export function OnUserDeletion(options: DeliveryHandlerOptions = {}): HandlerDecorator<UserDeletionEvent> {
  return handler({ ...options, type: 'user-deletion', collections: null });
}

/**
 * The method is called with records that changed in Connec!, once per collection and group. Without a collection it
 * is called for all of them; more than 5,000 records come in several calls. The collections named by handlers are
 * declared to the platform as subscriptions. Handlers share the records of an event: do not change them.
 *
 * A version of a record that was delivered to the handler is not delivered to it again. When the method throws, all
 * its records come again, as often as the sender tries; throw `PartialDeliveryError` to name those that failed. What
 * fails is kept as a dead letter, see `DeadLetterService`.
 *
 * @publicApi
 */
export function OnConnecNotification(
  options?: NotificationHandlerOptions,
): HandlerDecorator<ConnecNotificationEvent>;
export function OnConnecNotification<const C extends Collection>(
  collections: C | readonly C[],
  options?: NotificationHandlerOptions,
): HandlerDecorator<ConnecNotificationEvent<C>>;
export function OnConnecNotification(
  collectionsOrOptions?: string | readonly string[] | NotificationHandlerOptions,
  options: NotificationHandlerOptions = {},
): HandlerDecorator<never> {
  if (typeof collectionsOrOptions === 'string') {
    return handler({ ...options, type: 'connec-notification', collections: [collectionsOrOptions] });
  }
  if (isList(collectionsOrOptions)) {
    return handler({ ...options, type: 'connec-notification', collections: [...collectionsOrOptions] });
  }
  return handler({ ...collectionsOrOptions, type: 'connec-notification', collections: null });
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
