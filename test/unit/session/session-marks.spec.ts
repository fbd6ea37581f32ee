import { beforeEach, describe, expect, it } from '@jest/globals';
import type { MaestranoSessionData } from '../../../lib/session/session-data.js';
import { SessionMarkStore } from '../../../lib/session/session-marks.js';
import { MemoryStore } from '../../../lib/stores/index.js';
import { ManualClock } from '../../../lib/testing/index.js';

const HOUR = 3_600_000;

/** A store that counts reads, and whose channel and answers the test can disturb. */
class DisturbedStore extends MemoryStore {
  reads = 0;
  isDeaf = false;
  isMute = false;
  lost: (() => void)[] = [];
  beforeAnswer: (() => Promise<void>) | undefined;

  override async getMany(keys: readonly string[]): Promise<(string | undefined)[]> {
    this.reads++;
    const values = await super.getMany(keys);
    await this.beforeAnswer?.();
    return values;
  }

  override async publish(channel: string, message: string): Promise<void> {
    if (this.isMute) throw new Error('no connection');
    await super.publish(channel, message);
  }

  override async subscribe(
    channel: string,
    onMessage: (message: string) => void,
    onLost: () => void,
  ): Promise<() => Promise<void>> {
    if (this.isDeaf) throw new Error('no connection');
    this.lost.push(onLost);
    return super.subscribe(channel, onMessage, onLost);
  }
}

describe('the marks of sessions', () => {
  let clock: ManualClock;
  let store: DisturbedStore;
  let one: SessionMarkStore;
  let two: SessionMarkStore;

  const session = (id = 'session-1'): MaestranoSessionData => ({
    id,
    preset: 'default',
    group: { preset: 'default', id: 'cld-1' },
    user: { id: 'usr-1', uid: 'usr-1' },
    signedInAt: new Date(Date.UTC(2026, 0, 1)),
    identity: undefined,
  });

  beforeEach(() => {
    clock = new ManualClock();
    store = new DisturbedStore({ clock });
    one = new SessionMarkStore(store, clock, 24 * HOUR);
    two = new SessionMarkStore(store, clock, 24 * HOUR);
  });

  it('are read once, when a process first meets a session', async () => {
    for (let turn = 0; turn < 10; turn++) expect((await one.read(session())).revoked).toBe(false);
    expect(store.reads).toBe(1);
  });

  it.each<[string, (marks: SessionMarkStore) => Promise<void>]>([
    ['of itself', marks => marks.revokeSession(session())],
    ['of its group', marks => marks.revokeGroup('default', 'cld-1')],
    ['of its user', marks => marks.revokeUser('default', 'cld-1', 'usr-1')],
  ])('tell every node of the end %s at once', async (_what, revoke) => {
    await one.read(session());
    await two.read(session());
    await revoke(one);
    expect((await one.read(session())).revoked).toBe(true);
    expect((await two.read(session())).revoked).toBe(true);
    expect(store.reads).toBe(2);
    expect((await new SessionMarkStore(store, clock, HOUR).read(session())).revoked).toBe(true);
  });

  it('end a session on the node that was told, even when the others cannot be', async () => {
    await one.read(session());
    store.isMute = true;
    await expect(one.revokeGroup('default', 'cld-1')).rejects.toThrow('no connection');
    expect((await one.read(session())).revoked).toBe(true);
  });

  it.each<[string, (marks: SessionMarkStore) => Promise<void>]>([
    ['another session', marks => marks.revokeSession(session('session-2'))],
    ['another group', marks => marks.revokeGroup('default', 'cld-2')],
    ['another user', marks => marks.revokeUser('default', 'cld-1', 'usr-2')],
    ['another preset', marks => marks.revokeGroup('acme', 'cld-1')],
    [
      'one of the same id in another preset',
      marks => marks.revokeSession({ preset: 'acme', id: 'session-1' }),
    ],
  ])('do not mind the end of %s', async (_what, revoke) => {
    await two.read(session());
    await revoke(one);
    expect((await two.read(session())).revoked).toBe(false);
  });

  it('are not those of a session of the same id in another preset', async () => {
    await one.revokeSession({ preset: 'acme', id: 'session-1' });
    expect((await one.read(session())).revoked).toBe(false);
    expect(one.known({ preset: 'acme', id: 'session-1' })).toBeUndefined();
    expect((await one.read({ ...session(), preset: 'acme' })).revoked).toBe(true);
    expect((await one.read(session())).revoked).toBe(false);
  });

  it('leave alone who signs in after the end of the group', async () => {
    await one.revokeGroup('default', 'cld-1');
    // Nodes do not agree to the second: within five, nobody can tell what was first.
    await clock.advance(5_000);
    const doubtful = { ...session('doubtful'), signedInAt: clock.date() };
    expect((await one.read(doubtful)).revoked).toBe(true);
    await clock.advance(1);
    const later = { ...session('later'), signedInAt: clock.date() };
    expect((await one.read(later)).revoked).toBe(false);
    expect((await one.read(session('earlier'))).revoked).toBe(true);
  });

  it('are forgotten when messages may have been missed', async () => {
    await one.read(session());
    for (const lost of store.lost) lost();
    await one.read(session());
    expect(store.reads).toBe(2);
  });

  it('are asked for every time while nobody can listen, and remembered when that is over', async () => {
    store.isDeaf = true;
    await one.read(session());
    await one.read(session());
    expect(store.reads).toBe(2);
    store.isDeaf = false;
    await one.read(session());
    await one.read(session());
    expect(store.reads).toBe(3);
  });

  it('are not remembered when a revocation comes while the store is answering', async () => {
    store.beforeAnswer = async () => {
      store.beforeAnswer = undefined;
      await two.revokeSession(session());
    };
    await one.read(session());
    expect((await one.read(session())).revoked).toBe(true);
  });

  it('are asked for again after a minute, whatever the channel says', async () => {
    await one.read(session());
    await clock.advance(60_000);
    await one.read(session());
    expect(store.reads).toBe(2);
  });

  it('take no more memory than for 10,000 sessions, and forget the longest unused', async () => {
    for (let index = 0; index < 10_000; index++) await one.read(session(`session-${index}`));
    await one.read(session('session-0'));
    await one.read(session('one-more'));
    const before = store.reads;
    await one.read(session('session-0'));
    expect(store.reads).toBe(before);
    await one.read(session('session-1'));
    expect(store.reads).toBe(before + 1);
  });
});
