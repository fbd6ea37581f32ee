import type { FetchedPage, PageSource } from './page-source.js';

/**
 * Records, read page by page while they are consumed. Iterating again reads again.
 *
 * @publicApi
 */
export class RecordList<T> implements AsyncIterable<T> {
  constructor(
    private readonly open: () => PageSource<T>,
    private readonly max: number,
  ) {}

  [Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    return new RecordIterator(new PageIterator(this.open(), this.max));
  }

  /** The same, page by page. */
  pages(): AsyncIterable<T[]> {
    return { [Symbol.asyncIterator]: () => new PageIterator(this.open(), this.max) };
  }

  /** All records at once. They are held in memory together: give `max` where there may be many. */
  async toArray(): Promise<T[]> {
    const all: T[] = [];
    for await (const page of this.pages()) all.push(...page);
    return all;
  }

  /** The first record, if there is one. */
  async first(): Promise<T | undefined> {
    for await (const record of this) return record;
    return undefined;
  }
}

class PageIterator<T> implements AsyncIterator<T[], undefined> {
  #left: number;
  #last: Promise<unknown> = Promise.resolve();
  #done = false;

  constructor(
    private readonly source: PageSource<T>,
    max: number,
  ) {
    this.#left = max;
  }

  /** Answers in the order of the calls, also when they do not wait for each other. */
  next(): Promise<IteratorResult<T[], undefined>> {
    const result = this.#last.then(() => this.#step());
    this.#last = result.catch(() => undefined);
    return result;
  }

  return(): Promise<IteratorResult<T[], undefined>> {
    this.#end();
    return Promise.resolve({ value: undefined, done: true });
  }

  async #step(): Promise<IteratorResult<T[], undefined>> {
    if (this.#done || this.#left === 0) return this.return();
    let page: FetchedPage<T> | undefined;
    try {
      page = await this.source.next();
    } catch (error) {
      this.#end();
      throw error;
    }
    if (!page) return this.return();
    const records = page.records.length > this.#left ? page.records.slice(0, this.#left) : page.records;
    this.#left -= records.length;
    if (this.#left === 0) this.#end();
    return { value: records, done: false };
  }

  #end(): void {
    if (this.#done) return;
    this.#done = true;
    this.source.stop();
  }
}

/**
 * Written by hand: an async generator costs several turns of the event loop a record, which for small records is more
 * than all the rest.
 */
class RecordIterator<T> implements AsyncIterator<T, undefined> {
  #records: T[] = [];
  #index = 0;
  #pending: Promise<unknown> | undefined;

  constructor(private readonly pages: PageIterator<T>) {}

  next(): Promise<IteratorResult<T, undefined>> {
    if (!this.#pending && this.#index < this.#records.length) {
      return Promise.resolve({ value: this.#records[this.#index++] as T, done: false });
    }
    const result = (this.#pending ?? Promise.resolve()).then(() => this.#step());
    const settled: Promise<void> = result.then(noop, noop).then(() => {
      if (this.#pending === settled) this.#pending = undefined;
    });
    this.#pending = settled;
    return result;
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.#records = [];
    return this.pages.return() as Promise<IteratorResult<T, undefined>>;
  }

  async #step(): Promise<IteratorResult<T, undefined>> {
    while (this.#index >= this.#records.length) {
      const page = await this.pages.next();
      if (page.done) return { value: undefined, done: true };
      this.#records = page.value;
      this.#index = 0;
    }
    return { value: this.#records[this.#index++] as T, done: false };
  }
}

function noop(): void {
  // The caller of next() sees the outcome.
}
