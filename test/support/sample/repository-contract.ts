import { beforeEach, expect, it } from '@jest/globals';
import { type Account, AccountsRepository } from '../../../sample/accounts/accounts.repository.js';
import { MembersRepository } from '../../../sample/accounts/members.repository.js';
import { RecordsRepository } from '../../../sample/records/records.repository.js';
import { TimelineRepository } from '../../../sample/timeline/timeline.repository.js';
import { acme, ada, globex, grace, namesake } from './people.js';

type Abstract<T> = abstract new (...given: never[]) => T;

/** Gives the repositories of one storage, which is empty before each test. */
export interface StorageUnderTest {
  get<T>(repository: Abstract<T>): T;
  empty(): Promise<void>;
}

const at = new Date('2026-05-01T10:00:00.123Z');
const later = new Date('2026-05-02T10:00:00.456Z');
const first = { id: 'i-1', title: 'first', updated_at: '2026-01-01T00:00:00Z' };

/** What the sample's repositories promise, wherever they keep things. */
export function repositoryContract(storage: () => StorageUnderTest): void {
  let accounts: AccountsRepository;
  let members: MembersRepository;
  let records: RecordsRepository;
  let timeline: TimelineRepository;
  let account: Account;

  beforeEach(async () => {
    await storage().empty();
    accounts = storage().get(AccountsRepository);
    members = storage().get(MembersRepository);
    records = storage().get(RecordsRepository);
    timeline = storage().get(TimelineRepository);
    account = await accounts.findOrCreate(acme);
  });

  const titles = async (accountId = account.id): Promise<unknown[]> =>
    (await records.list(accountId, 'invoices')).map(({ title }) => title);

  it('makes an account once, and brings it up to date', async () => {
    const again = await accounts.findOrCreate({ ...acme, name: 'Acme Inc.', currency: null });
    expect(again).toEqual({
      id: account.id,
      group: { preset: 'harbour', id: 'cld-1' },
      name: 'Acme Inc.',
      currency: null,
    });
    expect(await accounts.find(acme)).toEqual(again);
    expect(await accounts.find(globex)).toBeUndefined();
  });

  it('makes one account of sign-ins at the same moment', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => accounts.findOrCreate(globex)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  it('takes equal ids on two marketplaces for two customers', async () => {
    const other = await accounts.findOrCreate(namesake);
    expect(other.id).not.toBe(account.id);
    await accounts.close(namesake);
    expect(await accounts.find(namesake)).toBeUndefined();
    expect(await accounts.find(acme)).toEqual(account);
  });

  it('gives a group that comes back a new account', async () => {
    await accounts.close(acme);
    await accounts.close(acme);
    expect(await accounts.find(acme)).toBeUndefined();
    expect((await accounts.findOrCreate(acme)).id).not.toBe(account.id);
  });

  it('keeps a person once, with a place in each account', async () => {
    const other = await accounts.findOrCreate(globex);
    const here = await members.signIn(account, ada, 'Admin', at);
    const there = await members.signIn(other, ada, 'Member', at);
    expect(there.userId).toBe(here.userId);
    await members.signIn(account, { ...ada, email: null }, 'Member', later);
    expect(await members.find(account.id, here.userId)).toEqual({
      userId: here.userId,
      uid: 'usr-1',
      platformId: 'usr-1',
      name: 'Ada Lovelace',
      email: null,
      role: 'Member',
      signedInAt: later,
    });
    expect(await members.find(other.id, here.userId)).toMatchObject({ role: 'Member', signedInAt: at });
  });

  it('takes equal people on two marketplaces for two people', async () => {
    const other = await accounts.findOrCreate(namesake);
    const here = await members.signIn(account, ada, 'Admin', at);
    const there = await members.signIn(other, { ...ada, firstName: 'Another' }, 'Admin', at);
    expect(there.userId).not.toBe(here.userId);
    await members.remove(other.id, 'usr-1');
    expect((await members.list(account.id)).map(({ name }) => name)).toEqual(['Ada Lovelace']);
    expect(await members.list(other.id)).toEqual([]);
  });

  it('lists the members of an account by name', async () => {
    await members.signIn(account, grace, 'Member', at);
    await members.signIn(account, ada, 'Admin', at);
    expect((await members.list(account.id)).map(({ name }) => name)).toEqual([
      'Ada Lovelace',
      'Grace Hopper',
    ]);
  });

  it('forgets who has no place left, and nobody else', async () => {
    const other = await accounts.findOrCreate(globex);
    const here = await members.signIn(account, ada, 'Admin', at);
    await members.signIn(other, ada, 'Admin', at);
    await members.remove(account.id, 'usr-1');
    await members.remove(account.id, 'usr-1');
    expect(await members.list(account.id)).toEqual([]);
    expect((await members.signIn(account, ada, 'Admin', at)).userId).toBe(here.userId);
    await members.removeAll(account.id);
    await members.removeAll(other.id);
    expect((await members.signIn(account, ada, 'Admin', at)).userId).not.toBe(here.userId);
  });

  it('keeps records as they came', async () => {
    const record = {
      id: 'i-1',
      title: 'Ünïcode "quoted" \\ \u0000 \ud800 🙂',
      amount: { total_amount: 10.1, currency: 'EUR' },
      unknown: [null, { deep: { deeper: true } }],
      updated_at: '2026-01-01T00:00:00Z',
    };
    await records.save(account.id, 'invoices', [record]);
    expect(await records.find(account.id, 'invoices', 'i-1')).toEqual(record);
    expect(await records.list(account.id, 'invoices')).toEqual([record]);
    expect(await records.list(account.id, 'organizations')).toEqual([]);
    expect(await records.find(account.id, 'organizations', 'i-1')).toBeUndefined();
  });

  it('replaces an older state of a record, an equally old one, and one that does not say', async () => {
    await records.save(account.id, 'invoices', [first]);
    await records.save(account.id, 'invoices', [{ ...first, title: 'second' }]);
    expect(await titles()).toEqual(['second']);
    await records.save(account.id, 'invoices', [
      { ...first, title: 'third', updated_at: '2026-01-02T00:00:00Z' },
    ]);
    expect(await titles()).toEqual(['third']);
    await records.save(account.id, 'invoices', [{ id: 'i-1', title: 'fourth', updated_at: 'soon' }]);
    expect(await titles()).toEqual(['fourth']);
    await records.save(account.id, 'invoices', [first]);
    expect(await titles()).toEqual(['first']);
  });

  it('never replaces a newer state of a record', async () => {
    await records.save(account.id, 'invoices', [
      { ...first, title: 'new', updated_at: '2026-01-02T00:00:00Z' },
    ]);
    await records.save(account.id, 'invoices', [first]);
    expect(await titles()).toEqual(['new']);
  });

  it('takes the newest of several states that come together', async () => {
    const newest = { ...first, title: 'newest', updated_at: '2026-01-03T00:00:00Z' };
    await records.save(account.id, 'invoices', [
      first,
      newest,
      { ...first, updated_at: '2026-01-02T00:00:00Z' },
    ]);
    await records.save(account.id, 'invoices', []);
    expect(await titles()).toEqual(['newest']);
  });

  it('keeps the records and cursors of accounts apart', async () => {
    const other = await accounts.findOrCreate(namesake);
    await records.save(account.id, 'invoices', [first]);
    await records.save(other.id, 'invoices', [{ ...first, title: 'elsewhere' }]);
    await records.moveCursor(account.id, 'invoices', 'here');
    await records.moveCursor(other.id, 'invoices', 'there');
    await records.moveCursor(account.id, 'invoices', 'further');
    expect(await titles()).toEqual(['first']);
    expect(await titles(other.id)).toEqual(['elsewhere']);
    expect(await records.cursor(account.id, 'invoices')).toBe('further');
    expect(await records.cursor(account.id, 'organizations')).toBeUndefined();
    await records.deleteAll(account.id);
    expect(await titles()).toEqual([]);
    expect(await records.cursor(account.id, 'invoices')).toBeUndefined();
    expect(await titles(other.id)).toEqual(['elsewhere']);
    expect(await records.cursor(other.id, 'invoices')).toBe('there');
  });

  it('tells what happened newest first, and no more than is asked for', async () => {
    for (const text of ['one', 'two', 'three']) await timeline.add(account.id, { kind: 'data', text, at });
    const [newest, ...others] = await timeline.list(account.id, 2);
    expect(newest).toEqual({ id: newest!.id, kind: 'data', text: 'three', at });
    expect(others.map(({ text }) => text)).toEqual(['two']);
    expect(newest!.id).toBeGreaterThan(others[0]!.id);
  });

  it('tells the same thing once, and for each account by itself', async () => {
    const other = await accounts.findOrCreate(namesake);
    const charge = { kind: 'charge', text: 'charged', at, about: 'bill-1' } as const;
    expect(await timeline.add(account.id, charge)).toBe(true);
    expect(await timeline.add(account.id, charge)).toBe(false);
    expect(await timeline.add(other.id, charge)).toBe(true);
    await timeline.deleteAll(account.id);
    expect(await timeline.list(account.id, 10)).toEqual([]);
    expect(await timeline.list(other.id, 10)).toHaveLength(1);
  });
}
