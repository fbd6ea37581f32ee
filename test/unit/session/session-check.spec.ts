import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { MaestranoConnectionError } from '../../../lib/errors/index.js';
import type { MaestranoHttp } from '../../../lib/http/index.js';
import { spreadRecheck } from '../../../lib/session/recheck-spread.js';
import { SessionCheck } from '../../../lib/session/session-check.js';
import type { StoredSession } from '../../../lib/session/session-data.js';
import { SessionMarkStore } from '../../../lib/session/session-marks.js';
import { resolveSessionOptions, type SessionOptions } from '../../../lib/session/session-options.js';
import { MemoryStore } from '../../../lib/stores/index.js';
import { ManualClock } from '../../../lib/testing/index.js';
import { presetAt, registryOf } from '../../support/preset-at.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A platform that answers as the test says, and counts. */
class Platform {
  asked = 0;
  isValid = true;
  isDown = false;
  status = 200;
  gate: Promise<void> = Promise.resolve();

  constructor(private readonly clock: ManualClock) {}

  async send(): Promise<{ status: number; json: () => unknown }> {
    this.asked++;
    await this.gate;
    if (this.isDown) throw unreachable;
    const recheck = new Date(this.clock.now() + 3 * MINUTE).toISOString();
    return { status: this.status, json: () => ({ valid: this.isValid, recheck }) };
  }
}

const unreachable = Object.create(MaestranoConnectionError.prototype, {
  code: { value: 'MNO_CONNECTION' },
}) as Error;

