import { MaestranoUnexpectedResponseError } from '../../errors/index.js';
import { nextPosition, type Pagination, type Position } from './pagination.js';

/** One page as it was read. */
export interface FetchedPage<T> {
  readonly records: T[];
  readonly pagination: Pagination | undefined;
}

export type FetchPage<T> = (position: Position, signal: AbortSignal) => Promise<FetchedPage<T>>;

export interface PageSourceOptions<T> {
  readonly fetchPage: FetchPage<T>;
  readonly first: Position;
  /** The absolute address of the list. */
  readonly address: string;
  /** Most records that are wanted; pages beyond are not asked for. */
  readonly max: number;
  /** Most pages that are asked for ahead of the one that is consumed. */
  readonly ahead: number;
  readonly signal?: AbortSignal | undefined;
}

/** A platform that ignores `$skip` repeats one page for ever; equal pages by chance do not come thrice. */
const MAX_REPETITIONS = 2;

/**
 * The pages of a list, in order. While one is consumed the next is already asked for: one, or as many as `ahead` says,
 * and never more.
 */
export class PageSource<T> {
  readonly #abort = new AbortController();
  readonly #queue: { readonly position: Position; readonly page: Promise<FetchedPage<T>> }[] = [];
  /** Where the next request begins; `undefined` when all have been made, or when only the last answer can tell. */
  #ahead: Position | undefined;
  #started = false;
  #fingerprint = '';
  #repetitions = 0;

  constructor(private readonly options: PageSourceOptions<T>) {
    const { signal } = options;
    if (signal?.aborted) this.#abort.abort(signal.reason);
    signal?.addEventListener('abort', () => this.#abort.abort(signal.reason), {
      once: true,
      signal: this.#abort.signal,
    });
  }

  /** The next page, or `undefined` after the last one. */
  async next(): Promise<FetchedPage<T> | undefined> {
    if (!this.#started) {
      this.#started = true;
      this.#request(this.options.first);
    }
    const next = this.#queue.shift();
    if (!next) return undefined;
    const page = await next.page;
    this.#refuseRepetition(page.records);
    this.#readAhead(next.position, page);
    // Requests leave in a turn of their own: a consumer that never waits would hold them back until it is done.
    if (this.#queue.length > 0) await new Promise(resolve => setImmediate(resolve));
    return page;
  }

  /** Ends requests that are under way. */
  stop(): void {
    this.#queue.length = 0;
    this.#ahead = undefined;
    this.#abort.abort();
  }

  #readAhead(position: Position, page: FetchedPage<T>): void {
    const { address, ahead } = this.options;
    if (this.#queue.length === 0 && this.#ahead === undefined) {
      // Everything asked for has been answered: this answer tells whether there is more.
      this.#ahead = this.#wanted(nextPosition(position, page.records.length, page.pagination, address));
    }
    const total = page.pagination?.total;
    const size = page.pagination?.top ?? position.top;
    while (this.#ahead && this.#queue.length < ahead) {
      const current = this.#ahead;
      this.#request(current);
      this.#ahead = undefined;
      // Only a total and full pages make later positions known before their predecessors are read.
      if (ahead === 1 || total === undefined || size === undefined || page.records.length !== size) break;
      const skip = current.skip + size;
      if (skip < total) this.#ahead = this.#wanted({ ...current, top: size, skip });
    }
  }

  #wanted(position: Position | undefined): Position | undefined {
    const { first, max } = this.options;
    return position && position.skip < first.skip + max ? position : undefined;
  }

  #request(position: Position): void {
    const page = this.options.fetchPage(position, this.#abort.signal);
    // It may fail before anybody waits for it; who asks for this page will learn of it.
    page.catch(() => undefined);
    this.#queue.push({ position, page });
  }

  #refuseRepetition(records: T[]): void {
    const ends = [records[0], records.at(-1)].map(record => (record as { id?: unknown } | undefined)?.id);
    const fingerprint = ends[0] === undefined ? '' : JSON.stringify([ends, records.length]);
    this.#repetitions = fingerprint !== '' && fingerprint === this.#fingerprint ? this.#repetitions + 1 : 0;
    this.#fingerprint = fingerprint;
    if (this.#repetitions < MAX_REPETITIONS) return;
    throw new MaestranoUnexpectedResponseError('Connec! gives the same page again and again.', {
      code: 'MNO_CONNEC_PAGING',
      remedy: 'It seems to ignore $skip: read the collection with one page().',
    });
  }
}
