/** A pending timer of a {@link Clock}. */
export interface ClockTimer {
  /** Stops the timer; its callback is not called any more. */
  cancel(): void;
}

/**
 * The only source of time in the module and in the sandbox. Applications may inject their own (tests use
 * `ManualClock` of `nestjs-maestrano/testing`), so that nothing ever has to sleep to be tested.
 *
 * @publicApi
 */
export abstract class Clock {
  /** Milliseconds since the Unix epoch. */
  abstract now(): number;

  /** Calls `callback` once, `delayMs` milliseconds from now. A timer never keeps the process alive. */
  abstract setTimer(callback: () => void, delayMs: number): ClockTimer;

  /** The current time as a `Date`. */
  date(): Date {
    return new Date(this.now());
  }

  /** Resolves after `delayMs` milliseconds; rejects with the signal's reason as soon as it is aborted. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const onAbort = (): void => {
        timer.cancel();
        reject(signal?.reason as Error);
      };
      const timer = this.setTimer(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, delayMs);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }
}

/** The machine's clock. */
export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }

  setTimer(callback: () => void, delayMs: number): ClockTimer {
    const timer = setTimeout(callback, delayMs);
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  }
}

/** Something that is to happen, in milliseconds since the Unix epoch. */
export interface Due<Job> {
  readonly due: number;
  readonly job: Job;
}

/** What falls due when, for clocks that are moved by hand: in order of time, and of entry where times are equal. */
export class Agenda<Job> {
  /** In order of entry. */
  readonly #entries = new Set<Due<Job>>();

  get size(): number {
    return this.#entries.size;
  }

  add(job: Job, due: number): ClockTimer {
    const entry = { due, job };
    this.#entries.add(entry);
    return { cancel: () => void this.#entries.delete(entry) };
  }

  /** The next one, if it falls due until then. */
  next(until = Number.POSITIVE_INFINITY): Due<Job> | undefined {
    let first: Due<Job> | undefined;
    for (const entry of this.#entries)
      if (entry.due <= until && (!first || entry.due < first.due)) first = entry;
    return first;
  }

  /** All of them, the next one first. */
  list(): Due<Job>[] {
    return [...this.#entries].sort((left, right) => left.due - right.due);
  }

  /** Takes the next one out. */
  take(until: number): Due<Job> | undefined {
    const entry = this.next(until);
    if (entry) this.#entries.delete(entry);
    return entry;
  }

  clear(): void {
    this.#entries.clear();
  }
}
