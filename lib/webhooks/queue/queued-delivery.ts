import { Logger } from '@nestjs/common';
import type { HandlerRegistry, NotifiedRecord, RegisteredHandler } from '../../events/index.js';
import { MaestranoDeadLetterError } from '../../errors/index.js';
import type { DeadLetters } from '../dead-letters/dead-letters.js';
import type { NotificationDelivery } from '../delivery/notification-delivery.js';
import { readUnits } from '../inbox/units.js';
import type { Turns } from '../inbox/turns.js';
import type { NotificationPart } from '../parse-notification.js';
import type {
  NotificationQueue,
  QueuedNotification,
  QueuedOutcome,
  QueueWorker,
} from './notification-queue.js';

/** Records that go together into one job: what fails is tried again together. */
const RECORDS_A_JOB = 100;
const BYTES_A_JOB = 512 * 1024;

/** Stores notifications in a queue, and delivers what comes out of it. */
export class QueuedDelivery implements QueueWorker {
  readonly #logger = new Logger('Maestrano');

  constructor(
    private readonly queue: NotificationQueue,
    private readonly registry: HandlerRegistry,
    private readonly delivery: NotificationDelivery,
    private readonly letters: DeadLetters,
    private readonly turns: Turns,
    private readonly waitMs: number,
  ) {}

  /** Rejects unless everything is stored. */
  async store(preset: string, parts: readonly NotificationPart[]): Promise<void> {
    const jobs: QueuedNotification[] = [];
    for (const part of parts) {
      const { collection, groupId } = part;
      const handlers = this.delivery.wanted(preset, part, 'webhook');
      if (handlers.length === 0) continue;
      for await (const records of this.#portions(part.records)) {
        for (const { id } of handlers) jobs.push({ preset, handler: id, groupId, collection, records });
      }
    }
    if (jobs.length > 0) await this.queue.add(jobs);
  }

  start(): Promise<void> {
    return this.queue.start(this);
  }

  async work(job: QueuedNotification, isLastTry: boolean): Promise<QueuedOutcome> {
    const handler = this.#handlerOf(job);
    if (!handler) {
      // Renamed, or only there on other nodes: nobody here can do it, and it must not be lost.
      this.#logger.error(
        `There is no handler ${job.handler} for what is queued for it; see the dead letters`,
      );
      await this.bury(job, MaestranoDeadLetterError.noHandler(job.preset, job.handler));
      return 'done';
    }
    const options = { source: 'queue', waitMs: this.waitMs, isLastTry } as const;
    const { status } = await this.delivery.deliverTo(handler, job.preset, job, options);
    if (status === 'done') return 'done';
    if (status === 'failed') return isLastTry ? 'done' : 'failed';
    return 'later';
  }

  async bury(job: QueuedNotification, error: unknown): Promise<void> {
    const { units } = await readUnits(job, Number.MAX_SAFE_INTEGER, this.turns);
    const failed = units.flatMap(({ id, versions }) =>
      versions.slice(-1).map(({ record }) => ({ id, record })),
    );
    await this.letters.keep(job, failed, error);
  }

  #handlerOf({ preset, handler, collection }: QueuedNotification): RegisteredHandler | undefined {
    return this.registry.notified(preset, collection).find(({ id }) => id === handler);
  }

  async *#portions(records: readonly NotifiedRecord[]): AsyncGenerator<NotifiedRecord[]> {
    let portion: NotifiedRecord[] = [];
    let bytes = 0;
    for (const record of records) {
      const size = sizeOf(record);
      if (size === undefined) continue;
      if (portion.length > 0 && (portion.length >= RECORDS_A_JOB || bytes + size > BYTES_A_JOB)) {
        yield portion;
        portion = [];
        bytes = 0;
        await this.turns.take();
      }
      portion.push(record);
      bytes += size;
    }
    if (portion.length > 0) yield portion;
  }
}

/** `undefined` for what is nested too deeply to be stored. */
function sizeOf(record: object): number | undefined {
  try {
    return JSON.stringify(record).length;
  } catch {
    return undefined;
  }
}