describe('the session check', () => {
  let clock: ManualClock;
  let platform: Platform;
  let store: MemoryStore;
  const warnings: string[] = [];

  const node = (options: SessionOptions = {}): { check: SessionCheck; marks: SessionMarkStore } => {
    const marks = new SessionMarkStore(store, clock, 24 * HOUR);
    const resolved = resolveSessionOptions(options, []);
    const http = platform as unknown as MaestranoHttp;
    const presets = registryOf(
      presetAt('http://platform.invalid'),
      presetAt('http://other.invalid', { name: 'acme' }),
    );
    return { marks, check: new SessionCheck(presets, http, marks, store, resolved, clock) };
  };

  const session = (changes: Partial<StoredSession> = {}): StoredSession => ({
    id: 'session-1',
    preset: 'default',
    group: { preset: 'default', id: 'cld-1' },
    user: { id: 'usr-1', uid: 'usr-1' },
    token: 'token',
    endsAtMs: null,
    recheckMs: clock.now(),
    signedInAt: clock.date(),
    identity: undefined,
    ...changes,
  });

  beforeEach(() => {
    clock = new ManualClock();
    platform = new Platform(clock);
    store = new MemoryStore({ clock });
    warnings.length = 0;
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(message => void warnings.push(String(message)));
  });
  afterEach(() => void jest.restoreAllMocks());

  it('asks nothing before it is due', async () => {
    expect(await node().check.stateOf(session({ recheckMs: clock.now() + 1 }))).toBe('open');
    expect(platform.asked).toBe(0);
  });

  it('asks once for 1,000 requests at the same time', async () => {
    const { check } = node();
    const answers = await Promise.all(Array.from({ length: 1_000 }, async () => check.stateOf(session())));
    expect(new Set(answers)).toEqual(new Set(['open']));
    expect(platform.asked).toBe(1);
    expect(await check.stateOf(session())).toBe('open');
    expect(platform.asked).toBe(1);
  });

  it('asks once for requests on two nodes, of which the second waits for the first', async () => {
    let open = (): void => undefined;
    platform.gate = new Promise(resolve => (open = resolve));
    const [one, two] = [node(), node()];
    const answers = Promise.all([one.check.stateOf(session()), two.check.stateOf(session())]);
    await clock.advance(1_000);
    expect(platform.asked).toBe(1);
    open();
    await clock.advance(1_000);
    expect(await answers).toEqual(['open', 'open']);
    expect(platform.asked).toBe(1);
  });

  it('ends a session that the platform does not know any more, for good and on every node', async () => {
    platform.isValid = false;
    const [one, two] = [node(), node()];
    expect(await one.check.stateOf(session())).toBe('ended');
    platform.isValid = true;
    expect(await one.check.stateOf(session())).toBe('ended');
    expect(await two.check.stateOf(session())).toBe('ended');
    expect(platform.asked).toBe(1);
  });

  it('asks again within the time that the platform named', async () => {
    const { check } = node();
    await check.stateOf(session());
    await clock.advance(3 * MINUTE);
    await check.stateOf(session());
    expect(platform.asked).toBe(2);
  });

  it('lets sessions go on for the grace period while the platform is down, and says so once', async () => {
    const { check } = node();
    platform.isDown = true;
    const current = session();
    expect(await check.stateOf(current)).toBe('open');
    expect(await check.stateOf(session({ id: 'session-2' }))).toBe('open');
    expect(platform.asked).toBe(1);
    expect(warnings).toEqual([
      'The platform of preset default could not be asked about a session (MNO_CONNECTION): ' +
        'sessions go on for 3600 s after their check was due',
    ]);
    await clock.advance(HOUR - 1);
    expect(await check.stateOf(current)).toBe('open');
    await clock.advance(MINUTE);
    expect(await check.stateOf(current)).toBe('unconfirmed');
  });

  it('asks again soon after the platform is back', async () => {
    const { check } = node();
    platform.isDown = true;
    const current = session();
    await check.stateOf(current);
    platform.isDown = false;
    platform.isValid = false;
    await clock.advance(3 * MINUTE);
    expect(await check.stateOf(current)).toBe('ended');
  });

  it('opens a session again that could not be confirmed', async () => {
    const { check } = node({ outage: { policy: 'deny' } });
    platform.isDown = true;
    const current = session();
    expect(await check.stateOf(current)).toBe('unconfirmed');
    platform.isDown = false;
    await clock.advance(15_000);
    expect(await check.stateOf(current)).toBe('open');
  });

  it('takes the policy of the preset', async () => {
    const { check } = node({ outage: { policy: 'allow', presets: { acme: { policy: 'deny' } } } });
    platform.isDown = true;
    expect(await check.stateOf(session())).toBe('open');
    expect(await check.stateOf(session({ preset: 'acme', id: 'session-2' }))).toBe('unconfirmed');
    expect(warnings.at(-1)).toContain('acme');
    expect(warnings.at(-1)).toContain('refused until the platform answers');
  });

  it('takes an odd answer about one session for a fault of that session alone', async () => {
    const { check } = node();
    platform.status = 404;
    expect(await check.stateOf(session())).toBe('open');
    platform.status = 200;
    expect(await check.stateOf(session({ id: 'session-2' }))).toBe('open');
    expect(platform.asked).toBe(2);
  });

  it('never puts the token into the log', async () => {
    platform.isDown = true;
    await node().check.stateOf(session({ token: 'secret-token' }));
    expect(warnings.join()).not.toContain('secret-token');
  });

  describe('spreading', () => {
    const now = Date.UTC(2026, 0, 1);

    it('puts sessions into the last tenth of the interval, each always in its place', () => {
      const places = Array.from({ length: 500 }, (_, index) =>
        spreadRecheck(`session-${index}`, now, now + 3 * MINUTE),
      );
      expect(Math.min(...places)).toBeGreaterThanOrEqual(now + 0.9 * 3 * MINUTE);
      expect(Math.max(...places)).toBeLessThanOrEqual(now + 3 * MINUTE);
      expect(Math.max(...places) - Math.min(...places)).toBeGreaterThan(15_000);
      expect(spreadRecheck('session-7', now, now + 3 * MINUTE)).toBe(places[7]);
    });

    it.each([-HOUR, 0, 1, 15_000])('keeps 15 seconds of peace when the platform names %i ms', interval => {
      expect(spreadRecheck('session', now, now + interval)).toBe(now + 15_000);
    });
  });
});
