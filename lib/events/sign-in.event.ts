import type { GroupRef } from '../presets/index.js';

/** The person who signs in. Source: protocol.md 3.5, 3.7. */
export interface SignInUser {
  /** The platform's own id, `usr-1`, the same in every group. */
  readonly id: string;
  /** `usr-1` or `usr-1.cld-3`, by the preset's creation mode: what the application stores. */
  readonly uid: string;
  /** Real or virtual address, by the creation mode. */
  readonly email: string | null;
  readonly realEmail: string | null;
  readonly virtualUid: string | null;
  readonly virtualEmail: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** Company as typed by the user at sign-up; not the group's name. */
  readonly companyName: string | null;
}

/** The group that the person signs in through. Source: protocol.md 3.5, 3.7. */
export interface SignInGroup extends GroupRef {
  readonly name: string | null;
  readonly email: string | null;
  readonly city: string | null;
  /** ISO 3166-1 alpha-2: the group's, else the user's. */
  readonly country: string | null;
  /** Olson name. */
  readonly timezone: string | null;
  /** ISO 4217. */
  readonly currency: string | null;
  readonly hasCreditCard: boolean;
  readonly freeTrialEndAt: Date | null;
  /**
   * The customer company, `org-…`; only from newer platforms. As the reseller, it may be a customer's own invention on
   * historic ones, which do not send it.
   */
  readonly organizationId: string | null;
}

export interface SignInMembership {
  readonly userId: string;
  readonly groupId: string;
  /** `Member`, `Power User`, `Admin`, `Super Admin`; `Guest` on the historic sandbox. Open list. */
  readonly role: string;
}

/**
 * The reseller behind the group or the sign-in, when the platform names one.
 *
 * Historic platforms (see `sso.allowLegacyAlgorithms`) sign what customers type without escaping it: an attribute that
 * the platform itself does not send, such as these where there is no reseller, may have been written by a customer into
 * a name. Nobody can change what the platform does send, the user, the group and the role. Show a reseller; give no
 * rights and no discounts by one without asking the platform (`AccountService.resellers`).
 */
export interface SignInReseller {
  readonly id: string;
  readonly name: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

/**
 * A verified sign-in. The handler finds or creates the application's user and account, and answers with the identity
 * to keep in the session.
 *
 * @publicApi
 */
export interface SignInEvent {
  readonly type: 'sign-in';
  /** Name of the preset. */
  readonly preset: string;
  readonly user: SignInUser;
  readonly group: SignInGroup;
  readonly membership: SignInMembership;
  readonly reseller: SignInReseller | null;
  /** Every attribute of the assertion but the session token, as sent; see {@link SignInReseller} about unusual ones. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Path inside the application that the person wanted to reach, from the sealed request. */
  readonly returnTo: string | null;
  /** The adapter's request and response of the consume action. */
  readonly request: unknown;
  readonly response: unknown;
}

/** What a sign-in handler may answer. */
export interface SignInResult<Identity = unknown> {
  /** The application's own data, kept sealed in the session; JSON, small. */
  readonly identity?: Identity;
  /** Path to go to (a `URL` object to leave the application on purpose); default: where the person wanted to go, else `/`. */
  readonly redirectTo?: string | URL;
}
