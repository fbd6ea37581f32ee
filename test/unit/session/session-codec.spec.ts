import { describe, expect, it } from '@jest/globals';
import { decodeSession, encodeSession } from '../../../lib/session/session-codec.js';
import type { StoredSession } from '../../../lib/session/session-data.js';

const session: StoredSession = {
  id: 'session-1',
  preset: 'default',
  group: { preset: 'default', id: 'cld-1' },
  user: { id: 'usr-1', uid: 'usr-1.cld-1' },
  token: 'secret',
  recheckMs: 1_767_225_600_000,
  endsAtMs: 1_767_229_200_000,
  signedInAt: new Date(Date.UTC(2026, 0, 1)),
  identity: { account: 7 },
};
const changed = (change: object): string =>
  JSON.stringify({ ...(JSON.parse(encodeSession(session)) as object), ...change });

describe('a session as text', () => {
  it.each([session, { ...session, endsAtMs: null, identity: undefined }])(
    'is read as it was written',
    each => {
      expect(decodeSession(encodeSession(each))).toEqual(each);
    },
  );

  it.each([
    ['another version of it', { v: 2 }],
    ['none', { v: undefined }],
    ['no id', { i: 1 }],
    ['no preset', { p: null }],
    ['no token', { t: undefined }],
    ['a group that is none', { g: '../cld-1' }],
    ['a user that is none', { u: 'usr 1' }],
    ['a uid that is none', { x: '' }],
    ['a check at no time', { r: '1' }],
    ['a sign-in at no time', { s: 1.5 }],
    ['an end at no time', { e: 'never' }],
  ])('with %s is no session', (_what, change) => {
    expect(decodeSession(changed(change))).toBeUndefined();
  });

  it.each(['', 'x', '[]', '1', 'null', '{}'])('that says %j is no session', text => {
    expect(decodeSession(text)).toBeUndefined();
  });
});
