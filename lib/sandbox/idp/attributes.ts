import { type Group, type Reseller, type Role, type User } from '../state/index.js';
import { toWireTime } from '../time.js';

/** Milliseconds after which an application asks again whether a session lives. */
export const SESSION_RECHECK_MS = 3 * 60 * 1000;

const VIRTUAL_MAIL_HOST = 'mno-api-sandbox-mail.maestrano.com';

export interface SignInFacts {
  readonly user: User;
  readonly group: Group;
  readonly role: Role;
  readonly now: Date;
  /** The reseller of the group. */
  readonly reseller: Reseller | undefined;
  /** Whether the reseller is the one who signs in (`reseller_sso`). */
  readonly resellerSignsIn: boolean;
}

/** Every attribute of an assertion, in the historic order (protocol.md 3.5). */
export function assertionAttributes(facts: SignInFacts): [name: string, value: string][] {
  const { user, group, role, now, reseller, resellerSignsIn } = facts;
  const virtualUid = `${user.id}.${group.id}`;
  const resellerAttributes: [string, string][] =
    resellerSignsIn && reseller
      ? [
          ['reseller_id', reseller.id],
          ['reseller_name', reseller.name],
          ['reseller_country', reseller.country],
        ]
      : [];
  return [
    ['mno_uid', user.id],
    ['mno_session', user.ssoSession],
    ['mno_session_recheck', toWireTime(new Date(now.getTime() + SESSION_RECHECK_MS))],
    ['group_uid', group.id],
    ['group_name', group.name],
    ['group_end_free_trial', toWireTime(group.freeTrialEndAt)],
    ['group_role', role],
    ['group_has_credit_card', String(group.hasCreditCard)],
    ['group_email', group.email],
    ['group_currency', group.currency],
    ['group_timezone', group.timezone],
    ['group_country', group.country],
    ['group_city', group.city],
    ['group_reseller_id', reseller?.id ?? ''],
    ...resellerAttributes,
    ['uid', user.id],
    ['virtual_uid', virtualUid],
    ['email', user.email],
    ['virtual_email', `${virtualUid}@${VIRTUAL_MAIL_HOST}`],
    ['name', user.name],
    ['surname', user.surname],
    ['country', user.country],
    ['company_name', user.companyName],
    ['app_owner', 'true'],
    ['organizations', '{}'],
  ];
}
