import type { NotificationQueue } from './queue/notification-queue.js';

/**
 * How Connec! notifications are taken and delivered.
 *
 * @publicApi
 */
export interface NotificationOptions {
  /** Largest notification, in bytes; larger ones get 413. Default 10 MiB. */
  readonly maxBytes?: number;
  /** How long a delivered version of a record is remembered, in milliseconds. Default 7 days. */
  readonly windowMs?: number;
  /**
   * How long a notification waits for records that another delivery is working on, in milliseconds, before it is
   * answered 503. Default 5,000.
   */
  readonly waitMs?: number;
  /** After how long of silence the records of a node that died are free, in milliseconds. Default 30,000. */
  readonly leaseMs?: number;
  /** How many dead letters are kept for each preset; the oldest make room. Default 10,000. */
  readonly maxDeadLetters?: number;
  /** Stores notifications, and delivers them after the answer; `bullmqQueue()` of `nestjs-maestrano/bullmq`. */
  readonly queue?: NotificationQueue;
}

export type ResolvedNotificationOptions = Required<Omit<NotificationOptions, 'queue'>> &
  Pick<NotificationOptions, 'queue'>;

export function resolveNotificationOptions(given: NotificationOptions = {}): ResolvedNotificationOptions {
  return {
    maxBytes: given.maxBytes ?? 10 * 1024 * 1024,
    windowMs: given.windowMs ?? 7 * 24 * 60 * 60 * 1000,
    waitMs: given.waitMs ?? 5_000,
    leaseMs: given.leaseMs ?? 30_000,
    maxDeadLetters: given.maxDeadLetters ?? 10_000,
    ...(given.queue ? { queue: given.queue } : {}),
  };
}

/** The numbers of the options: their smallest and largest value. */
export const NOTIFICATION_BOUNDS = {
  maxBytes: [1024, 256 * 1024 * 1024],
  windowMs: [60_000, 365 * 24 * 60 * 60 * 1000],
  waitMs: [0, 60_000],
  leaseMs: [1_000, 600_000],
  maxDeadLetters: [64, 1_000_000],
} as const satisfies Partial<Record<keyof NotificationOptions, readonly [number, number]>>;
