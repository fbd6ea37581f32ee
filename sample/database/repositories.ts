import { type Provider } from '@nestjs/common';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { MembersRepository } from '../accounts/members.repository.js';
import { RecordsRepository } from '../records/records.repository.js';
import { TimelineRepository } from '../timeline/timeline.repository.js';
import { Database } from './database.js';
import { DrizzleAccountsRepository } from './drizzle-accounts.repository.js';
import { DrizzleMembersRepository } from './drizzle-members.repository.js';
import { DrizzleRecordsRepository } from './drizzle-records.repository.js';
import { DrizzleTimelineRepository } from './drizzle-timeline.repository.js';

/** The repositories over a database, which is closed with the application. */
export function repositoriesOver(database: Database): Provider[] {
  return [
    // By a factory, so that Nest tells it of the shutdown.
    { provide: Database, useFactory: () => database },
    { provide: AccountsRepository, useClass: DrizzleAccountsRepository },
    { provide: MembersRepository, useClass: DrizzleMembersRepository },
    { provide: RecordsRepository, useClass: DrizzleRecordsRepository },
    { provide: TimelineRepository, useClass: DrizzleTimelineRepository },
  ];
}
