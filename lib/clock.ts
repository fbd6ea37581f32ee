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
