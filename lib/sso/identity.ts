import { MaestranoSignInError } from '../errors/index.js';
import { readTime } from '../http/index.js';
import type { SignInGroup, SignInMembership, SignInReseller, SignInUser } from '../events/index.js';
import { ID_PATTERN, type Preset } from '../presets/index.js';

/** Who signed in, as read from the attributes of a verified assertion. */
export interface SignInIdentity {
  readonly user: SignInUser;
  readonly group: SignInGroup;
  readonly membership: SignInMembership;
  readonly reseller: SignInReseller | null;
  /** The platform's session. Secret. */
  readonly token: string;
  /** When to ask the platform about the session, milliseconds since the epoch. */
  readonly recheckMs: number;
  /** Every attribute but the session token. */
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * Maps the attributes of protocol.md 3.5 to the identity of 3.7. `nameId` is the real user id, already equal to `uid`.
 *
 * @throws MaestranoSignInError `MNO_SSO_IDENTITY` when the group or the session is missing or malformed
 */
export function readIdentity(
  nameId: string,
  attributes: ReadonlyMap<string, string>,
  preset: Preset,
): SignInIdentity {
  const text = (name: string): string | null => attributes.get(name)?.trim() || null;
  // The dot separates the parts of a virtual uid: with one inside, nobody could tell whose id this is.
  if (nameId.includes('.')) throw incomplete('the id of the user has a dot');
  const groupId = required(text('group_uid'), 'group_uid');
  if (!ID_PATTERN.test(groupId)) throw incomplete('the attribute group_uid is not an id');
  const token = required(text('mno_session'), 'mno_session');
  const recheck = readTime(required(text('mno_session_recheck'), 'mno_session_recheck'));
  if (!recheck) throw incomplete('the attribute mno_session_recheck is not a time');

  const isVirtual = preset.sso.creationMode === 'virtual';
  const country = text('country');
  return {
    user: {
      id: nameId,
      uid: preset.maskUser(nameId, groupId),
      email: isVirtual ? text('virtual_email') : text('email'),
      realEmail: text('email'),
      virtualUid: text('virtual_uid'),
      virtualEmail: text('virtual_email'),
      firstName: text('name'),
      lastName: text('surname'),
      country,
      companyName: text('company_name'),
    },
    group: {
      preset: preset.name,
      id: groupId,
      name: text('group_name'),
      email: text('group_email'),
      city: text('group_city'),
      country: text('group_country') ?? country,
      timezone: text('group_timezone'),
      currency: text('group_currency'),
      hasCreditCard: text('group_has_credit_card') === 'true',
      freeTrialEndAt: readTime(text('group_end_free_trial')) ?? null,
      organizationId: text('group_org_uid'),
    },
    membership: { userId: nameId, groupId, role: text('group_role') ?? 'Guest' },
    reseller: readReseller(text),
    token,
    recheckMs: recheck.getTime(),
    attributes: new Map([...attributes].filter(([name]) => name !== 'mno_session')),
  };
}

function readReseller(text: (name: string) => string | null): SignInReseller | null {
  const id = text('reseller_id') ?? text('group_reseller_id');
  return id === null ? null : { id, name: text('reseller_name'), country: text('reseller_country') };
}

function incomplete(reason: string): MaestranoSignInError {
  return new MaestranoSignInError('MNO_SSO_IDENTITY', reason);
}

function required(value: string | null, name: string): string {
  if (value === null) throw incomplete(`the attribute ${name} is missing`);
  return value;
}
