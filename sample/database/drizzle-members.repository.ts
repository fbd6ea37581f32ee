import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { and, asc, eq, inArray, notExists, type SQL } from 'drizzle-orm';
import { type SignInUser } from 'nestjs-maestrano';
import { type Account } from '../accounts/accounts.repository.js';
import { type Member, MembersRepository, nameOf } from '../accounts/members.repository.js';
import { Database } from './database.js';
import { memberships, users } from './schema.js';

@Injectable()
export class DrizzleMembersRepository extends MembersRepository {
  constructor(private readonly database: Database) {
    super();
  }

  override async signIn(account: Account, user: SignInUser, role: string, at: Date): Promise<Member> {
    const { preset } = account.group;
    const person = { platformId: user.id, name: nameOf(user), email: user.email };
    return this.database.queries.transaction(async queries => {
      const [row] = await queries
        .insert(users)
        .values({ id: randomUUID(), preset, uid: user.uid, ...person })
        .onConflictDoUpdate({ target: [users.preset, users.uid], set: person })
        .returning();
      const { id: userId, uid } = row!;
      const place = { role, signedInAt: at };
      await queries
        .insert(memberships)
        .values({ accountId: account.id, userId, ...place })
        .onConflictDoUpdate({ target: [memberships.accountId, memberships.userId], set: place });
      return { userId, uid, ...person, ...place };
    });
  }

  override async find(accountId: string, userId: string): Promise<Member | undefined> {
    const [member] = await this.#select(
      and(eq(memberships.accountId, accountId), eq(memberships.userId, userId)),
    );
    return member;
  }

  override async list(accountId: string): Promise<Member[]> {
    return this.#select(eq(memberships.accountId, accountId));
  }

  override async remove(accountId: string, uid: string): Promise<void> {
    const { queries } = this.database;
    const person = queries.select({ id: users.id }).from(users).where(eq(users.uid, uid));
    await this.#remove(and(eq(memberships.accountId, accountId), inArray(memberships.userId, person)));
  }

  override async removeAll(accountId: string): Promise<void> {
    await this.#remove(eq(memberships.accountId, accountId));
  }

  async #select(condition: SQL | undefined): Promise<Member[]> {
    return this.database.queries
      .select({
        userId: users.id,
        uid: users.uid,
        platformId: users.platformId,
        name: users.name,
        email: users.email,
        role: memberships.role,
        signedInAt: memberships.signedInAt,
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(condition)
      .orderBy(asc(users.name), asc(users.id));
  }

  async #remove(condition: SQL | undefined): Promise<void> {
    await this.database.queries.transaction(async queries => {
      const removed = await queries
        .delete(memberships)
        .where(condition)
        .returning({ userId: memberships.userId });
      const ids = removed.map(({ userId }) => userId);
      const places = queries.select().from(memberships).where(eq(memberships.userId, users.id));
      if (ids.length > 0) await queries.delete(users).where(and(inArray(users.id, ids), notExists(places)));
    });
  }
}
