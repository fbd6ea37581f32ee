import { type SignInEvent } from '../../../lib/events/index.js';

type Given = Partial<Pick<SignInEvent, 'user' | 'group' | 'returnTo'>> & { readonly role?: string };

export const acme: SignInEvent['group'] = {
  preset: 'harbour',
  id: 'cld-1',
  name: 'Acme',
  email: null,
  city: null,
  country: null,
  timezone: null,
  currency: 'USD',
  hasCreditCard: true,
  freeTrialEndAt: null,
  organizationId: null,
};

/** The same id on another marketplace: another customer. */
export const namesake: SignInEvent['group'] = { ...acme, preset: 'northstar', name: 'Acme Elsewhere' };

export const globex: SignInEvent['group'] = { ...acme, id: 'cld-2', name: 'Globex', currency: 'EUR' };

export const ada: SignInEvent['user'] = {
  id: 'usr-1',
  uid: 'usr-1',
  email: 'ada@example.com',
  realEmail: 'ada@example.com',
  virtualUid: null,
  virtualEmail: null,
  firstName: 'Ada',
  lastName: 'Lovelace',
  country: 'GB',
  companyName: null,
};

export const grace: SignInEvent['user'] = {
  ...ada,
  id: 'usr-2',
  uid: 'usr-2',
  email: null,
  firstName: 'Grace',
  lastName: 'Hopper',
};

/** A sign-in as the module verified it. */
export function signInOf({
  user = ada,
  group = acme,
  returnTo = null,
  role = 'Admin',
}: Given = {}): SignInEvent {
  return {
    type: 'sign-in',
    preset: group.preset,
    user,
    group,
    membership: { userId: user.id, groupId: group.id, role },
    reseller: null,
    attributes: new Map(),
    returnTo,
    request: {},
    response: {},
  };
}
