import { describe, expect, it } from '@jest/globals';
import { MaestranoSignInError } from '../../../lib/errors/index.js';
import { readIdentity } from '../../../lib/sso/identity.js';
import { safeReturnPath } from '../../../lib/sso/return-path.js';
import { presetAt } from '../../support/preset-at.js';

const preset = presetAt('http://platform.invalid');
const COMPLETE = {
  uid: 'usr-1',
  group_uid: 'cld-3',
  mno_session: 'token',
  mno_session_recheck: '2026-05-01T10:03:00Z',
};
const read = (changes: Record<string, string> = {}, nameId = 'usr-1'): ReturnType<typeof readIdentity> =>
  readIdentity(nameId, new Map(Object.entries({ ...COMPLETE, ...changes })), preset);

describe('the identity of a sign-in', () => {
  it.each([
    ['2026-05-01T10:03:00Z', '2026-05-01T10:03:00.000Z'],
    ['2026-05-01T10:03:00', '2026-05-01T10:03:00.000Z'],
    ['2026-05-01T10:03:00.250+0200', '2026-05-01T08:03:00.250Z'],
  ])('reads the time %s as %s, wherever the server stands', (given, expected) => {
    const { recheckMs, group } = read({ mno_session_recheck: given, group_end_free_trial: given });
    expect(new Date(recheckMs).toISOString()).toBe(expected);
    expect(group.freeTrialEndAt?.toISOString()).toBe(expected);
  });

  it('takes the country of the group, else that of the user, and leaves out what is missing', () => {
    expect(read({ country: 'AU', group_country: 'US' }).group.country).toBe('US');
    expect(read({ country: 'AU' }).group.country).toBe('AU');
    expect(read().group).toMatchObject({ country: null, freeTrialEndAt: null, hasCreditCard: false });
  });

  it('keeps the token out of the attributes', () => {
    const { attributes, token } = read();
    expect(token).toBe('token');
    expect([...attributes.keys()]).toEqual(['uid', 'group_uid', 'mno_session_recheck']);
  });

  it.each([
    ['whose user id has a dot, as only virtual ones do', {}, 'usr-1.cld-3'],
    ['without a group', { group_uid: '' }, 'usr-1'],
    ['with a group that is no id', { group_uid: '../cld-3' }, 'usr-1'],
    ['without a session', { mno_session: ' ' }, 'usr-1'],
    ['with a time that is none', { mno_session_recheck: 'tomorrow' }, 'usr-1'],
  ])('is refused %s', (_what, changes, nameId) => {
    expect(() => read(changes, nameId)).toThrow(MaestranoSignInError);
  });
});

describe('a return path', () => {
  const origin = 'https://crm.example';

  it.each(['/', '/dashboard?tab=2#top', '/a/../b'])('may be %s', path => {
    expect(safeReturnPath(path, origin)).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/..//evil.example',
    '/./%2e//evil.example',
    'https://evil.example',
    'dashboard',
    '/with space',
    '/line\nbreak',
    `/${'x'.repeat(512)}`,
    '',
    undefined,
  ])('may not be %j', path => {
    expect(safeReturnPath(path, origin)).toBeUndefined();
  });
});
