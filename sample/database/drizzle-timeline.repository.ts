import { Injectable } from '@nestjs/common';
import { desc, eq } from 'drizzle-orm';
import { type Happening, type NewHappening, TimelineRepository } from '../timeline/timeline.repository.js';
import { Database } from './database.js';
import { happenings } from './schema.js';

@Injectable()
export class DrizzleTimelineRepository extends TimelineRepository {
  constructor(private readonly database: Database) {
    super();
  }

  override async add(accountId: string, happening: NewHappening): Promise<boolean> {
    const added = await this.database.queries
      .insert(happenings)
      .values({ accountId, ...happening })
      .onConflictDoNothing({ target: [happenings.accountId, happenings.about] })
      .returning({ id: happenings.id });
    return added.length > 0;
  }

  override async list(accountId: string, most: number): Promise<Happening[]> {
    return this.database.queries
      .select({ id: happenings.id, kind: happenings.kind, text: happenings.text, at: happenings.at })
      .from(happenings)
      .where(eq(happenings.accountId, accountId))
      .orderBy(desc(happenings.id))
      .limit(most);
  }

  override async deleteAll(accountId: string): Promise<void> {
    await this.database.queries.delete(happenings).where(eq(happenings.accountId, accountId));
  }
}
