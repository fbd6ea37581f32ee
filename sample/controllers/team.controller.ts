import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import {
  AccountService,
  MaestranoSession,
  type MaestranoSessionData,
  MaestranoSessionGuard,
} from 'nestjs-maestrano';
import { MembersRepository } from '../accounts/members.repository.js';
import { type AppIdentity } from '../marketplace.handlers.js';
import { teamPage } from '../pages/team.page.js';
import { attempt } from '../web/attempt.js';
import { VisitService } from '../web/visit.service.js';

const MOST_PEOPLE = 200;

/** Who may use the account is decided on the marketplace; here it is only shown. */
@Controller('team')
@UseGuards(MaestranoSessionGuard)
export class TeamController {
  constructor(
    private readonly visits: VisitService,
    private readonly members: MembersRepository,
    private readonly marketplace: AccountService,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async show(@MaestranoSession() session: MaestranoSessionData<AppIdentity>): Promise<string> {
    const visit = await this.visits.of(session);
    const { group, id } = visit.account;
    const [members, people] = await Promise.all([
      this.members.list(id),
      attempt(this.marketplace.users.list({ group }).toArray({ max: MOST_PEOPLE })),
    ]);
    return teamPage({ visit, members, people });
  }
}
