import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { readDuration, SandboxClock } from '../../../lib/sandbox/clock/index.js';

const DAY = 86_400_000;

function setUp() {
  const base = new ManualClock(0);
  const clock = new SandboxClock(base);
  const ran: [string, number][] = [];
  const at = (name: string, ms: number) =>
    clock.schedule(() => void ran.push([name, clock.now()]), new Date(ms));
  return { base, clock, ran, at };
}

describe('the clock of the sandbox', () => {
  it('runs with the clock beneath it', async () => {
    const { base, clock, ran, at } = setUp();
    at('a', 1000);
    await base.advance(999);
    expect(ran).toEqual([]);
    await base.advance(1);
    expect([clock.now(), ran]).toEqual([1000, [['a', 1000]]]);
  });

  it('runs what falls due on the way, in order, each at its own moment', async () => {
    const { clock, ran, at } = setUp();
    at('late', 40 * DAY);
    at('b', 30 * DAY);
    at('a', 10 * DAY);
    at('b2', 30 * DAY);
    await clock.advance('31d');
    expect(ran).toEqual([
      ['a', 10 * DAY],
      ['b', 30 * DAY],
      ['b2', 30 * DAY],
    ]);
    expect(clock.now()).toBe(31 * DAY);
  });

  it('runs what becomes due because of what ran, and waits for it', async () => {
    const { clock, ran, at } = setUp();
    clock.schedule(async () => {
      await Promise.resolve();
      at('second', clock.now() + 1000);
    }, new Date(1000));
    await clock.advance('2s');
    expect(ran).toEqual([['second', 2000]]);
  });

  it('stands still while it is frozen, and runs on from there', async () => {
    const { base, clock, ran, at } = setUp();
    at('a', 1000);
    clock.freeze();
    await base.advance(5000);
    expect([clock.now(), clock.frozen, ran]).toEqual([0, true, []]);
    await clock.advance(500);
    expect([clock.now(), clock.frozen]).toEqual([500, true]);
    clock.resume();
    await base.advance(500);
    expect([clock.now(), ran]).toEqual([1000, [['a', 1000]]]);
  });

  it('waits longer than a timer of the machine can', async () => {
    const { base, ran, at } = setUp();
    at('a', 60 * DAY);
    expect(base.pendingTimers).toBe(1);
    await base.advance(59 * DAY);
    expect(ran).toEqual([]);
    await base.advance(DAY);
    expect(ran).toEqual([['a', 60 * DAY]]);
  });

  it('goes on when a job fails', async () => {
    const { clock, ran, at } = setUp();
    clock.schedule(() => Promise.reject(new Error('boom')), new Date(1));
    await expect(clock.advance(10)).rejects.toThrow('boom');
    at('a', clock.now() + 5);
    await clock.advance(10);
    expect(ran).toHaveLength(1);
  });

  it('forgets everything when it is reset', async () => {
    const { base, clock, ran, at } = setUp();
    await clock.advance('1h');
    at('a', clock.now() + 1000);
    clock.reset();
    await base.advance(5000);
    expect([clock.now(), ran, base.pendingTimers]).toEqual([5000, [], 0]);
  });
});

describe('a duration', () => {
  it.each([
    [5, 5],
    ['90s', 90_000],
    ['1h 30m', 5_400_000],
    ['31d', 31 * DAY],
    ['2w', 14 * DAY],
    ['0.5d', DAY / 2],
    ['250ms', 250],
  ])('of %p is %d ms', (text, ms) => {
    expect(readDuration(text)).toBe(ms);
  });

  it.each(['', 'x', '5', '-1d', '1y', '99999w', Number.NaN, -1])('cannot be %p', duration => {
    expect(() => readDuration(duration)).toThrow(expect.objectContaining({ code: 'MNO_SANDBOX_INVALID' }));
  });
});
