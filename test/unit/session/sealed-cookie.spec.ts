import { describe, expect, it } from '@jest/globals';
import { SealedCookie } from '../../../lib/session/kinds/sealed-cookie.js';
import { encodeSession } from '../../../lib/session/session-codec.js';
import { Sealer } from '../../../lib/stores/index.js';
import { registryOf } from '../../support/preset-at.js';
import { signIns } from '../../support/sso/sign-ins.js';

const sealer = new Sealer(['s'.repeat(32)], 'session');
const value = sealer.seal(
  encodeSession({
    id: 'session-1',
    preset: 'default',
    group: { preset: 'default', id: 'cld-1' },
    user: { id: 'usr-1', uid: 'usr-1' },
    token: 'token',
    recheckMs: 0,
    endsAtMs: null,
    signedInAt: new Date(0),
    identity: undefined,
  }),
);

describe('the cookie of a session on https', () => {
  const cookie = new SealedCookie(registryOf(signIns().preset), sealer, undefined as never, {
    cookieName: 'maestrano',
    maxAgeMs: 1,
  });
  const read = (header: string): unknown => cookie.read({ headers: { cookie: header } });

  it('is the one that only this host can have set, and no other of the same content', () => {
    expect(read(`__Host-maestrano=${value}`)).toMatchObject({ session: { id: 'session-1' } });
    expect(read(`maestrano=${value}`)).toBeUndefined();
    expect(read(`maestrano=x; __Secure-maestrano=${value}; other=${value}`)).toBeUndefined();
  });
});
