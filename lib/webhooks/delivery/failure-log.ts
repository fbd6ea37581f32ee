import { Logger } from '@nestjs/common';
import { describeError } from '../../events/index.js';
import type { Place } from '../inbox/inbox.js';

/** More than these are counted, not named. */
const MAX_NAMED = 3;
const MAX_LINES = 20;

interface Failures {
  readonly what: string;
  readonly error: unknown;
  readonly where: string[];
  places: number;
  records: number;
}

/**
 * What went wrong with the handlers of one notification, told once for each handler and kind of error: a post may hold
 * thousands of groups, and the database of an application fails for all of them at once.
 */
export class FailureLog {
  readonly #logger = new Logger('Maestrano');
  readonly #failures = new Map<string, Failures>();
  #others = 0;

  constructor(private readonly preset: string) {}

  add(what: string, { groupId, collection }: Place, records: number, error: unknown): void {
    const { name, code } = describeError(error);
    const kind = JSON.stringify([what, name, code]);
    let failures = this.#failures.get(kind);
    if (!failures) {
      if (this.#failures.size === MAX_LINES) {
        this.#others += 1;
        return;
      }
      failures = { what, error, where: [], places: 0, records: 0 };
      this.#failures.set(kind, failures);
    }
    failures.places += 1;
    failures.records += records;
    if (failures.where.length < MAX_NAMED) failures.where.push(`${collection} of ${groupId}`);
  }

  /** Writes what was added. */
  tell(): void {
    for (const { what, error, where, places, records } of this.#failures.values()) {
      const more = places > where.length ? ` and ${places - where.length} more` : '';
      this.#logger.error(
        `${what} for preset ${this.preset}: ${records} ${records === 1 ? 'record' : 'records'} (${where.join(', ')}${more})`,
        error instanceof Error ? error.stack : String(error),
      );
    }
    if (this.#others > 0) {
      this.#logger.error(`Handlers failed in ${this.#others} more ways for preset ${this.preset}`);
    }
  }
}
