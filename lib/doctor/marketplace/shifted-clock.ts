import { Clock, type ClockTimer } from '../../clock.js';

/** Another clock, set against it: what makes a sign-in that happens now look a few minutes old. */
export class ShiftedClock extends Clock {
  offsetMs = 0;

  constructor(private readonly base: Clock) {
    super();
  }

  now(): number {
    return this.base.now() + this.offsetMs;
  }

  setTimer(callback: () => void, delayMs: number): ClockTimer {
    return this.base.setTimer(callback, delayMs);
  }
}
