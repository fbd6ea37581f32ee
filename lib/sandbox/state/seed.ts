import { type Application, type Bill, type Group, type Reseller, type Role, type User } from './model.js';

/** A Connec! record in a seed: its fields as the API gives them. Without an `id` it gets one. */
export type SeedRecord = Readonly<Record<string, unknown>>;

type Given<Type, Keys extends keyof Type> = Pick<Type, Keys> & Partial<Type>;

/** What an application needs at least is its id; the key defaults to `sandbox-key-of-<id>-0123456789abcdef`. */
export type SeedApplication = Given<Application, 'id'>;
export type SeedGroup = Given<Group, 'id' | 'name'>;
/** `memberships` maps group ids to the role there. */
export type SeedUser = Given<User, 'id'> & { readonly memberships?: Readonly<Record<string, Role>> };
export type SeedReseller = Given<Reseller, 'id'>;
export type SeedBill = Given<Bill, 'id' | 'groupId' | 'priceCents' | 'description'>;

/**
 * Everything a sandbox starts with. Ids are pinned, so that tests and people can name them; what is left out gets
 * the constants of the historic sandbox (protocol.md section 0), and times default to the moment of the start.
 *
 * @publicApi
 */
export interface Seed {
  readonly applications: readonly SeedApplication[];
  /** A group without `applicationId` belongs to the first application. */
  readonly groups: readonly SeedGroup[];
  readonly users: readonly SeedUser[];
  readonly resellers?: readonly SeedReseller[];
  readonly bills?: readonly SeedBill[];
  /** Connec! records by group id and collection. */
  readonly records?: Readonly<Record<string, Readonly<Record<string, readonly SeedRecord[]>>>>;
}
