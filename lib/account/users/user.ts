import type { Preset } from '../../presets/index.js';
import type { DateFilter, FilterColumns } from '../filters.js';
import type { GroupRef } from '../../presets/index.js';
import type { WireObject } from '../wire/wire-object.js';

/**
 * A person, as the account API knows them. All of it is read-only.
 *
 * Source: protocol.md 5.4, `account_user`.
 *
 * @publicApi
 */
export interface AccountUser {
  /** Name of the preset it was read through. */
  readonly preset: string;
  /** The platform's id, `usr-…`: real, never virtual. */
  readonly id: string;
  readonly name: string | null;
  readonly surname: string | null;
  readonly email: string | null;
  readonly companyName: string | null;
  /** ISO 3166, two letters. */
  readonly country: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Members of the answer that are not known here, as they were sent. Never the session. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Conditions on a list of users, all of which hold (protocol.md 5.5). */
export interface UserFilters {
  readonly id?: string;
  /** Only members of this group; an unknown group gives an empty list. */
  readonly group?: GroupRef | string;
  readonly email?: string;
  readonly name?: string;
  readonly surname?: string;
  /** ISO 3166, two letters. */
  readonly country?: string;
  readonly companyName?: string;
  readonly createdAt?: DateFilter;
  readonly updatedAt?: DateFilter;
}

export const USER_TYPE = 'account_user';

export const USER_COLUMNS: FilterColumns = {
  id: ['text', 'uid'],
  email: ['text', 'email'],
  name: ['text', 'name'],
  surname: ['text', 'surname'],
  country: ['text', 'geo_country_code'],
  companyName: ['text', 'company'],
  createdAt: ['date', 'created_at'],
  updatedAt: ['date', 'updated_at'],
};

export function readUser(wire: WireObject, preset: Preset): AccountUser {
  // A live session: whoever has it is the user. It does not leave this function.
  wire.drop('sso_session');
  return Object.freeze({
    preset: preset.name,
    id: wire.requiredText('id'),
    name: wire.text('name'),
    surname: wire.text('surname'),
    email: wire.text('email'),
    companyName: wire.text('company_name'),
    country: wire.text('country'),
    createdAt: wire.requiredTime('created_at'),
    updatedAt: wire.requiredTime('updated_at'),
    raw: wire.rest(),
  });
}
