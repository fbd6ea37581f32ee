import type { EventType, MaestranoEvent } from './events.js';
import type { HandlerMetadata } from './handler-options.js';
import { observed, type Telemetry } from '../telemetry/index.js';

/** A handler of the application, ready to be called. */
export interface RegisteredHandler extends HandlerMetadata {
  readonly id: string;
  /** What it is called on, to tell two methods of one id from one that is decorated twice. */
  readonly method: object;
  invoke(event: MaestranoEvent): Promise<unknown>;
}

/** Every handler of the application; filled once at boot. */
export class HandlerRegistry {
  #handlers: readonly RegisteredHandler[] = [];

  constructor(private readonly telemetry?: Telemetry) {}

  set(handlers: readonly RegisteredHandler[]): void {
    const { telemetry } = this;
    this.#handlers = telemetry ? handlers.map(handler => watched(handler, telemetry)) : handlers;
  }

  all(): readonly RegisteredHandler[] {
    return this.#handlers;
  }

  /** The handlers of one event type that serve a preset. */
  serving(type: EventType, preset: string): RegisteredHandler[] {
    return this.#handlers.filter(handler => handler.type === type && servesPreset(handler, preset));
  }

  /** The handlers that want this event. */
  handlersOf(event: MaestranoEvent): RegisteredHandler[] {
    return event.type === 'connec-notification'
      ? this.notified(event.preset, event.collection)
      : once(this.serving(event.type, event.preset));
  }

  /** The handlers that want records of a collection. */
  notified(preset: string, collection: string): RegisteredHandler[] {
    return once(
      this.serving('connec-notification', preset).filter(
        ({ collections }) => collections === null || collections.includes(collection),
      ),
    );
  }

  /** Collections that handlers of a preset ask for; `all` when one of them asks for every collection. */
  subscriptions(preset: string): { readonly collections: readonly string[]; readonly all: boolean } {
    const serving = this.serving('connec-notification', preset);
    return {
      collections: [...new Set(serving.flatMap(({ collections }) => collections ?? []))],
      all: serving.some(({ collections }) => collections === null),
    };
  }
}

/** Whether a handler is for events of a preset. */
export function servesPreset({ preset }: Pick<RegisteredHandler, 'preset'>, name: string): boolean {
  return preset === undefined || preset === name;
}

/** A method whose decorators overlap is called once. */
function once(handlers: readonly RegisteredHandler[]): RegisteredHandler[] {
  return handlers.filter(({ id }, index) => handlers.findIndex(other => other.id === id) === index);
}

function watched(handler: RegisteredHandler, telemetry: Telemetry): RegisteredHandler {
  const { id } = handler;
  return {
    ...handler,
    invoke: event =>
      observed(
        telemetry,
        () => ({
          kind: 'handler',
          preset: event.preset,
          handler: id,
          event: event.type,
          collection: event.type === 'connec-notification' ? event.collection : undefined,
        }),
        () => handler.invoke(event),
        () => 'succeeded',
      ),
  };
}
