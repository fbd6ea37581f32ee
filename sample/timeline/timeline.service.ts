import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Clock } from 'nestjs-maestrano';
import { filter, map, type Observable, Subject } from 'rxjs';
import { type Happening, type HappeningKind, TimelineRepository } from './timeline.repository.js';

/** What happened to an account, for people to read, and for open pages to hear of at once. */
@Injectable()
export class TimelineService implements BeforeApplicationShutdown {
  /**
   * Ids of accounts to which something happened. It reaches the pages of this process; an application on several
   * nodes would tell the others through its database or Redis.
   */
  readonly #news = new Subject<string>();

  constructor(
    private readonly timeline: TimelineRepository,
    private readonly clock: Clock,
  ) {}

  /** @param about what it is about, where it may be told more than once */
  async add(accountId: string, kind: HappeningKind, text: string, about?: string): Promise<void> {
    const isNew = await this.timeline.add(accountId, { kind, text, about, at: this.clock.date() });
    if (isNew) this.#news.next(accountId);
  }

  async list(accountId: string, most: number): Promise<Happening[]> {
    return this.timeline.list(accountId, most);
  }

  /** Tells whenever something happens to the account. */
  follow(accountId: string): Observable<void> {
    return this.#news.pipe(
      filter(id => id === accountId),
      map(() => undefined),
    );
  }

  /** The account is closed: nothing is kept, and pages that are still open find out. */
  async end(accountId: string): Promise<void> {
    await this.timeline.deleteAll(accountId);
    this.#news.next(accountId);
  }

  /** Ends the streams of open pages, which would otherwise keep the server from stopping. */
  beforeApplicationShutdown(): void {
    this.#news.complete();
  }
}
