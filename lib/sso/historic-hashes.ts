import type { SignInEvent } from '../events/index.js';
import { platformSessionOf } from './sign-in-event.js';

/** `to_hash` of a user in the historic SDKs. */
export interface HistoricUserHash {
  readonly provider: 'maestrano';
  /** Real or virtual, by the preset's creation mode. */
  readonly uid: string;
  readonly info: {
    /** Real or virtual, by the creation mode. */
    readonly email: string | null;
    readonly first_name: string | null;
    readonly last_name: string | null;
    readonly country: string | null;
    readonly company_name: string | null;
  };
  readonly extra: {
    readonly uid: string;
    readonly virtual_uid: string | null;
    readonly real_email: string | null;
    readonly virtual_email: string | null;
    readonly group: { readonly uid: string; readonly name: string | null; readonly role: string };
    readonly session: {
      /** Always the real id. */
      readonly uid: string;
      /** The platform's session token, **secret**; `null` for an event that was not made by a sign-in. */
      readonly token: string | null;
      readonly recheck: Date | null;
      readonly group_uid: string;
    };
  };
}

/** `to_hash` of a group in the historic SDKs. */
export interface HistoricGroupHash {
  readonly provider: 'maestrano';
  readonly uid: string;
  readonly info: {
    readonly free_trial_end_at: Date | null;
    /** As typed by the user; the historic SDKs put it here. */
    readonly company_name: string | null;
    readonly has_credit_card: boolean;
    readonly name: string | null;
    readonly email: string | null;
    readonly city: string | null;
    /** The group's own, else the user's (the Ruby SDK always gave the user's). */
    readonly country: string | null;
    readonly timezone: string | null;
    readonly currency: string | null;
    /** Only from newer platforms. */
    readonly org_uid?: string;
  };
  readonly extra: Readonly<Record<string, never>>;
}

/** `to_hash` of a membership in the historic SDKs. */
export interface HistoricMembershipHash {
  readonly provider: 'maestrano';
  readonly group_uid: string;
  /** Always the real id. */
  readonly user_uid: string;
  readonly role: string;
}

export interface HistoricHashes {
  readonly user: HistoricUserHash;
  readonly group: HistoricGroupHash;
  readonly membership: HistoricMembershipHash;
}

/**
 * A sign-in in the form of the historic SDKs, for applications that store or pass on their hashes. Times are `Date`s;
 * what the platform did not send is `null`. `user.extra.session.token` is a secret: keep it on the server.
 *
 * @publicApi
 * @see protocol.md 3.7
 */
export function toHistoricHashes(event: SignInEvent): HistoricHashes {
  const { user, group, membership } = event;
  const session = platformSessionOf(event);
  return {
    user: {
      provider: 'maestrano',
      uid: user.uid,
      info: {
        email: user.email,
        first_name: user.firstName,
        last_name: user.lastName,
        country: user.country,
        company_name: user.companyName,
      },
      extra: {
        uid: user.id,
        virtual_uid: user.virtualUid,
        real_email: user.realEmail,
        virtual_email: user.virtualEmail,
        group: { uid: group.id, name: group.name, role: membership.role },
        session: {
          uid: user.id,
          token: session?.token ?? null,
          recheck: session?.recheck ?? null,
          group_uid: group.id,
        },
      },
    },
    group: {
      provider: 'maestrano',
      uid: group.id,
      info: {
        free_trial_end_at: group.freeTrialEndAt,
        company_name: user.companyName,
        has_credit_card: group.hasCreditCard,
        name: group.name,
        email: group.email,
        city: group.city,
        country: group.country,
        timezone: group.timezone,
        currency: group.currency,
        ...(group.organizationId === null ? {} : { org_uid: group.organizationId }),
      },
      extra: {},
    },
    membership: {
      provider: 'maestrano',
      group_uid: membership.groupId,
      user_uid: membership.userId,
      role: membership.role,
    },
  };
}
