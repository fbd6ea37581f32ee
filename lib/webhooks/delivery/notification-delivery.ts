import type { Clock } from '../../clock.js';
import type {
  DeliveryEvents,
  DeliverySource,
  HandlerRegistry,
  RegisteredHandler,
} from '../../events/index.js';
import { readUnits, type Unit } from '../inbox/units.js';
import type { Turns } from '../inbox/turns.js';
import type { NotificationPart } from '../parse-notification.js';
import type { DeliveryOptions, HandlerDelivery, HandlerReport } from './handler-delivery.js';

/** What became of one collection of one group. */
export interface PartReport {
  readonly part: NotificationPart;
  readonly handlers: readonly HandlerReport[];
  /** Records that could not be read as a whole. */
  readonly unreadable: number;
}

/** Collections and groups that are worked on at once; a post may hold thousands. */
const PARTS_AT_ONCE = 8;

/** Brings records, sorted by collection and group, to every handler that wants them. */
export class NotificationDelivery {
  constructor(
    private readonly registry: HandlerRegistry,
    private readonly deliveries: HandlerDelivery,
    private readonly events: DeliveryEvents,
    private readonly turns: Turns,
    private readonly clock: Clock,
  ) {}

  async deliver(
    preset: string,
    parts: readonly NotificationPart[],
    options: DeliveryOptions,
  ): Promise<PartReport[]> {
    const reports: PartReport[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < parts.length) {
        const index = next++;
        reports[index] = await this.#deliverPart(preset, parts[index] as NotificationPart, options);
      }
    };
    await Promise.all(Array.from({ length: Math.min(PARTS_AT_ONCE, parts.length) }, work));
    return reports;
  }

  /** Brings records to one handler. */
  async deliverTo(
    handler: RegisteredHandler,
    preset: string,
    part: NotificationPart,
    options: DeliveryOptions,
  ): Promise<HandlerReport> {
    const { units } = await readUnits(part, this.clock.now(), this.turns);
    return this.#bring(handler, preset, part, units, options);
  }

  /** Whether any handler wants them; otherwise it is told that nobody did. */
  wanted(preset: string, { collection, groupId, records }: NotificationPart, source: DeliverySource) {
    const handlers = this.registry.notified(preset, collection);
    if (handlers.length === 0) {
      const about = { preset, event: 'connec-notification', groupId, collection, source } as const;
      this.events.emit('skipped', {
        ...about,
        handler: undefined,
        reason: 'no-handler',
        records: records.length,
      });
    }
    return handlers;
  }

  async #deliverPart(preset: string, part: NotificationPart, options: DeliveryOptions): Promise<PartReport> {
    const handlers = this.wanted(preset, part, options.source);
    if (handlers.length === 0) return { part, handlers: [], unreadable: 0 };
    const { units, unreadable } = await readUnits(part, this.clock.now(), this.turns);
    const reports = await Promise.all(
      handlers.map(handler => this.#bring(handler, preset, part, units, options)),
    );
    return { part, handlers: reports, unreadable: unreadable.length };
  }

  #bring(
    handler: RegisteredHandler,
    preset: string,
    { groupId, collection }: NotificationPart,
    units: readonly Unit[],
    options: DeliveryOptions,
  ): Promise<HandlerReport> {
    return this.deliveries.deliver(
      handler,
      { preset, handler: handler.id, groupId, collection },
      units,
      options,
    );
  }
}
