import { randomUUID } from 'node:crypto';
import { type Provider } from '@nestjs/common';
import { type GroupRef } from '../../../lib/presets/index.js';
import { type SignInGroup, type SignInUser } from '../../../lib/events/index.js';
import { type Account, AccountsRepository } from '../../../sample/accounts/accounts.repository.js';
import { type Member, MembersRepository, nameOf } from '../../../sample/accounts/members.repository.js';
import {
  type CollectionName,
  newestOfEach,
  RecordsRepository,
  type StoredRecord,
  updatedAt,
} from '../../../sample/records/records.repository.js';
import {
  type Happening,
  type NewHappening,
  TimelineRepository,
} from '../../../sample/timeline/timeline.repository.js';

/**
 * The sample's repositories without a database, for tests that are about something else. The contract of the
 * repositories holds for these as well.
 */
export class MemoryAccounts extends AccountsRepository {
  readonly #open = new Map<string, Account>();

  override async findOrCreate({ preset, id, name, currency }: SignInGroup): Promise<Account> {
    const known = this.#open.get(`${preset} ${id}`);
    const account = {
      id: known?.id ?? randomUUID(),
      group: { preset, id },
      name: name ?? id,
      currency,
    };
    this.#open.set(`${preset} ${id}`, account);
    return account;
  }

  override async find({ preset, id }: GroupRef): Promise<Account | undefined> {
    return this.#open.get(`${preset} ${id}`);
  }

  override async close({ preset, id }: GroupRef): Promise<void> {
    this.#open.delete(`${preset} ${id}`);
  }
}

type Person = Pick<Member, 'userId' | 'uid' | 'platformId' | 'name' | 'email'>;
type Place = Pick<Member, 'role' | 'signedInAt'>;

export class MemoryMembers extends MembersRepository {
  readonly #people = new Map<string, Person & { readonly preset: string }>();
  /** Places by user id, by account id. */
  readonly #places = new Map<string, Map<string, Place>>();

  override async signIn(account: Account, user: SignInUser, role: string, at: Date): Promise<Member> {
    const { preset } = account.group;
    const known = [...this.#people.values()].find(each => each.preset === preset && each.uid === user.uid);
    const userId = known?.userId ?? randomUUID();
    const person = { userId, uid: user.uid, platformId: user.id, name: nameOf(user), email: user.email };
    this.#people.set(userId, { ...person, preset });
    const places = this.#places.get(account.id) ?? new Map<string, Place>();
    this.#places.set(account.id, places.set(userId, { role, signedInAt: at }));
    return { ...person, role, signedInAt: at };
  }

  override async find(accountId: string, userId: string): Promise<Member | undefined> {
    return (await this.list(accountId)).find(member => member.userId === userId);
  }

  override async list(accountId: string): Promise<Member[]> {
    const places = [...(this.#places.get(accountId) ?? [])];
    const members = places.map(([userId, place]) => {
      const { preset: _preset, ...person } = this.#people.get(userId)!;
      return { ...person, ...place };
    });
    return members.sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  override async remove(accountId: string, uid: string): Promise<void> {
    const ids = (await this.list(accountId)).filter(member => member.uid === uid);
    this.#remove(
      accountId,
      ids.map(({ userId }) => userId),
    );
  }

  override async removeAll(accountId: string): Promise<void> {
    this.#remove(accountId, [...(this.#places.get(accountId)?.keys() ?? [])]);
  }

  #remove(accountId: string, userIds: readonly string[]): void {
    for (const id of userIds) {
      this.#places.get(accountId)?.delete(id);
      if (![...this.#places.values()].some(places => places.has(id))) this.#people.delete(id);
    }
  }
}

export class MemoryRecords extends RecordsRepository {
  readonly #records = new Map<string, Map<string, StoredRecord>>();
  readonly #cursors = new Map<string, string>();

  override async save(
    accountId: string,
    collection: CollectionName,
    records: readonly StoredRecord[],
  ): Promise<void> {
    const stored = this.#of(accountId, collection);
    for (const record of newestOfEach(records)) {
      const known = stored.get(record.id);
      const [before, after] = [known && updatedAt(known), updatedAt(record)];
      if (!before || !after || before <= after) stored.set(record.id, record);
    }
  }

  override async list<C extends CollectionName>(
    accountId: string,
    collection: C,
  ): Promise<StoredRecord<C>[]> {
    const records = [...this.#of(accountId, collection).values()] as StoredRecord<C>[];
    return records.sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  override async find<C extends CollectionName>(
    accountId: string,
    collection: C,
    id: string,
  ): Promise<StoredRecord<C> | undefined> {
    return this.#of(accountId, collection).get(id) as StoredRecord<C> | undefined;
  }

  override async cursor(accountId: string, collection: CollectionName): Promise<string | undefined> {
    return this.#cursors.get(`${accountId} ${collection}`);
  }

  override async moveCursor(accountId: string, collection: CollectionName, cursor: string): Promise<void> {
    this.#cursors.set(`${accountId} ${collection}`, cursor);
  }

  override async deleteAll(accountId: string): Promise<void> {
    for (const map of [this.#records, this.#cursors])
      for (const key of map.keys()) if (key.startsWith(`${accountId} `)) map.delete(key);
  }

  #of(accountId: string, collection: CollectionName): Map<string, StoredRecord> {
    const key = `${accountId} ${collection}`;
    const stored = this.#records.get(key) ?? new Map<string, StoredRecord>();
    this.#records.set(key, stored);
    return stored;
  }
}

export class MemoryTimeline extends TimelineRepository {
  #ids = 0;
  readonly #happenings = new Map<string, (Happening & Pick<NewHappening, 'about'>)[]>();

  override async add(accountId: string, happening: NewHappening): Promise<boolean> {
    const known = this.#happenings.get(accountId) ?? [];
    const { about } = happening;
    if (about !== undefined && known.some(each => each.about === about)) return false;
    this.#happenings.set(accountId, [{ ...happening, id: (this.#ids += 1) }, ...known]);
    return true;
  }

  override async list(accountId: string, most: number): Promise<Happening[]> {
    const newest = (this.#happenings.get(accountId) ?? []).slice(0, most);
    return newest.map(({ id, kind, text, at }) => ({ id, kind, text, at }));
  }

  override async deleteAll(accountId: string): Promise<void> {
    this.#happenings.delete(accountId);
  }
}

export function memoryRepositories(): Provider[] {
  return [
    { provide: AccountsRepository, useClass: MemoryAccounts },
    { provide: MembersRepository, useClass: MemoryMembers },
    { provide: RecordsRepository, useClass: MemoryRecords },
    { provide: TimelineRepository, useClass: MemoryTimeline },
  ];
}
