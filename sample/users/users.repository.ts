import { type SignInUser } from 'nestjs-maestrano';

export interface User {
  /** Our own id. */
  readonly id: string;
  /** Name of the preset: users of different marketplaces are different people, whatever their ids. */
  readonly preset: string;
  /** How the marketplace knows the person. */
  readonly uid: string;
  readonly name: string;
  readonly email: string | null;
}

/** A user's place in an account. One person may belong to several accounts, with another role in each. */
export interface Membership {
  readonly user: User;
  readonly accountId: string;
  readonly role: string;
}

export abstract class UsersRepository {
  /** The user of a marketplace, made when there is none, and brought up to date when there is. */
  abstract findOrCreate(preset: string, user: SignInUser): Promise<User>;

  /** Gives a user a place in an account, or another role there. */
  abstract join(accountId: string, userId: string, role: string): Promise<void>;

  abstract membership(accountId: string, userId: string): Promise<Membership | undefined>;

  /** Takes a user's place in an account. Who has no place left is forgotten. */
  abstract leave(accountId: string, uid: string): Promise<void>;

  /** Takes everybody's place in an account. */
  abstract leaveAll(accountId: string): Promise<void>;
}
