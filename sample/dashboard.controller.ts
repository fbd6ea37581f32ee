import { randomBytes } from 'node:crypto';
import { Controller, Get, Header, Query, UnauthorizedException, UseGuards } from '@nestjs/common';
import {
  type Bill,
  BillingService,
  type GroupRef,
  MaestranoSession,
  type MaestranoSessionData,
  MaestranoSessionGuard,
} from 'nestjs-maestrano';
import { AccountsRepository } from './accounts/accounts.repository.js';
import { InvoicesService } from './invoices/invoices.service.js';
import { type AppIdentity } from './marketplace.handlers.js';
import { dashboardPage } from './pages/dashboard.page.js';
import { SampleSettings } from './settings.js';
import { UsersRepository } from './users/users.repository.js';
import { attempt } from './web/attempt.js';

const SHOWN_BILLS = 5;

/** Who is not signed in is sent to the marketplace, and comes back here. */
@Controller('dashboard')
@UseGuards(MaestranoSessionGuard)
export class DashboardController {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly users: UsersRepository,
    private readonly invoices: InvoicesService,
    private readonly billing: BillingService,
    private readonly settings: SampleSettings,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async show(
    @MaestranoSession() { group, identity }: MaestranoSessionData<AppIdentity>,
    @Query('charged') charged?: string,
  ): Promise<string> {
    const account = await this.accounts.find(group);
    const membership = account && (await this.users.membership(account.id, identity.userId));
    if (!account || !membership) throw new UnauthorizedException();
    const [invoices, bills] = await Promise.all([
      attempt(this.invoices.list(account)),
      attempt(this.lastBills(group)),
    ]);
    return dashboardPage({
      account,
      membership,
      invoices,
      bills,
      charged,
      // Names the charge before it is made: however often the form is sent, it is billed once.
      chargeReference: randomBytes(6).toString('base64url'),
      sandboxUrl: this.settings.sandboxUrl,
    });
  }

  private async lastBills(group: GroupRef): Promise<Bill[]> {
    const bills: Bill[] = [];
    for await (const bill of this.billing.bills.list({ group })) bills.push(bill);
    const time = ({ createdAt }: Bill): number => createdAt.getTime();
    return bills
      .reverse()
      .sort((a, b) => time(b) - time(a))
      .slice(0, SHOWN_BILLS);
  }
}
