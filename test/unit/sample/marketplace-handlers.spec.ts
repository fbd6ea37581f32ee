import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type ConnecNotificationEvent } from '../../../lib/events/index.js';
import { type GroupRef } from '../../../lib/presets/index.js';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { ChargesService } from '../../../sample/billing/charges.service.js';
import { type AppIdentity, MarketplaceHandlers } from '../../../sample/marketplace.handlers.js';
import { RecordsService } from '../../../sample/records/records.service.js';
import { TimelineService } from '../../../sample/timeline/timeline.service.js';
import {
  MemoryAccounts,
  MemoryMembers,
  MemoryRecords,
  MemoryTimeline,
} from '../../support/sample/memory-repositories.js';
import { acme, globex, grace, namesake, signInOf } from '../../support/sample/people.js';

interface Charged {
  readonly reference: string;
  readonly group: GroupRef;
  readonly priceCents: number;
  readonly currency?: string;
}

/** Connec! and billing as they would answer; everything else of them is left to the tests of the module. */
class Platform {
  stored: object[] = [{ id: 'i-1', title: 'Website', updated_at: '2026-01-01T00:00:00Z' }];
  /** Where each reading began. */
  readonly readings: unknown[] = [];
  readonly charged: Charged[] = [];
  plans: { id: string; group: GroupRef; status: string; description: string }[] = [];
  failure: Error | undefined;

  readonly connec = {
    forGroup: () => ({
      collection: () => ({
        changes: ({ since }: { since: unknown }) => ({ pages: () => this.#pages(since) }),
      }),
    }),
  };

  readonly billing = {
    chargeOnce: async (charge: Charged) => {
      if (this.failure) throw this.failure;
      this.charged.push(charge);
      return { id: 'bill-1' };
    },
    recurringBills: {
      list: ({ group }: { group: GroupRef }) => this.#plansOf(group),
      create: async (bill: { group: GroupRef; description: string }) => {
        this.plans.push({ id: `rbill-${this.plans.length}`, status: 'submitted', ...bill });
        return this.plans.at(-1);
      },
      cancel: async (bill: { status: string }) => Object.assign(bill, { status: 'cancelled' }),
    },
  };

  async *#pages(since: unknown) {
    this.readings.push(since);
    yield { records: this.stored, cursor: `cursor-${this.readings.length}` };
  }

  async *#plansOf(group: GroupRef) {
    yield* this.plans.filter(plan => plan.group.id === group.id);
  }
}

const clock = new ManualClock(new Date('2026-05-01T10:00:00Z'));
let platform: Platform;
let accounts: MemoryAccounts;
let members: MemoryMembers;
let repository: MemoryRecords;
let charges: ChargesService;
let timeline: TimelineService;
let handlers: MarketplaceHandlers;

const records = (): RecordsService => new RecordsService(repository, platform.connec as never);

beforeEach(() => {
  Logger.overrideLogger(false);
  platform = new Platform();
  accounts = new MemoryAccounts();
  members = new MemoryMembers();
  repository = new MemoryRecords();
  charges = new ChargesService(platform.billing as never);
  timeline = new TimelineService(new MemoryTimeline(), clock);
  handlers = new MarketplaceHandlers(accounts, members, records(), charges, timeline, clock);
});

async function signIn(given?: Parameters<typeof signInOf>[0]): Promise<AppIdentity> {
  const { identity } = await handlers.signIn(signInOf(given));
  if (!identity) throw new Error('no identity');
  return identity;
}

const notification = (...changed: object[]): ConnecNotificationEvent<'invoices' | 'organizations'> => ({
  type: 'connec-notification',
  preset: 'harbour',
  group: acme,
  collection: 'invoices',
  records: changed as never,
});
const removal = (group: GroupRef = acme) =>
  ({ type: 'user-deletion', preset: group.preset, group, user: { id: 'usr-1', uid: 'usr-1' } }) as const;
const departure = (group: GroupRef = acme) =>
  ({ type: 'group-deletion', preset: group.preset, group }) as const;
