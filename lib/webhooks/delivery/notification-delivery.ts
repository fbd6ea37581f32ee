import type { Clock } from '../../clock.js';
import type {
  DeliveryEvents,
  DeliverySource,
  HandlerRegistry,
  RegisteredHandler,
} from '../../events/index.js';
import type { PresetRegistry } from '../../presets/index.js';
import { fingerprintsOf } from '../inbox/fingerprint.js';
import type { Turns } from '../inbox/turns.js';
import type { Unit } from '../inbox/unit.js';
import { readUnits, type Units } from '../inbox/units.js';
import type { NotificationPart } from '../reading/parse-notification.js';
import { type DeliveryOptions, type HandlerReport, Tally } from './delivery-report.js';
import { FailureLog } from './failure-log.js';
import type { HandlerDelivery } from './handler-delivery.js';

/** What became of one collection of one group. */
export interface PartReport {
  readonly part: NotificationPart;
  readonly handlers: readonly HandlerReport[];
  /** Records that could not be read as a whole. */
  readonly unreadable: number;
}

/** Collections and groups that are worked on at once; a post may hold thousands. */
const PARTS_AT_ONCE = 8;
/** What a part costs beside its records, in records. */
const PART = 10;

/** Brings records, sorted by collection and group, to every handler that wants them. */
export class NotificationDelivery {
  constructor(
    private readonly presets: PresetRegistry,
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
    const log = new FailureLog(preset);
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < parts.length) {
        const index = next++;
        const turn = this.turns.spend(PART);
        if (turn) await turn;
        reports[index] = await this.#deliverPart(preset, parts[index] as NotificationPart, options, log);
      }
    };
    if (parts.length === 1) await work();
    else await ended(Array.from({ length: Math.min(PARTS_AT_ONCE, parts.length) }, work));
    log.tell();
    return reports;
  }

  /** Brings records to one handler. */
  async deliverTo(
    handler: RegisteredHandler,
    preset: string,
    part: NotificationPart,
    options: DeliveryOptions,
  ): Promise<HandlerReport> {
    const log = new FailureLog(preset);
    const { units } = await this.#read(preset, part);
    const report = await this.#bring(handler, preset, part, units, options, log);
    log.tell();
    return report;
  }

  /** Makes dead letters of records that a handler was to be given. */
  async bury(handler: string, preset: string, part: NotificationPart, error: unknown): Promise<void> {
    const { collection, groupId } = part;
    const { units } = await this.#read(preset, part);
    const stale = this.registry.notified(preset, collection).find(({ id }) => id === handler)?.stale;
    await this.deliveries.bury({ preset, handler, groupId, collection }, units, stale ?? 'skip', error);
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

  async #deliverPart(
    preset: string,
    part: NotificationPart,
    options: DeliveryOptions,
    log: FailureLog,
  ): Promise<PartReport> {
    const handlers = this.wanted(preset, part, options.source);
    if (handlers.length === 0) return { part, handlers: [], unreadable: 0 };
    const { units, unreadable } = await this.#read(preset, part);
    const bring = async (handler: RegisteredHandler): Promise<HandlerReport> => {
      try {
        return await this.#bring(handler, preset, part, units, options, log);
      } catch (error) {
        // Whatever it is, it must not hide what became of the others.
        const place = { preset, handler: handler.id, groupId: part.groupId, collection: part.collection };
        log.add(`Delivering to ${handler.id} failed`, place, units.length, error);
        return new Tally(handler.id, units.length).report('unavailable');
      }
    };
    const [only, ...others] = handlers;
    const reports =
      only && others.length === 0 ? [await bring(only)] : await Promise.all(handlers.map(bring));
    return { part, handlers: reports, unreadable };
  }

  #read(preset: string, part: NotificationPart): Promise<Units> {
    const fingerprint = fingerprintsOf(this.presets.has(preset) ? this.presets.get(preset) : undefined);
    return readUnits(part, fingerprint, this.clock.now(), this.turns);
  }

  #bring(
    handler: RegisteredHandler,
    preset: string,
    { groupId, collection }: NotificationPart,
    units: readonly Unit[],
    options: DeliveryOptions,
    log: FailureLog,
  ): Promise<HandlerReport> {
    const place = { preset, handler: handler.id, groupId, collection };
    return this.deliveries.deliver(handler, place, units, options, log);
  }
}

/** Rejects like `Promise.all`, but not before all have ended: they work with the bytes of one body. */
async function ended(works: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(works);
  await Promise.all(works);
}
