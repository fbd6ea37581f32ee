import { Logger } from '@nestjs/common';
import type { Telemetry } from '../telemetry/index.js';

/** How something came: by a webhook, from the queue, from Connec! itself, or from the dead letters. */
export type DeliverySource = 'webhook' | 'queue' | 'catch-up' | 'replay';

interface About {
  readonly preset: string;
  readonly event: 'group-deletion' | 'user-deletion' | 'connec-notification';
}

/** The platform sent something that can be read. */
export interface Received extends About {
  readonly source: DeliverySource;
  /** Records of a notification that can be delivered; 1 for a deletion. */
  readonly records: number;
  /** Items of a notification that cannot. */
  readonly rejected: number;
}

interface Handled extends About {
  readonly source: DeliverySource;
  readonly groupId: string;
  /** `undefined` for a deletion. */
  readonly collection: string | undefined;
  /** Records; 1 for a deletion. */
  readonly records: number;
}

/** A handler succeeded. */
export interface Delivered extends Handled {
  readonly handler: string;
  /** What the handler took, in milliseconds. */
  readonly durationMs: number;
}

/** Something was not brought to a handler. */
export interface Skipped extends Handled {
  /** `undefined` when there is none. */
  readonly handler: string | undefined;
  /** Delivered before, older than what was delivered, or wanted by nobody. */
  readonly reason: 'seen' | 'stale' | 'no-handler';
}

/** A handler failed, or could not be called. */
export interface Failed extends Handled {
  readonly handler: string;
  /** The handler threw, another node is busy with the records, or the store did not answer. */
  readonly reason: 'handler' | 'busy' | 'store';
  /** Name and code of the error; its message may hold anything. */
  readonly error: { readonly name: string; readonly code: string | undefined };
}

export interface DeliveryEventMap {
  readonly received: Received;
  readonly delivered: Delivered;
  readonly skipped: Skipped;
  readonly failed: Failed;
}

export type DeliveryListener<T extends keyof DeliveryEventMap> = (event: DeliveryEventMap[T]) => void;

type AnyListener = (event: never) => void;

/**
 * What becomes of the platform's webhooks, for logging and metrics. Counts and names only, never data or secrets.
 *
 * @publicApi
 */
export class DeliveryEvents {
  readonly #logger = new Logger('Maestrano');
  readonly #listeners = new Map<keyof DeliveryEventMap, ReadonlySet<AnyListener>>();

  /** Calls `listener` on every such event of this process, until the returned function is called. */
  on<T extends keyof DeliveryEventMap>(type: T, listener: DeliveryListener<T>): () => void {
    this.#listeners.set(type, new Set([...(this.#listeners.get(type) ?? []), listener]));
    return () => {
      const left = [...(this.#listeners.get(type) ?? [])].filter(each => each !== listener);
      this.#listeners.set(type, new Set(left));
    };
  }

  /**
   * Whether anybody listens: otherwise no event has to be made.
   *
   * @internal
   */
  isHeard(type: keyof DeliveryEventMap): boolean {
    return (this.#listeners.get(type)?.size ?? 0) > 0;
  }

  /** @internal */
  emit<T extends keyof DeliveryEventMap>(type: T, event: DeliveryEventMap[T]): void {
    for (const listener of (this.#listeners.get(type) ?? []) as ReadonlySet<DeliveryListener<T>>) {
      try {
        listener(event);
      } catch (error) {
        // Whoever counts must not stop what is counted.
        this.#logger.error(
          `A listener to ${type} failed`,
          error instanceof Error ? error.stack : String(error),
        );
      }
    }
  }
}

/** Counts whatever becomes of the platform's webhooks. */
export function countDeliveries(events: DeliveryEvents, telemetry: Telemetry): void {
  for (const type of ['received', 'delivered', 'skipped', 'failed'] as const)
    events.on(type, delivery => {
      const { preset, event, source, records } = delivery;
      telemetry.count({
        ...{ type, preset, event, source, records },
        handler: 'handler' in delivery ? delivery.handler : undefined,
        reason: 'reason' in delivery ? delivery.reason : undefined,
      });
    });
}

/** Name and code of whatever was thrown. */
export function describeError(error: unknown): Failed['error'] {
  if (!(error instanceof Error)) return { name: typeof error, code: undefined };
  const { code } = error as { code?: unknown };
  return {
    name: error.name.slice(0, 100),
    code: typeof code === 'string' ? code.slice(0, 100) : undefined,
  };
}
