import { Injectable, UnauthorizedException } from '@nestjs/common';
import { type MaestranoSessionData } from 'nestjs-maestrano';
import { type Account, AccountsRepository } from '../accounts/accounts.repository.js';
import { type Member, MembersRepository } from '../accounts/members.repository.js';
import { type Marketplace, marketplaceOf } from '../marketplaces.js';
import { type AppIdentity } from '../marketplace.handlers.js';

/** Who is looking at a page. */
export interface Visit {
  readonly account: Account;
  readonly member: Member;
  readonly marketplace: Marketplace;
}

/** From a session to the account and the person it stands for. */
@Injectable()
export class VisitService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly members: MembersRepository,
  ) {}

  /** @throws UnauthorizedException when the account was closed or the person removed since the session was opened */
  async of({ group, preset, identity }: MaestranoSessionData<AppIdentity>): Promise<Visit> {
    // By marketplace and group: never by an id that somebody else's marketplace may have given as well.
    const account = await this.accounts.find(group);
    const member = account && (await this.members.find(account.id, identity.userId));
    const marketplace = marketplaceOf(preset);
    if (!account || !member || !marketplace) throw new UnauthorizedException();
    return { account, member, marketplace };
  }
}
