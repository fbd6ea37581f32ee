import { Agenda, Clock, type ClockTimer } from '../clock.js';

/**
 * A clock that stands still until it is told to move. `advance` runs every timer that falls due, in order of time,
 * and lets promises settle in between.
 *
 * @publicApi
 */
export class ManualClock extends Clock {
  #now: number;
  readonly #pending = new Agenda<() => void>();

  /** @param start milliseconds since the epoch, or a date; default 2026-01-01T00:00:00Z */
  constructor(start: number | Date = Date.UTC(2026, 0, 1)) {
    super();
    this.#now = typeof start === 'number' ? start : start.getTime();
  }

  now(): number {
    return this.#now;
  }

  setTimer(callback: () => void, delayMs: number): ClockTimer {
    return this.#pending.add(callback, this.#now + Math.max(0, delayMs));
  }

  /** How many timers are waiting. */
  get pendingTimers(): number {
    return this.#pending.size;
  }

  /** Moves the time by `ms` milliseconds. */
  async advance(ms: number): Promise<void> {
    const target = this.#now + ms;
    await settle();
    for (let next = this.#pending.take(target); next; next = this.#pending.take(target)) {
      this.#now = Math.max(this.#now, next.due);
      next.job();
      await settle();
    }
    this.#now = target;
  }
}

/** Lets every promise that is already resolved run its continuations. */
function settle(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
