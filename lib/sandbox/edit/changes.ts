import { type Application, type Group, type User } from '../state/index.js';

/** Members left out, or `undefined`, stay as they are. */
type Some<Type, Keys extends keyof Type> = { readonly [Key in Keys]?: Type[Key] | undefined };

export type ApplicationChanges = Some<Application, 'name' | 'host' | 'metadataPath'>;

export type GroupChanges = Some<
  Group,
  | 'name'
  | 'email'
  | 'currency'
  | 'timezone'
  | 'country'
  | 'city'
  | 'hasCreditCard'
  | 'resellerId'
  | 'mainAccounting'
  | 'freeTrialEndAt'
>;

/** The id is made when it is left out; the application is the first one, the organization a new one. */
export type NewGroup = GroupChanges &
  Some<Group, 'id' | 'applicationId' | 'organizationId'> & { readonly name: string };

export type UserChanges = Some<User, 'name' | 'surname' | 'email' | 'companyName' | 'country'>;

export type NewUser = UserChanges & Some<User, 'id'> & { readonly name: string };

/** What was given, without the members that were not. */
export function given<Type extends object>(
  changes: Type,
): { [Key in keyof Type]?: Exclude<Type[Key], undefined> } {
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Type]?: Exclude<Type[Key], undefined> };
}
