import { beforeEach, describe, expect, it } from '@jest/globals';
import type { KeptSession } from '../../../lib/session/kinds/session-keeper.js';
import { SessionCheck } from '../../../lib/session/session-check.js';
import type { StoredSession } from '../../../lib/session/session-data.js';
import { SessionMarkStore } from '../../../lib/session/session-marks.js';
import { resolveSessionOptions } from '../../../lib/session/session-options.js';
import { MaestranoSessionService } from '../../../lib/session/session.service.js';
import { MemoryStore } from '../../../lib/stores/index.js';
import { ManualClock } from '../../../lib/testing/index.js';
import { presetAt, registryOf } from '../../support/preset-at.js';

const HOUR = 3_600_000;

describe('the session of a request', () => {
  let clock: ManualClock;
  let marks: SessionMarkStore;
  let sessions: MaestranoSessionService;
  let kept: KeptSession | undefined;
  let isKeeperSlow: boolean;

  const keep = (changes: Partial<StoredSession> = {}): void => {
    const session: StoredSession = {
      id: 'session-1',
      preset: 'default',
      group: { preset: 'default', id: 'cld-1' },
      user: { id: 'usr-1', uid: 'usr-1' },
      token: 'token',
      recheckMs: clock.now() + 2 * HOUR,
      endsAtMs: null,
      signedInAt: clock.date(),
      identity: undefined,
      ...changes,
    };
    kept = { session, aliveSinceMs: session.signedInAt.getTime() };
  };

  beforeEach(() => {
    clock = new ManualClock();
    const store = new MemoryStore({ clock });
    const options = resolveSessionOptions({ maxAgeMs: HOUR }, []);
    const presets = registryOf(presetAt('http://platform.invalid'));
    marks = new SessionMarkStore(store, clock, HOUR);
    const check = new SessionCheck(presets, undefined as never, marks, store, options, clock);
    const keeper = {
      read: () => (isKeeperSlow ? Promise.resolve(kept) : kept),
      open: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
    sessions = new MaestranoSessionService(presets, options, marks, check, keeper, clock);
    isKeeperSlow = false;
    keep();
  });

  it('is found at once when this process knows it, and only then', async () => {
    const first = sessions.find({});
    expect(first).toBeInstanceOf(Promise);
    expect(await first).toMatchObject({ state: 'open', session: { id: 'session-1' } });
    expect(sessions.find({})).toMatchObject({ state: 'open', session: { id: 'session-1' } });
    await marks.revokeSession({ preset: 'default', id: 'session-1' });
    expect(sessions.find({})).toMatchObject({ state: 'ended' });
    await clock.advance(60_000);
    expect(sessions.find({})).toBeInstanceOf(Promise);
    expect(await sessions.find({})).toMatchObject({ state: 'ended' });
  });

  it('is none when there is none', () => {
    kept = undefined;
    expect(sessions.find({})).toEqual({ state: 'none' });
  });

  it.each<[string, () => unknown]>([
    ['a preset that is gone', () => keep({ preset: 'gone' })],
    ['an end that the platform set, and that is now', () => keep({ endsAtMs: clock.now() })],
    ['an age above the longest', () => keep({ signedInAt: new Date(clock.now() - HOUR) })],
  ])('is none with %s, and cannot be signed out of either', async (_what, change) => {
    change();
    expect(sessions.find({})).toEqual({ state: 'none' });
    isKeeperSlow = true;
    expect(await sessions.find({})).toEqual({ state: 'none' });
    expect(await sessions.read({})).toBeUndefined();
    expect(await sessions.signOut({}, {})).toBeUndefined();
  });

  it('is one a millisecond before', async () => {
    keep({ endsAtMs: clock.now() + 1, signedInAt: new Date(clock.now() - HOUR + 1) });
    expect(await sessions.find({})).toMatchObject({ state: 'open' });
    expect(await sessions.read({})).toMatchObject({ id: 'session-1' });
    expect(await sessions.signOut({}, {})).toContain('usr-1');
  });
});
