import type { DeliverySource } from '../../events/index.js';

/** What became of the records of one collection and group with one handler. */
export interface HandlerReport {
  readonly handler: string;
  readonly status: 'done' | 'failed' | 'busy' | 'unavailable';
  /** Records. */
  readonly delivered: number;
  readonly skipped: number;
  readonly failed: number;
}

export interface DeliveryOptions {
  readonly source: DeliverySource;
  /** How long to wait for records that another delivery is working on, in milliseconds. */
  readonly waitMs: number;
  /** Whether what fails becomes a dead letter. */
  readonly isLastTry: boolean;
}

/** Counts as a handler is brought its records. */
export class Tally {
  delivered = 0;
  skipped = 0;
  failed = 0;

  constructor(
    private readonly handler: string,
    /** How many records of different identity were not taken yet. */
    public left: number,
  ) {}

  report(status: HandlerReport['status']): HandlerReport {
    const { handler, delivered, skipped, failed } = this;
    return { handler, status, delivered, skipped, failed };
  }
}
