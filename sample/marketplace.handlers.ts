import { Injectable, Logger } from '@nestjs/common';
import {
  Clock,
  type ConnecNotificationEvent,
  type GroupDeletionEvent,
  OnConnecNotification,
  OnGroupDeletion,
  OnSignIn,
  OnUserDeletion,
  type SignInEvent,
  type SignInResult,
  type UserDeletionEvent,
} from 'nestjs-maestrano';
import { type Account, AccountsRepository } from './accounts/accounts.repository.js';
import { MembersRepository } from './accounts/members.repository.js';
import { ChargesService } from './billing/charges.service.js';
import { RecordsService } from './records/records.service.js';
import { type HappeningKind } from './timeline/timeline.repository.js';
import { TimelineService } from './timeline/timeline.service.js';

/** What every session of this application carries: our own ids. Keep it small, it travels in the cookie. */
export interface AppIdentity {
  readonly accountId: string;
  readonly userId: string;
}

/** Everything the marketplaces tell this application. */
@Injectable()
export class MarketplaceHandlers {
  readonly #logger = new Logger('Marketplace');

  constructor(
    private readonly accounts: AccountsRepository,
    private readonly members: MembersRepository,
    private readonly records: RecordsService,
    private readonly charges: ChargesService,
    private readonly timeline: TimelineService,
    private readonly clock: Clock,
  ) {}

  /** The sign-in is verified already; what is left is to find out who this is to us. */
  @OnSignIn()
  async signIn({ user, group, membership, returnTo }: SignInEvent): Promise<SignInResult<AppIdentity>> {
    const account = await this.accounts.findOrCreate(group);
    // Roles change on the marketplace; each sign-in brings the current one.
    const member = await this.members.signIn(account, user, membership.role, this.clock.date());
    await this.#tell(account, 'sign-in', `${member.name} signed in as ${member.role}`);
    return {
      identity: { accountId: account.id, userId: member.userId },
      redirectTo: returnTo ?? '/dashboard',
    };
  }

  /**
   * The customer cancelled. Sessions have ended before this runs. When something fails here the marketplace tells
   * again, so every step may be taken twice, and closing the account comes last.
   */
  @OnGroupDeletion()
  async groupLeft({ group }: GroupDeletionEvent): Promise<void> {
    const account = await this.accounts.find(group);
    if (!account) return;
    await this.charges.cancelPlan(account);
    await this.charges.final(account);
    await this.records.deleteAll(account);
    await this.members.removeAll(account.id);
    await this.accounts.close(group);
    await this.timeline.end(account.id);
    this.#logger.log(
      `${account.name}: cancelled. The final charge is made, the account closed, its data gone`,
    );
  }

  @OnUserDeletion()
  async userRemoved({ group, user }: UserDeletionEvent): Promise<void> {
    const account = await this.accounts.find(group);
    if (!account) return;
    const member = (await this.members.list(account.id)).find(({ uid }) => uid === user.uid);
    await this.members.remove(account.id, user.uid);
    await this.#tell(account, 'removal', `${member?.name ?? user.uid} was removed by the marketplace`);
  }

  /** The argument of the decorator subscribes to the collections: nothing else needs to be configured. */
  @OnConnecNotification(['invoices', 'organizations'])
  async recordsChanged(event: ConnecNotificationEvent<'invoices' | 'organizations'>): Promise<void> {
    const { group, collection, records } = event;
    const account = await this.accounts.find(group);
    // Nobody of the group has signed in yet: the first page that shows its data reads everything.
    if (!account) return;
    await this.records.save(account, collection, records);
    const what = collection === 'invoices' ? 'invoice' : 'customer';
    await this.#tell(
      account,
      'data',
      `Connec! told of ${records.length} changed ${what}${records.length === 1 ? '' : 's'}`,
    );
  }

  async #tell(account: Account, kind: HappeningKind, text: string): Promise<void> {
    await this.timeline.add(account.id, kind, text);
    this.#logger.log(`${account.name}: ${text}`);
  }
}
