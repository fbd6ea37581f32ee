import type { NotifiedRecord } from '../../events/index.js';

/** Records of one collection and group, on their way to one handler. */
export interface QueuedNotification {
  readonly preset: string;
  readonly handler: string;
  readonly groupId: string;
  readonly collection: string;
  readonly records: readonly NotifiedRecord[];
}

/** `done`: it is over. `failed`: it may be tried again. `later`: it could not be tried, and that does not count. */
export type QueuedOutcome = 'done' | 'failed' | 'later';

/** Who works on what comes out of the queue. */
export interface QueueWorker {
  /** On the last try what fails becomes a dead letter, and is done. */
  work(job: QueuedNotification, isLastTry: boolean): Promise<QueuedOutcome>;
  /** Makes dead letters of what the queue gives up, because the process ended again and again while working on it. */
  bury(job: QueuedNotification, error: unknown): Promise<void>;
}

/** How far the workers are behind. */
export interface QueueLag {
  /** Jobs that nobody works on yet. */
  readonly waiting: number;
  /** Jobs that failed and are tried again later. */
  readonly delayed: number;
  /** Jobs that were given up and could not be made dead letters. */
  readonly failed: number;
  /** How long the oldest of those waiting has waited, in milliseconds; 0 when there is none. */
  readonly oldestMs: number;
}

/**
 * A queue that outlives the process. What was added is worked on at least once, in no order: the inbox keeps an older
 * version of a record from following a newer one.
 *
 * @publicApi
 */
export interface NotificationQueue {
  /** Stores all of them; rejects when it is not certain that they are. */
  add(jobs: readonly QueuedNotification[]): Promise<void>;
  /** Begins to work. Called once. */
  start(worker: QueueWorker): Promise<void>;
  /** For health checks; a queue that cannot tell leaves it out. */
  lag?(): Promise<QueueLag>;
  /** Takes up nothing new, and resolves when what is being worked on is done. */
  stop(): Promise<void>;
  /** Ends what it opened itself. */
  close(): Promise<void>;
}
