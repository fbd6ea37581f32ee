import { beforeEach, describe } from '@jest/globals';
import { AccountsRepository } from '../../../sample/accounts/accounts.repository.js';
import { MembersRepository } from '../../../sample/accounts/members.repository.js';
import { RecordsRepository } from '../../../sample/records/records.repository.js';
import { TimelineRepository } from '../../../sample/timeline/timeline.repository.js';
import {
  MemoryAccounts,
  MemoryMembers,
  MemoryRecords,
  MemoryTimeline,
} from '../../support/sample/memory-repositories.js';
import { repositoryContract } from '../../support/sample/repository-contract.js';

// The databases are proved by the same contract in test/full/sample.
describe('the repositories that tests use', () => {
  let repositories = new Map<unknown, unknown>();
  const empty = async (): Promise<void> => {
    repositories = new Map<unknown, unknown>([
      [AccountsRepository, new MemoryAccounts()],
      [MembersRepository, new MemoryMembers()],
      [RecordsRepository, new MemoryRecords()],
      [TimelineRepository, new MemoryTimeline()],
    ]);
  };
  beforeEach(empty);

  repositoryContract(() => ({ get: repository => repositories.get(repository) as never, empty }));
});
