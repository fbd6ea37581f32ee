import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../../lib/testing/manual-clock.js';

describe('ManualClock', () => {
  it('runs due timers in order of time and stops at its target', async () => {
    const clock = new ManualClock(0);
    const ran: number[] = [];
    clock.setTimer(() => ran.push(clock.now()), 20);
    clock.setTimer(() => {
      ran.push(clock.now());
      clock.setTimer(() => ran.push(clock.now()), 5);
    }, 10);
    await clock.advance(19);
    expect(ran).toEqual([10, 15]);
    expect(clock.now()).toBe(19);
    expect(clock.pendingTimers).toBe(1);
  });

  it('wakes a sleeper, and rejects it at once when its signal is aborted', async () => {
    const clock = new ManualClock(0);
    const abort = new AbortController();
    const woken = clock.sleep(100);
    const aborted = clock.sleep(1000, abort.signal);
    abort.abort(new Error('stop'));
    await expect(aborted).rejects.toThrow('stop');
    await clock.advance(100);
    await expect(woken).resolves.toBeUndefined();
    expect(clock.pendingTimers).toBe(0);
  });
});
