import { type SignInUser } from 'nestjs-maestrano';
import { type Account } from './accounts.repository.js';

/** A person's place in an account. One person may belong to several accounts, with another role in each. */
export interface Member {
  /** Our own id of the person. */
  readonly userId: string;
  /** How the marketplace knows the person: real or virtual, by the preset's creation mode. */
  readonly uid: string;
  /** The marketplace's own id, `usr-…`. */
  readonly platformId: string;
  readonly name: string;
  readonly email: string | null;
  /** As the marketplace gave it with the last sign-in. */
  readonly role: string;
  readonly signedInAt: Date;
}

export abstract class MembersRepository {
  /** Makes the person and the place in the account, or brings them up to date. */
  abstract signIn(account: Account, user: SignInUser, role: string, at: Date): Promise<Member>;

  abstract find(accountId: string, userId: string): Promise<Member | undefined>;

  /** In order of their names. */
  abstract list(accountId: string): Promise<Member[]>;

  /** Takes a person's place in an account. Who has no place left is forgotten. */
  abstract remove(accountId: string, uid: string): Promise<void>;

  /** Takes everybody's place in an account. */
  abstract removeAll(accountId: string): Promise<void>;
}

/** How a person is shown. */
export function nameOf({ firstName, lastName, uid }: SignInUser): string {
  return [firstName, lastName].filter(part => part !== null && part.trim() !== '').join(' ') || uid;
}
