import { type GroupRef, type SignInGroup } from 'nestjs-maestrano';

/** A customer of this application: what the marketplace calls a group. */
export interface Account {
  /** Our own id. */
  readonly id: string;
  /** Marketplace and group together: the same group id on another marketplace is another customer. */
  readonly group: GroupRef;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string | null;
}

/** A class and not an interface, so that it can be injected. */
export abstract class AccountsRepository {
  /** The open account of a group; made when there is none, and brought up to date when there is. */
  abstract findOrCreate(group: SignInGroup): Promise<Account>;

  /** The open account of a group. */
  abstract find(group: GroupRef): Promise<Account | undefined>;

  /** Closes a group's account, if it is open. Should the group come back, it starts with a new one. */
  abstract close(group: GroupRef): Promise<void>;
}