const told = async (accountId: string) =>
  (await timeline.list(accountId, 10)).map(({ kind, text }) => `${kind}: ${text}`);

describe('a sign-in', () => {
  it('makes account, person and place, and leads to the dashboard', async () => {
    const result = await handlers.signIn(signInOf());
    expect(result.redirectTo).toBe('/dashboard');
    const { accountId, userId } = result.identity!;
    expect(await accounts.find(acme)).toMatchObject({ id: accountId, name: 'Acme', currency: 'USD' });
    expect(await members.find(accountId, userId)).toMatchObject({ name: 'Ada Lovelace', role: 'Admin' });
    expect(await told(accountId)).toEqual(['sign-in: Ada Lovelace signed in as Admin']);
  });

  it('leads to where the person wanted to go', async () => {
    const { redirectTo } = await handlers.signIn(signInOf({ returnTo: '/billing?x=1' }));
    expect(redirectTo).toBe('/billing?x=1');
  });

  it('finds the same account and person again, and takes over a new role', async () => {
    const before = await signIn();
    expect(await signIn({ role: 'Member' })).toEqual(before);
    expect((await members.find(before.accountId, before.userId))?.role).toBe('Member');
  });

  it('never takes equal ids on two marketplaces for the same customer or person', async () => {
    const here = await signIn();
    const there = await signIn({ group: namesake });
    expect(there.accountId).not.toBe(here.accountId);
    expect(there.userId).not.toBe(here.userId);
  });
});

describe('a removed user', () => {
  it('loses the place in that account only', async () => {
    const here = await signIn();
    const there = await signIn({ group: globex });
    const colleague = await signIn({ user: grace });
    await handlers.userRemoved(removal());
    await handlers.userRemoved(removal());
    expect(await members.find(here.accountId, here.userId)).toBeUndefined();
    expect(await members.find(there.accountId, there.userId)).toBeDefined();
    expect(await members.find(colleague.accountId, colleague.userId)).toBeDefined();
    expect(await told(here.accountId)).toContain('removal: Ada Lovelace was removed by the marketplace');
  });

  it('may be of an account that was never seen', async () => {
    await expect(handlers.userRemoved(removal(globex))).resolves.toBeUndefined();
  });
});

describe('a group that leaves', () => {
  it('is charged for the last time, and takes its people and data with it', async () => {
    const { accountId, userId } = await signIn();
    await handlers.recordsChanged(notification({ id: 'i-1', group_id: 'cld-1' }));
    await charges.startPlan((await accounts.find(acme))!);
    await handlers.groupLeft(departure());
    expect(platform.charged).toEqual([
      {
        reference: 'final-cld-1',
        group: { preset: 'harbour', id: 'cld-1' },
        priceCents: 1200,
        description: 'Final payout',
        currency: 'USD',
      },
    ]);
    expect(platform.plans.map(({ status }) => status)).toEqual(['cancelled']);
    expect(await accounts.find(acme)).toBeUndefined();
    expect(await members.find(accountId, userId)).toBeUndefined();
    expect(await repository.list(accountId, 'invoices')).toEqual([]);
    expect(await told(accountId)).toEqual([]);
  });

  it('stays open until the last charge is made, so that the marketplace tells again', async () => {
    await signIn();
    platform.failure = new Error('away');
    await expect(handlers.groupLeft(departure())).rejects.toThrow('away');
    expect(await accounts.find(acme)).toBeDefined();
    platform.failure = undefined;
    await handlers.groupLeft(departure());
    await handlers.groupLeft(departure());
    expect(platform.charged).toHaveLength(1);
  });

  it('leaves others alone, also one of the same id on another marketplace', async () => {
    const other = await signIn({ group: namesake });
    await signIn();
    await handlers.groupLeft(departure());
    expect((await accounts.find(namesake))?.id).toBe(other.accountId);
    expect(await members.find(other.accountId, other.userId)).toBeDefined();
    expect(await told(other.accountId)).toHaveLength(1);
  });

  it('starts afresh when it comes back', async () => {
    const before = await signIn();
    await handlers.groupLeft(departure());
    expect((await signIn()).accountId).not.toBe(before.accountId);
  });

  it('is charged nothing when nobody ever signed in', async () => {
    await handlers.groupLeft(departure());
    expect(platform.charged).toEqual([]);
  });
});

