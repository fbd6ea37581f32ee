import { describe, expect, it } from '@jest/globals';
import { toHistoricHashes } from '../../../lib/sso/historic-hashes.js';
import { readIdentity } from '../../../lib/sso/identity.js';
import { signInEvent } from '../../../lib/sso/sign-in-event.js';
import { presetAt } from '../../support/preset-at.js';

const preset = presetAt('http://platform.invalid');
const exchange = { request: undefined, response: undefined };

function eventOf(changes: Record<string, string> = {}): ReturnType<typeof signInEvent> {
  const attributes = new Map(
    Object.entries({
      mno_session: 'the-token',
      mno_session_recheck: '2015-06-03T05:03:33Z',
      group_uid: 'cld-3',
      group_name: 'Doe Pty',
      group_role: 'Admin',
      group_has_credit_card: 'true',
      group_country: 'US',
      virtual_uid: 'usr-1.cld-3',
      email: 'john@doe.example',
      virtual_email: 'usr-1.cld-3@mail.maestrano.com',
      name: 'John',
      surname: 'Doe',
      country: 'AU',
      company_name: 'DoeCorp',
      ...changes,
    }),
  );
  const pending = { requestId: '_1', preset: 'default', groupId: null, returnTo: null, issuedAtMs: 0 };
  const identity = readIdentity('usr-1', attributes, preset);
  return signInEvent(preset, { identity, pending, endsAtMs: null }, exchange);
}

describe('a sign-in in the form of the historic SDKs', () => {
  it('has the hashes of user, group and membership', () => {
    expect(toHistoricHashes(eventOf())).toEqual({
      user: {
        provider: 'maestrano',
        uid: 'usr-1',
        info: {
          email: 'john@doe.example',
          first_name: 'John',
          last_name: 'Doe',
          country: 'AU',
          company_name: 'DoeCorp',
        },
        extra: {
          uid: 'usr-1',
          virtual_uid: 'usr-1.cld-3',
          real_email: 'john@doe.example',
          virtual_email: 'usr-1.cld-3@mail.maestrano.com',
          group: { uid: 'cld-3', name: 'Doe Pty', role: 'Admin' },
          session: {
            uid: 'usr-1',
            token: 'the-token',
            recheck: new Date('2015-06-03T05:03:33Z'),
            group_uid: 'cld-3',
          },
        },
      },
      group: {
        provider: 'maestrano',
        uid: 'cld-3',
        info: {
          free_trial_end_at: null,
          company_name: 'DoeCorp',
          has_credit_card: true,
          name: 'Doe Pty',
          email: null,
          city: null,
          country: 'US',
          timezone: null,
          currency: null,
        },
        extra: {},
      },
      membership: { provider: 'maestrano', group_uid: 'cld-3', user_uid: 'usr-1', role: 'Admin' },
    });
  });

  it('has the customer company where the platform names it', () => {
    expect(toHistoricHashes(eventOf({ group_org_uid: 'org-48' })).group.info.org_uid).toBe('org-48');
  });

  it('has no token for an event that no sign-in made, and events show none', () => {
    const event = eventOf();
    expect(toHistoricHashes({ ...event }).user.extra.session).toMatchObject({ token: null, recheck: null });
    expect(JSON.stringify([event, [...event.attributes]])).not.toContain('the-token');
  });
});
