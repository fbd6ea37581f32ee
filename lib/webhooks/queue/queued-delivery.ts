import { Logger } from '@nestjs/common';
import type { HandlerRegistry, NotifiedRecord, RegisteredHandler } from '../../events/index.js';
import { MaestranoDeadLetterError } from '../../errors/index.js';
import type { NotificationDelivery } from '../delivery/notification-delivery.js';
import type { Turns } from '../inbox/turns.js';
import type { NotificationPart } from '../reading/parse-notification.js';
import type { RejectedItems } from '../rejected-items.js';
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
    private readonly turns: Turns,
    private readonly waitMs: number,
  ) {}

  /** Rejects unless everything is stored that can be. */
  async store(preset: string, parts: readonly NotificationPart[], rejected: RejectedItems): Promise<void> {
    const jobs: QueuedNotification[] = [];
    for (const part of parts) {
      const { collection, groupId } = part;
      const handlers = this.delivery.wanted(preset, part, 'webhook');
      if (handlers.length === 0) continue;
      for await (const records of this.#portions(part, rejected)) {
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
      // Renamed, or only there on nodes that run another version for a while.
      if (!isLastTry) return 'failed';
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

  bury(job: QueuedNotification, error: unknown): Promise<void> {
    return this.delivery.bury(job.handler, job.preset, job, error);
  }

  #handlerOf({ preset, handler, collection }: QueuedNotification): RegisteredHandler | undefined {
    return this.registry.notified(preset, collection).find(({ id }) => id === handler);
  }

  async *#portions(
    { collection, records, texts }: NotificationPart,
    rejected: RejectedItems,
  ): AsyncGenerator<NotifiedRecord[]> {
    let portion: NotifiedRecord[] = [];
    let bytes = 0;
    for (const [index, record] of records.entries()) {
      const turn = this.turns.spend(1);
      if (turn) await turn;
      const end = texts?.ends[index] ?? 0;
      const size = end > 0 ? end - (texts?.starts[index] ?? 0) : sizeOf(record);
      if (size === undefined) {
        rejected.add('nested too deeply', collection, record);
        continue;
      }
      if (portion.length > 0 && (portion.length >= RECORDS_A_JOB || bytes + size > BYTES_A_JOB)) {
        yield portion;
        portion = [];
        bytes = 0;
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
