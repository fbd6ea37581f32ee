import { Injectable, Logger } from '@nestjs/common';
import {
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
import { AccountsRepository } from './accounts/accounts.repository.js';
import { InvoicesService } from './invoices/invoices.service.js';
import { UsersRepository } from './users/users.repository.js';

/** What every session of this application carries: our own ids. Keep it small, it travels in the cookie. */
export interface AppIdentity {
  readonly accountId: string;
  readonly userId: string;
}

/** Everything the marketplace tells this application. */
@Injectable()
export class MarketplaceHandlers {
  readonly #logger = new Logger('Marketplace');

  constructor(
    private readonly accounts: AccountsRepository,
    private readonly users: UsersRepository,
    private readonly invoices: InvoicesService,
  ) {}

  /** The sign-in is verified already; what is left is to find out who this is to us. */
  @OnSignIn()
  async signIn(event: SignInEvent): Promise<SignInResult<AppIdentity>> {
    const { preset, user, group, membership, returnTo } = event;
    const account = await this.accounts.findOrCreate(group);
    const person = await this.users.findOrCreate(preset, user);
    // Roles change on the marketplace; each sign-in brings the current one.
    await this.users.join(account.id, person.id, membership.role);
    this.#logger.log(`${person.name} signed in for ${account.name} as ${membership.role}`);
    return {
      identity: { accountId: account.id, userId: person.id },
      redirectTo: returnTo ?? '/dashboard',
    };
  }

  /** The customer cancelled. Sessions have ended before this runs. It may be told twice, so closing comes last. */
  @OnGroupDeletion()
  async groupLeft({ group }: GroupDeletionEvent): Promise<void> {
    const account = await this.accounts.find(group);
    if (!account) return;
    await this.invoices.deleteAll(account);
    await this.users.leaveAll(account.id);
    await this.accounts.close(group);
    this.#logger.log(`${account.name} cancelled: the account is closed, its data is gone`);
  }

  @OnUserDeletion()
  async userRemoved({ group, user }: UserDeletionEvent): Promise<void> {
    const account = await this.accounts.find(group);
    if (!account) return;
    await this.users.leave(account.id, user.uid);
    this.#logger.log(`${user.uid} was removed from ${account.name}`);
  }

  /** The argument of the decorator subscribes to the collection: nothing else needs to be configured. */
  @OnConnecNotification('invoices')
  async invoicesChanged({ group, records }: ConnecNotificationEvent<'invoices'>): Promise<void> {
    const account = await this.accounts.find(group);
    // Nobody of the group has signed in yet: its first dashboard fetches everything.
    if (!account) return;
    await this.invoices.update(account, records);
    this.#logger.log(`Connec! sent ${records.length} changed invoice(s) of ${account.name}`);
  }
}
