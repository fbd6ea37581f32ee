import {
  type Application,
  type Bill,
  type Environment,
  type Group,
  type Reseller,
  type Role,
  type User,
} from './model.js';

/** A Connec! record in a seed: its fields as the API gives them. Without an `id` it gets one. */
export type SeedRecord = Readonly<Record<string, unknown>>;

type Given<Type, Keys extends keyof Type> = Pick<Type, Keys> & Partial<Type>;

/** What an application needs at least is its id; the key defaults to `sandbox-key-of-<id>-0123456789abcdef`. */
export type SeedApplication = Given<Application, 'id'>;
/** The secret defaults to `sandbox-secret-of-<id>-0123456789abcdef`. */
export type SeedEnvironment = Given<Environment, 'id' | 'marketplaces'>;
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
  /**
   * Environments of the developer platform. Default: one, `env-1`, on which every application has a marketplace that is
   * named by its id.
   */
  readonly environments?: readonly SeedEnvironment[];
  /** A group without `applicationId` belongs to the first application; one without `resellerId` was sold by the first reseller. */
  readonly groups: readonly SeedGroup[];
  readonly users: readonly SeedUser[];
  readonly resellers?: readonly SeedReseller[];
  readonly bills?: readonly SeedBill[];
  /** Connec! records by group id and collection. */
  readonly records?: Readonly<Record<string, Readonly<Record<string, readonly SeedRecord[]>>>>;
  /**
   * How many Connec! records are made up, by group id and collection: always the same ones, and not before somebody
   * looks. For `invoices`, `items`, `organizations`, `payments` and `people`.
   */
  readonly generated?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
