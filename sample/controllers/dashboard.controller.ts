import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { MaestranoSession, type MaestranoSessionData, MaestranoSessionGuard } from 'nestjs-maestrano';
import { type AppIdentity } from '../marketplace.handlers.js';
import { dashboardPage } from '../pages/dashboard.page.js';
import { byDueDate } from '../records/invoice.js';
import { RecordsService } from '../records/records.service.js';
import { SampleSettings } from '../settings.js';
import { TimelineService } from '../timeline/timeline.service.js';
import { attempt } from '../web/attempt.js';
import { VisitService } from '../web/visit.service.js';

const SHOWN_HAPPENINGS = 5;

/** Who is not signed in is sent to the marketplace, and comes back here. */
@Controller('dashboard')
@UseGuards(MaestranoSessionGuard)
export class DashboardController {
  constructor(
    private readonly visits: VisitService,
    private readonly records: RecordsService,
    private readonly timeline: TimelineService,
    private readonly settings: SampleSettings,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async show(@MaestranoSession() session: MaestranoSessionData<AppIdentity>): Promise<string> {
    const visit = await this.visits.of(session);
    const { account } = visit;
    const caughtUp = await attempt(this.catchUp(account));
    const [invoices, customers, happenings] = await Promise.all([
      this.records.invoices(account),
      this.records.customers(account),
      this.timeline.list(account.id, SHOWN_HAPPENINGS),
    ]);
    return dashboardPage({
      visit,
      invoices: invoices.sort(byDueDate),
      customers,
      happenings,
      problem: 'problem' in caughtUp ? caughtUp.problem : undefined,
      sandboxUrl: this.settings.sandboxUrl,
    });
  }

  private async catchUp(account: Parameters<RecordsService['catchUp']>[0]): Promise<void> {
    await Promise.all([
      this.records.catchUp(account, 'invoices'),
      this.records.catchUp(account, 'organizations'),
    ]);
  }
}
