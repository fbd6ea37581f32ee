import { randomBytes } from 'node:crypto';
import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Header,
  Post,
  Query,
  Redirect,
  UseGuards,
} from '@nestjs/common';
import { MaestranoSession, type MaestranoSessionData, MaestranoSessionGuard } from 'nestjs-maestrano';
import { ChargesService } from '../billing/charges.service.js';
import { type AppIdentity } from '../marketplace.handlers.js';
import { billingPage } from '../pages/billing.page.js';
import { money } from '../pages/format.js';
import { TimelineService } from '../timeline/timeline.service.js';
import { attempt } from '../web/attempt.js';
import { SameOriginGuard } from '../web/same-origin.guard.js';
import { VisitService } from '../web/visit.service.js';

type Session = MaestranoSessionData<AppIdentity>;

const SHOWN_BILLS = 10;

/** The marketplace collects the money; this application only says what for. */
@Controller('billing')
@UseGuards(MaestranoSessionGuard)
export class BillingController {
  constructor(
    private readonly visits: VisitService,
    private readonly charges: ChargesService,
    private readonly timeline: TimelineService,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async show(@MaestranoSession() session: Session, @Query('charged') charged?: string): Promise<string> {
    const visit = await this.visits.of(session);
    const [bills, plan] = await Promise.all([
      attempt(this.charges.bills(visit.account, SHOWN_BILLS)),
      attempt(this.charges.plan(visit.account)),
    ]);
    // Names the charge before it is made: however often the form is sent, it is billed once.
    const chargeReference = randomBytes(6).toString('base64url');
    return billingPage({ visit, bills, plan, charged, chargeReference });
  }

  @Post('charges')
  @UseGuards(SameOriginGuard)
  @Redirect('/billing', 303)
  async charge(
    @MaestranoSession() session: Session,
    @Body('reference') reference: unknown,
  ): Promise<{ url: string }> {
    if (typeof reference !== 'string' || !/^[\w-]{8,64}$/.test(reference)) throw new BadRequestException();
    const { account, member } = await this.visits.of(session);
    const bill = await this.charges.once(account, reference);
    const amount = money(bill.priceCents, bill.currency);
    await this.timeline.add(
      account.id,
      'charge',
      `${member.name} charged ${account.name} ${amount}`,
      bill.id,
    );
    return { url: `/billing?charged=${encodeURIComponent(bill.id)}` };
  }

  @Post('plan')
  @UseGuards(SameOriginGuard)
  @Redirect('/billing', 303)
  async startPlan(@MaestranoSession() session: Session): Promise<void> {
    const { account, member } = await this.visits.of(session);
    const plan = await this.charges.startPlan(account);
    const text = `${member.name} started the plan ${plan.description}`;
    await this.timeline.add(account.id, 'plan', text, `start of ${plan.id}`);
  }

  @Post('plan/cancel')
  @UseGuards(SameOriginGuard)
  @Redirect('/billing', 303)
  async cancelPlan(@MaestranoSession() session: Session): Promise<void> {
    const { account, member } = await this.visits.of(session);
    const plan = await this.charges.cancelPlan(account);
    if (!plan) return;
    const text = `${member.name} cancelled the plan ${plan.description}`;
    await this.timeline.add(account.id, 'plan', text, `end of ${plan.id}`);
  }
}
