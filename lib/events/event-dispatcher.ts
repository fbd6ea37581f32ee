import { Logger } from '@nestjs/common';
import type { EventOfType, EventType, MaestranoEvent } from './events.js';
import type { HandlerRegistry, RegisteredHandler } from './handler-registry.js';

/** What became of one handler's call. */
export type HandlerOutcome =
  | { readonly handler: string; readonly status: 'succeeded'; readonly value: unknown }
  | { readonly handler: string; readonly status: 'failed'; readonly error: unknown };

type SubscribedType = Exclude<EventType, 'connec-notification'>;

/** The module's own reaction to an event (but notifications); runs before the application's handlers. */
export type Subscriber<T extends SubscribedType> = (event: EventOfType<T>) => Promise<void>;

/**
 * Brings an event to every handler that wants it. A failing handler never hides another's outcome, and never undoes
 * what the module itself did before (revoking sessions).
 */
export class EventDispatcher {
  readonly #logger = new Logger('Maestrano');
  readonly #subscribers = new Map<EventType, ((event: MaestranoEvent) => Promise<void>)[]>();

  constructor(private readonly registry: HandlerRegistry) {}

  /** Registers a reaction of the module itself. Its failure counts as a failed handler, under the given name. */
  subscribe<T extends SubscribedType>(type: T, subscriber: Subscriber<T>): void {
    const there = this.#subscribers.get(type) ?? [];
    this.#subscribers.set(type, [...there, event => subscriber(event as EventOfType<T>)]);
  }

  async dispatch(event: MaestranoEvent): Promise<HandlerOutcome[]> {
    const own: HandlerOutcome[] = [];
    for (const subscriber of this.#subscribers.get(event.type) ?? []) {
      own.push(await settle('nestjs-maestrano', () => subscriber(event)));
    }
    const handlers = this.registry.handlersOf(event);
    const theirs = await Promise.all(handlers.map(handler => this.deliver(handler, event)));
    return [...own, ...theirs];
  }

  /** Brings an event to one handler; what it throws is logged, unless somebody else takes care of that. */
  async deliver(
    handler: RegisteredHandler,
    event: MaestranoEvent,
    tell: (failure: string, error: unknown) => void = (failure, error) =>
      this.#logger.error(
        `${failure} for preset ${event.preset}`,
        error instanceof Error ? error.stack : String(error),
      ),
  ): Promise<HandlerOutcome> {
    const { id, suppressErrors } = handler;
    try {
      return { handler: id, status: 'succeeded', value: await handler.invoke(event) };
    } catch (error) {
      const failure = `${id} failed on ${event.type}`;
      tell(suppressErrors ? `${failure} (suppressed)` : failure, error);
      return suppressErrors
        ? { handler: id, status: 'succeeded', value: undefined }
        : { handler: id, status: 'failed', error };
    }
  }
}

async function settle(handler: string, run: () => Promise<unknown>): Promise<HandlerOutcome> {
  try {
    return { handler, status: 'succeeded', value: await run() };
  } catch (error) {
    return { handler, status: 'failed', error };
  }
}