describe('the invoices of an account', () => {
  it('are read once, and kept up to date by notifications from then on', async () => {
    await signIn();
    const account = (await accounts.find(acme))!;
    const service = records();
    await service.catchUp(account, 'invoices');
    await handlers.recordsChanged(
      notification({ id: 'i-1', title: 'Changed', updated_at: '2026-01-02T00:00:00Z' }),
    );
    await service.catchUp(account, 'invoices');
    expect(await service.invoices(account)).toMatchObject([{ title: 'Changed' }]);
    expect(platform.readings).toEqual([undefined]);
    expect(await told(account.id)).toContain('data: Connec! told of 1 changed invoice');
  });

  it('are caught up with after a restart, from where the reading had ended', async () => {
    await signIn();
    const account = (await accounts.find(acme))!;
    await records().catchUp(account, 'invoices');
    platform.stored = [{ id: 'i-1', title: 'Missed', updated_at: '2026-01-02T00:00:00Z' }];
    const restarted = records();
    await restarted.catchUp(account, 'invoices');
    expect(await restarted.invoices(account)).toMatchObject([{ title: 'Missed' }]);
    expect(platform.readings).toEqual([undefined, 'cursor-1']);
  });

  it('do not show what was deleted in Connec!', async () => {
    await signIn();
    platform.stored = [...platform.stored, { id: 'i-2', status: 'INACTIVE' }];
    const account = (await accounts.find(acme))!;
    await records().catchUp(account, 'invoices');
    expect((await records().invoices(account)).map(({ id }) => id)).toEqual(['i-1']);
  });

  it('are not kept for a group that nobody signed in for', async () => {
    await handlers.recordsChanged(notification({ id: 'i-1' }));
    const { accountId } = await signIn();
    expect(await repository.list(accountId, 'invoices')).toEqual([]);
  });
});

describe('a plan', () => {
  it('is started once, however often somebody clicks', async () => {
    await signIn();
    const account = (await accounts.find(acme))!;
    const started = await Promise.all([charges.startPlan(account), charges.startPlan(account)]);
    expect(started.map(({ id }) => id)).toEqual(['rbill-0', 'rbill-0']);
    expect(platform.plans).toMatchObject([{ priceCents: 2900, period: 'Month', currency: 'USD' }]);
  });

  it('can be started again after it was cancelled', async () => {
    await signIn();
    const account = (await accounts.find(acme))!;
    await charges.startPlan(account);
    expect(await charges.cancelPlan(account)).toMatchObject({ id: 'rbill-0', status: 'cancelled' });
    expect(await charges.cancelPlan(account)).toBeUndefined();
    expect(await charges.startPlan(account)).toMatchObject({ id: 'rbill-1' });
  });
});

describe('the news of an account', () => {
  it('tell of what happens to it, once, and of nothing that happens to others', async () => {
    const here = await signIn();
    const there = await signIn({ group: namesake });
    const heard: string[] = [];
    timeline.follow(here.accountId).subscribe({
      next: () => heard.push('here'),
      complete: () => heard.push('end'),
    });
    timeline.follow(there.accountId).subscribe(() => heard.push('there'));
    await timeline.add(here.accountId, 'charge', 'charged', 'bill-1');
    await timeline.add(here.accountId, 'charge', 'charged', 'bill-1');
    expect(heard).toEqual(['here']);
    await handlers.groupLeft(departure(namesake));
    expect(heard).toEqual(['here', 'there']);
    timeline.beforeApplicationShutdown();
    expect(heard.at(-1)).toBe('end');
  });
});
