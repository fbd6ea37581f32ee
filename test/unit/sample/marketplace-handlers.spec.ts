import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type Connec, type ConnecNotificationEvent } from 'nestjs-maestrano';
import { InMemoryAccountsRepository } from '../../../sample/accounts/in-memory-accounts.repository.js';
import { InMemoryInvoicesRepository } from '../../../sample/invoices/in-memory-invoices.repository.js';
import { InvoicesService } from '../../../sample/invoices/invoices.service.js';
import { type AppIdentity, MarketplaceHandlers } from '../../../sample/marketplace.handlers.js';
import { InMemoryUsersRepository } from '../../../sample/users/in-memory-users.repository.js';
import { acme, ada, signInOf } from './support.js';

const grace = { ...ada, id: 'usr-2', uid: 'usr-2', firstName: 'Grace', lastName: 'Hopper' };
const globex = { ...acme, id: 'cld-2', name: 'Globex' };

let accounts: InMemoryAccountsRepository;
let users: InMemoryUsersRepository;
let invoices: InMemoryInvoicesRepository;
let handlers: MarketplaceHandlers;
let stored: Connec.Invoice[];
let fetches: number;

beforeEach(() => {
  Logger.overrideLogger(false);
  accounts = new InMemoryAccountsRepository();
  users = new InMemoryUsersRepository();
  invoices = new InMemoryInvoicesRepository();
  stored = [{ id: 'i-1', title: 'Website', status: 'AUTHORISED', updated_at: '2026-01-01T00:00:00Z' }];
  fetches = 0;
  handlers = new MarketplaceHandlers(accounts, users, service());
});

/** Connec! as it would answer; everything else of it is left to the tests of the module. */
function service(): InvoicesService {
  const pages = async function* () {
    fetches++;
    yield stored;
  };
  const connec = { forGroup: jest.fn(() => ({ collection: () => ({ list: () => ({ pages }) }) })) };
  return new InvoicesService(invoices, connec as never);
}

async function signIn(given?: Parameters<typeof signInOf>[0]): Promise<AppIdentity> {
  const { identity } = await handlers.signIn(signInOf(given));
  if (!identity) throw new Error('no identity');
  return identity;
}

function notification(...records: Record<string, unknown>[]): ConnecNotificationEvent<'invoices'> {
  return {
    type: 'connec-notification',
    preset: 'default',
    group: { preset: 'default', id: 'cld-1' },
    collection: 'invoices',
    records: records as never,
  };
}

describe('a sign-in', () => {
  it('makes account, user and membership, and leads to the dashboard', async () => {
    const result = await handlers.signIn(signInOf());
    expect(result.redirectTo).toBe('/dashboard');
    const { accountId, userId } = result.identity!;
    expect(await accounts.find(acme)).toMatchObject({ id: accountId, name: 'Acme', currency: 'USD' });
    expect(await users.membership(accountId, userId)).toMatchObject({
      role: 'Admin',
      user: { uid: 'usr-1', name: 'Ada Lovelace', email: 'ada@example.com' },
    });
  });

  it('leads to where the person wanted to go', async () => {
    const { redirectTo } = await handlers.signIn(signInOf({ returnTo: '/dashboard?x=1' }));
    expect(redirectTo).toBe('/dashboard?x=1');
  });

  it('finds the same account and user again, and takes over a new role', async () => {
    const first = await signIn();
    const second = await signIn({ role: 'Member' });
    expect(second).toEqual(first);
    expect((await users.membership(first.accountId, first.userId))?.role).toBe('Member');
  });

  it('keeps one user with a place in each of two accounts', async () => {
    const inAcme = await signIn();
    const inGlobex = await signIn({ group: globex, role: 'Member' });
    expect(inGlobex.userId).toBe(inAcme.userId);
    expect(inGlobex.accountId).not.toBe(inAcme.accountId);
  });

  it('never takes equal ids on two marketplaces for the same customer or person', async () => {
    const here = await signIn();
    const there = await signIn({ group: { ...acme, preset: 'other' } });
    expect(there.accountId).not.toBe(here.accountId);
    expect(there.userId).not.toBe(here.userId);
  });
});

