import type { ConnecNotificationEvent } from './connec-notification.event.js';
import type { GroupDeletionEvent, UserDeletionEvent } from './deletion.events.js';
import type { SignInEvent } from './sign-in.event.js';

/** Everything that handlers are called with, told apart by `type`. */
export type MaestranoEvent = SignInEvent | GroupDeletionEvent | UserDeletionEvent | ConnecNotificationEvent;

export type EventType = MaestranoEvent['type'];

export type EventOfType<T extends EventType> = Extract<MaestranoEvent, { type: T }>;
