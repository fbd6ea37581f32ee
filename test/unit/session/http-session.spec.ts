import { describe, expect, it } from '@jest/globals';
import { writeHistoricSession } from '../../../lib/session/historic-session.js';
import { HttpSessionKeeper } from '../../../lib/session/kinds/http-session.js';
import { ManualClock } from '../../../lib/testing/index.js';
import { presetAt, registryOf } from '../../support/preset-at.js';

const clock = new ManualClock();
const keeper = new HttpSessionKeeper(registryOf(presetAt('http://platform.invalid')), clock);
const maestrano = writeHistoricSession({
  uid: 'usr-1',
  session: 'token',
  recheck: new Date(clock.now()),
  groupUid: 'cld-3',
  preset: null,
});
const done = (callback: (error?: unknown) => void): void => callback();
const onServer = { regenerate: done, save: done, destroy: done };

describe('sessions in request.session', () => {
  it('are read from a session on the server', () => {
    const kept = keeper.read({ session: { ...onServer, maestrano } });
    expect(kept?.session).toMatchObject({ user: { id: 'usr-1' }, group: { id: 'cld-3' }, token: 'token' });
  });

  // Sessions that live in a cookie have not all of these: what is in them is the client's word.
  it.each(['regenerate', 'save', 'destroy'])('are not read where there is no %s', missing => {
    expect(keeper.read({ session: { ...onServer, maestrano, [missing]: undefined } })).toBeUndefined();
  });

  it.each([[undefined], [null], [{}], [{ session: null }], [{ session: onServer }]])(
    'are not there in %p',
    async request => {
      expect(keeper.read(request)).toBeUndefined();
      await expect(keeper.close({ request, response: {} })).resolves.toBeUndefined();
    },
  );

  it('are not opened in a session of another kind, nor when the store fails', async () => {
    const { session } = keeper.read({ session: { ...onServer, maestrano } })!;
    const open = (request: unknown) => keeper.open({ request, response: {} }, session);
    await expect(open({ session: { save: done } })).rejects.toMatchObject({
      code: 'MNO_SESSION_HTTP_SESSION_MISSING',
    });
    const failing = (callback: (error?: unknown) => void): void => callback(new Error('the store is down'));
    await expect(open({ session: { ...onServer, save: failing } })).rejects.toThrow('the store is down');
    await expect(open({ session: { ...onServer, regenerate: failing } })).rejects.toThrow(
      'the store is down',
    );
  });

  it('have one id for as long as the platform has one session', () => {
    const idOf = (value: string) => keeper.read({ session: { ...onServer, maestrano: value } })!.session.id;
    expect(idOf(maestrano)).toBe(idOf(`${maestrano}\n`));
    const other = writeHistoricSession({
      uid: 'usr-1',
      session: 'other',
      recheck: null,
      groupUid: 'cld-3',
      preset: null,
    });
    expect(idOf(other)).not.toBe(idOf(maestrano));
  });
});
