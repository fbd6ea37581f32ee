import { Logger } from '@nestjs/common';
import { type ConnectionOptions, DelayedError, type Job, Queue, Worker } from 'bullmq';
import { type Clock, SystemClock } from '../clock.js';
import { MaestranoStoreError } from '../errors/index.js';
import type { NotificationQueue, QueuedNotification, QueueLag, QueueWorker } from '../webhooks/index.js';

/** Options of {@link bullmqQueue}. */
export interface BullmqQueueOptions {
  /** As BullMQ takes it: your own ioredis client (it stays yours to close), or options to make one. */
  readonly connection: ConnectionOptions;
  /** Name of the queue. Default `maestrano-notifications`. */
  readonly name?: string;
  /** Begins the keys of the queue on the server. Default BullMQ's, `bull`. */
  readonly prefix?: string;
  /** How often a job is tried before its records become dead letters. Default 8. */
  readonly attempts?: number;
  /** How long after the first failure it is tried again, in milliseconds; doubles each time. Default 1,000. */
  readonly backoffMs?: number;
  /** Jobs that this process works on at once; 0 on a node that only stores. Default 10. */
  readonly concurrency?: number;
  /** After how long without a sign of life a job of another process is taken over, in milliseconds. Default 30,000. */
  readonly lockMs?: number;
  /** How long storing may take, in milliseconds, before a notification is answered 503. Default 5,000. */
  readonly timeoutMs?: number;
  readonly clock?: Clock;
}

const JOBS_A_WRITE = 200;
/** How often a process may end while it works on a job, until the job is thought to be the reason. */
const MAX_STALLED = 5;
const JOB = 'notification';

/**
 * Notifications are stored in a BullMQ queue and answered, then delivered: one job for each handler, on whatever
 * process has a worker. The server has to be durable and must not evict, as for the `RedisStore`; the module needs a
 * `RedisStore` too, so that all workers share one inbox.
 *
 * @publicApi
 */
export function bullmqQueue(options: BullmqQueueOptions): NotificationQueue {
  return new BullmqQueue(options);
}

class BullmqQueue implements NotificationQueue {
  readonly #logger = new Logger('Maestrano');
  readonly #clock: Clock;
  #queue: Queue<QueuedNotification> | undefined;
  #worker: Worker<QueuedNotification> | undefined;
  /** Connections made from the application's client. */
  readonly #own: { disconnect(): void }[] = [];

  constructor(private readonly options: BullmqQueueOptions) {
    this.#clock = options.clock ?? new SystemClock();
  }

  async add(jobs: readonly QueuedNotification[]): Promise<void> {
    const { attempts = 8, backoffMs = 1_000 } = this.options;
    const opts = {
      attempts,
      backoff: { type: 'exponential', delay: backoffMs, jitter: 0.5 },
      removeOnComplete: true,
      removeOnFail: false,
    };
    for (let at = 0; at < jobs.length; at += JOBS_A_WRITE) {
      const written = this.#open().addBulk(
        jobs.slice(at, at + JOBS_A_WRITE).map(data => ({ name: JOB, data, opts })),
      );
      await this.#inTime(written);
    }
  }

  async start(worker: QueueWorker): Promise<void> {
    const { concurrency = 10, lockMs = 30_000, name = QUEUE_NAME, prefix } = this.options;
    if (concurrency === 0) return;
    this.#worker = new Worker<QueuedNotification>(name, (job, token) => this.#process(worker, job, token), {
      connection: this.#blockingConnection(),
      ...(prefix === undefined ? {} : { prefix }),
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      maxStalledCount: MAX_STALLED,
      autorun: false,
    });
    this.#worker.on('error', error => this.#logger.warn(`The queue of notifications: ${error.message}`));
    this.#worker.on('failed', (job, error) => void this.#bury(worker, job, error));
    this.#worker
      .run()
      .catch((error: unknown) =>
        this.#logger.error(
          'The worker of notifications ended',
          error instanceof Error ? error.stack : undefined,
        ),
      );
    // What could not be buried when it failed, because the store did not answer.
    this.#sweep(worker).catch(() => undefined);
  }

  async lag(): Promise<QueueLag> {
    const queue = this.#open();
    const [{ waiting = 0, delayed = 0, failed = 0 }, [oldest]] = await Promise.all([
      queue.getJobCounts('waiting', 'delayed', 'failed'),
      queue.getJobs(['waiting'], 0, 0, true),
    ]);
    return {
      waiting,
      delayed,
      failed,
      oldestMs: oldest ? Math.max(0, this.#clock.now() - oldest.timestamp) : 0,
    };
  }

  async stop(): Promise<void> {
    await this.#worker?.close();
  }

  async close(): Promise<void> {
    await this.#queue?.close();
    for (const connection of this.#own) connection.disconnect();
  }

  async #process(
    worker: QueueWorker,
    job: Job<QueuedNotification>,
    token: string | undefined,
  ): Promise<void> {
    const isLastTry = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    const outcome = await worker.work(job.data, isLastTry);
    if (outcome === 'failed') throw new Error('A handler failed.');
    if (outcome !== 'later') return;
    await job.moveToDelayed(this.#clock.now() + (this.options.backoffMs ?? 1_000), token);
    throw new DelayedError();
  }

  async #bury(worker: QueueWorker, job: Job<QueuedNotification> | undefined, error: unknown): Promise<void> {
    try {
      if (!job || (await job.getState()) !== 'failed') return;
      await worker.bury(job.data, error);
      await job.remove();
    } catch {
      this.#logger.error('A notification that failed is still in the queue, among the failed jobs');
    }
  }

  async #sweep(worker: QueueWorker): Promise<void> {
    for (const job of await this.#open().getFailed(0, 1_000)) {
      await this.#bury(worker, job, new Error(job.failedReason));
    }
  }

  #open(): Queue<QueuedNotification> {
    if (this.#queue) return this.#queue;
    const { connection, name = QUEUE_NAME, prefix } = this.options;
    const queue = new Queue<QueuedNotification>(name, {
      connection,
      ...(prefix === undefined ? {} : { prefix }),
    });
    queue.on('error', error => this.#logger.warn(`The queue of notifications: ${error.message}`));
    return (this.#queue = queue);
  }

  /** A worker waits for jobs on its connection, without a limit to retries: it needs one of its own. */
  #blockingConnection(): ConnectionOptions {
    const { connection } = this.options;
    if (!isClient(connection)) return { ...connection, maxRetriesPerRequest: null };
    const own = connection.duplicate({ maxRetriesPerRequest: null });
    this.#own.push(own);
    return own;
  }

  #inTime<T>(work: Promise<T>): Promise<T> {
    const { timeoutMs = 5_000 } = this.options;
    return new Promise((resolve, reject) => {
      const timer = this.#clock.setTimer(() => reject(MaestranoStoreError.unavailable('queue')), timeoutMs);
      work.then(resolve, reject).finally(() => timer.cancel());
    });
  }
}

const QUEUE_NAME = 'maestrano-notifications';

interface Client {
  duplicate(options: object): { disconnect(): void };
}

function isClient(connection: unknown): connection is Client {
  return typeof (connection as { duplicate?: unknown }).duplicate === 'function';
}
