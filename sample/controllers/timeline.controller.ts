import { Controller, Get, Header, type MessageEvent, Sse, UseGuards } from '@nestjs/common';
import { MaestranoSession, type MaestranoSessionData, MaestranoSessionGuard } from 'nestjs-maestrano';
import { endWith, ignoreElements, interval, map, merge, type Observable, share, takeUntil } from 'rxjs';
import { type AppIdentity } from '../marketplace.handlers.js';
import { timelinePage } from '../pages/timeline.page.js';
import { TimelineService } from '../timeline/timeline.service.js';
import { VisitService } from '../web/visit.service.js';

const SHOWN_HAPPENINGS = 100;

/** Proxies end connections on which nothing is said. */
const HEARTBEAT_MS = 25_000;

@Controller('timeline')
@UseGuards(MaestranoSessionGuard)
export class TimelineController {
  constructor(
    private readonly visits: VisitService,
    private readonly timeline: TimelineService,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async show(@MaestranoSession() session: MaestranoSessionData<AppIdentity>): Promise<string> {
    const visit = await this.visits.of(session);
    return timelinePage({ visit, happenings: await this.timeline.list(visit.account.id, SHOWN_HAPPENINGS) });
  }

  /**
   * Tells an open page that something happened, and nothing more: the page then asks for itself again, past the guard.
   * So a stream that outlives its session gives nothing away.
   */
  @Sse('news')
  async news(
    @MaestranoSession() session: MaestranoSessionData<AppIdentity>,
  ): Promise<Observable<MessageEvent>> {
    const { account } = await this.visits.of(session);
    const news = this.timeline.follow(account.id).pipe(share());
    const ended = news.pipe(ignoreElements(), endWith(true));
    return merge(
      news.pipe(map(() => ({ type: 'news', data: '' }))),
      interval(HEARTBEAT_MS).pipe(
        map(() => ({ type: 'heartbeat', data: '' })),
        takeUntil(ended),
      ),
    );
  }
}
