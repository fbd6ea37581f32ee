import { BadRequestException, Body, Controller, Post, Redirect, UseGuards } from '@nestjs/common';
import {
  BillingService,
  MaestranoSession,
  type MaestranoSessionData,
  MaestranoSessionGuard,
} from 'nestjs-maestrano';
import { AccountsRepository } from './accounts/accounts.repository.js';
import { CHARGE } from './charge.js';
import { SameOriginGuard } from './web/same-origin.guard.js';

@Controller('charges')
@UseGuards(SameOriginGuard, MaestranoSessionGuard)
export class ChargesController {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly billing: BillingService,
  ) {}

  /** The marketplace collects the money; this application only says what for. */
  @Post()
  @Redirect('/dashboard', 303)
  async charge(
    @MaestranoSession() { group }: MaestranoSessionData,
    @Body('reference') reference: unknown,
  ): Promise<{ url: string }> {
    if (typeof reference !== 'string' || !/^[\w-]{8,64}$/.test(reference)) throw new BadRequestException();
    const account = await this.accounts.find(group);
    const bill = await this.billing.chargeOnce({
      reference,
      group,
      ...CHARGE,
      currency: account?.currency ?? undefined,
    });
    return { url: `/dashboard?charged=${encodeURIComponent(bill.id)}` };
  }
}
