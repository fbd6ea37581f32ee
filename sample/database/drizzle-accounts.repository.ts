import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { and, eq, sql } from 'drizzle-orm';
import { type GroupRef, type SignInGroup } from 'nestjs-maestrano';
import { type Account, AccountsRepository } from '../accounts/accounts.repository.js';
import { Database } from './database.js';
import { accounts } from './schema.js';

const isOpen = ({ preset, id }: GroupRef) =>
  and(eq(accounts.preset, preset), eq(accounts.groupId, id), eq(accounts.status, 'open'));

@Injectable()
export class DrizzleAccountsRepository extends AccountsRepository {
  constructor(private readonly database: Database) {
    super();
  }

  override async findOrCreate(group: SignInGroup): Promise<Account> {
    const current = { name: group.name ?? group.id, currency: group.currency };
    const [row] = await this.database.queries
      .insert(accounts)
      .values({ id: randomUUID(), preset: group.preset, groupId: group.id, status: 'open', ...current })
      .onConflictDoUpdate({
        target: [accounts.preset, accounts.groupId],
        targetWhere: sql`status = 'open'`,
        set: current,
      })
      .returning();
    return toAccount(row!);
  }

  override async find(group: GroupRef): Promise<Account | undefined> {
    const [row] = await this.database.queries.select().from(accounts).where(isOpen(group));
    return row && toAccount(row);
  }

  override async close(group: GroupRef): Promise<void> {
    await this.database.queries.update(accounts).set({ status: 'closed' }).where(isOpen(group));
  }
}

function toAccount({ id, preset, groupId, name, currency }: typeof accounts.$inferSelect): Account {
  return { id, group: { preset, id: groupId }, name, currency };
}
