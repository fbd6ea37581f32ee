import type { Clock } from '../../clock.js';
import { MaestranoUnexpectedResponseError } from '../../errors/index.js';
import { formatMoment, type QueryParams } from '../client/encode-query.js';
import type { Pagination } from '../collection/pagination.js';
import { digestRecord, parseMoment, type Progress } from './cursor.js';

export interface ChangeSource<T> {
  readonly collection: string;
  readonly clock: Clock;
  fetchPage(query: QueryParams): Promise<FetchedChanges<T>>;
  /** `skip` of the page after this one. */
  nextSkip(skip: number, count: number, pagination: Pagination | undefined): number | undefined;
}

export interface FetchedChanges<T> {
  readonly records: T[];
  readonly pagination: Pagination | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ReaderOptions {
  /** Text of a `$filter` that must hold as well. */
  readonly filter: string | undefined;
  readonly pageSize: number;
  readonly overlapMs: number;
}

interface Timed<T> {
  readonly record: T;
  readonly time: number;
  digest?: string;
}

const MAX_BARREN_PAGES = 1000;

/**
 * Reads the changes since some progress, oldest first, and yields the records of each page with the progress after it.
 *
 * A *pass* asks for everything from a moment on. Pages by `$skip` alone would lose records: one that changes moves to
 * the end, and all behind it move up. So a pass is only continued by `$skip` as long as a page begins with a record
 * that was read before, and whenever a page got well beyond the moment a new pass begins there.
 *
 * A record may become visible a little after the time it bears. The progress therefore never gets closer to the time
 * a pass began than `overlapMs`; what was delivered after it is remembered, by content, and not delivered twice.
 */
export class ChangeReader<T extends object> {
  #at: number | undefined;
  readonly #delivered: Map<string, number>;
  #latestDelivered: number;

  constructor(
    private readonly source: ChangeSource<T>,
    private readonly options: ReaderOptions,
    { at, delivered }: Progress,
  ) {
    this.#at = at;
    this.#delivered = new Map(delivered);
    this.#latestDelivered = Math.max(-Infinity, ...delivered.values());
  }

  async *pages(): AsyncGenerator<{ records: T[]; progress: Progress }, void> {
    let from = this.#at;
    let skip = 0;
    let back = 1;
    let barren = 0;
    let passBegan = -Infinity;
    let read = new Set<string>();
    for (;;) {
      const { timed, pagination, asked } = await this.#fetch(from, skip);
      if (barren++ > MAX_BARREN_PAGES) throw this.#unexpected('changes faster than it can be read');
      if (skip === 0) {
        passBegan = asked;
        read = new Set();
      } else if (!timed[0] || !read.has(digestOf(timed[0]))) {
        // Records moved up past the overlap of the pages: go back until a page joins what was read.
        skip = Math.max(0, skip - this.options.pageSize * back);
        back *= 2;
        continue;
      }
      back = 1;
      const fresh = timed.filter(entry => !this.#wasDelivered(entry));
      const last = timed.at(-1);
      if (last) this.#advance(fresh, Math.min(last.time, passBegan - this.options.overlapMs));
      const next = this.source.nextSkip(skip, timed.length, pagination);
      if (fresh.length > 0 || next === undefined) {
        yield { records: fresh.map(({ record }) => record), progress: this.#progress() };
      }
      if (next === undefined) return;
      if (fresh.length > 0) barren = 0;
      const at = this.#at;
      if (at !== undefined && timed.filter(({ time }) => time < at).length * 2 >= timed.length) {
        from = at;
        skip = 0;
      } else {
        for (const entry of timed) read.add(digestOf(entry));
        skip = next - Math.min(10, Math.floor(timed.length / 2));
      }
    }
  }

  async #fetch(from: number | undefined, skip: number) {
    const { clock } = this.source;
    const { filter, pageSize } = this.options;
    const began = clock.now();
    const since = from === undefined ? undefined : `updated_at gte '${formatMoment(new Date(from))}'`;
    const { records, pagination, headers } = await this.source.fetchPage({
      $filter: [filter, since].filter(Boolean).join(' and ') || undefined,
      $orderby: 'updated_at ASC',
      $top: pageSize,
      $skip: skip,
    });
    const took = clock.now() - began;
    // The time of the platform, as of when it began to answer: its clock is the one that stamps the records.
    const date = headers['date'] === undefined ? NaN : Date.parse(headers['date']);
    const asked = Number.isNaN(date) ? began : date - took;
    return { timed: this.#time(records, pagination), pagination, asked };
  }

  #time(records: T[], pagination: Pagination | undefined): Timed<T>[] {
    const timed = records.map((record): Timed<T> => {
      const time = parseMoment((record as { updated_at?: unknown }).updated_at);
      if (time === undefined) throw this.#unexpected('holds records without updated_at');
      return { record, time };
    });
    const ordered = timed.every(({ time }, index) => index === 0 || time >= (timed[index - 1]?.time ?? time));
    if (ordered) return timed;
    if (pagination?.next !== undefined) throw this.#unexpected('is not ordered by updated_at');
    return timed.sort((one, other) => one.time - other.time);
  }

  #wasDelivered(entry: Timed<T>): boolean {
    return entry.time <= this.#latestDelivered && this.#delivered.has(digestOf(entry));
  }

  /** Remembers what is about to be delivered, and forgets what lies before the progress. */
  #advance(fresh: readonly Timed<T>[], limit: number): void {
    this.#at = Math.max(this.#at ?? -8.64e15, limit);
    for (const entry of fresh) {
      if (entry.time < this.#at) continue;
      this.#delivered.set(digestOf(entry), entry.time);
      this.#latestDelivered = Math.max(this.#latestDelivered, entry.time);
    }
    for (const [digest, time] of this.#delivered) if (time < this.#at) this.#delivered.delete(digest);
  }

  #progress(): Progress {
    return { at: this.#at, delivered: this.#delivered };
  }

  #unexpected(what: string): MaestranoUnexpectedResponseError {
    return new MaestranoUnexpectedResponseError(
      `The collection ${JSON.stringify(this.source.collection)} ${what}.`,
      {
        code: 'MNO_CONNEC_CHANGES',
        remedy: 'Read it with list().',
      },
    );
  }
}

function digestOf(entry: Timed<object>): string {
  return (entry.digest ??= digestRecord(entry.record));
}