describe('a removed user', () => {
  const removal = (group = acme) =>
    ({ type: 'user-deletion', preset: 'default', group, user: { id: 'usr-1', uid: 'usr-1' } }) as const;

  it('loses the place in that account only', async () => {
    const inAcme = await signIn();
    const inGlobex = await signIn({ group: globex });
    const colleague = await signIn({ user: grace });
    await handlers.userRemoved(removal());
    expect(await users.membership(inAcme.accountId, inAcme.userId)).toBeUndefined();
    expect(await users.membership(inGlobex.accountId, inGlobex.userId)).toBeDefined();
    expect(await users.membership(colleague.accountId, colleague.userId)).toBeDefined();
  });

  it('is forgotten with the last place', async () => {
    const before = await signIn();
    await handlers.userRemoved(removal());
    expect((await signIn()).userId).not.toBe(before.userId);
  });

  it('may be told of twice, and of accounts that were never seen', async () => {
    await signIn();
    await handlers.userRemoved(removal());
    await handlers.userRemoved(removal());
    await expect(handlers.userRemoved(removal(globex))).resolves.toBeUndefined();
  });
});

describe('a group that leaves', () => {
  const departure = { type: 'group-deletion', preset: 'default', group: acme } as const;

  it('takes its account, people and invoices with it', async () => {
    const { accountId, userId } = await signIn();
    await handlers.invoicesChanged(notification({ id: 'i-1', group_id: 'cld-1' }));
    await handlers.groupLeft(departure);
    expect(await accounts.find(acme)).toBeUndefined();
    expect(await users.membership(accountId, userId)).toBeUndefined();
    expect(await invoices.list(accountId)).toEqual([]);
  });

  it('leaves other groups alone, and may be told of twice', async () => {
    const other = await signIn({ group: globex });
    await signIn();
    await handlers.groupLeft(departure);
    await handlers.groupLeft(departure);
    expect((await accounts.find(globex))?.id).toBe(other.accountId);
    expect(await users.membership(other.accountId, other.userId)).toBeDefined();
  });

  it('starts afresh when it comes back', async () => {
    const before = await signIn();
    await handlers.groupLeft(departure);
    expect((await signIn()).accountId).not.toBe(before.accountId);
  });
});

describe('the invoices of an account', () => {
  it('are fetched once, and kept up to date by notifications from then on', async () => {
    await signIn();
    const account = (await accounts.find(acme))!;
    const service_ = service();
    expect(await service_.list(account)).toMatchObject([{ title: 'Website', status: 'AUTHORISED' }]);
    await handlers.invoicesChanged(
      notification({ id: 'i-1', title: 'Website', status: 'PAID', updated_at: '2026-01-02T00:00:00Z' }),
    );
    expect(await service_.list(account)).toMatchObject([{ status: 'PAID' }]);
    expect(fetches).toBe(1);
  });

  it('do not go back to what a slow first fetch brings', async () => {
    await signIn();
    const account = (await accounts.find(acme))!;
    await handlers.invoicesChanged(
      notification({ id: 'i-1', status: 'PAID', updated_at: '2026-01-02T00:00:00Z' }),
    );
    expect(await service().list(account)).toMatchObject([{ id: 'i-1', status: 'PAID' }]);
  });

  it('do not show what was deleted in Connec!', async () => {
    await signIn();
    stored = [...stored, { id: 'i-2', status: 'INACTIVE' }];
    const list = await service().list((await accounts.find(acme))!);
    expect(list.map(({ id }) => id)).toEqual(['i-1']);
  });

  it('are not kept for a group that nobody signed in for', async () => {
    const save = jest.spyOn(invoices, 'save');
    await handlers.invoicesChanged(notification({ id: 'i-1' }));
    expect(save).not.toHaveBeenCalled();
  });
});
