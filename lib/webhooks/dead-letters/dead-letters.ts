import { hash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Clock } from '../../clock.js';
import { describeError, type NotifiedRecord } from '../../events/index.js';
import { MAX_VALUE_BYTES, type Store, storeKeysUnder } from '../../stores/index.js';
import type { Place } from '../inbox/inbox.js';
import { type DeadLetter, decodeLetter, encodeLetter } from './dead-letter.js';
import { LetterIndex } from './letter-index.js';

/** A record that failed: its identity in the inbox, and the version that was tried. */
export interface FailedRecord {
  readonly id: string;
  readonly record: NotifiedRecord;
}

/** Nobody looks at a letter after so long. */
const TTL_MS = 90 * 24 * 60 * 60 * 1000;
const CHUNK = 100;

/** Keeps the records that handlers failed on, in the store: the sender may not try again. */
export class DeadLetters {
  readonly #logger = new Logger('Maestrano');

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly maxLetters: number,
  ) {}

  /** Keeps a letter for each record, or makes of one that is there the newest failure. */
  async keep(place: Place, failed: readonly FailedRecord[], error: unknown): Promise<void> {
    const keyOf = lettersOf(place.preset);
    for (let at = 0; at < failed.length; at += CHUNK) {
      const letters = failed
        .slice(at, at + CHUNK)
        .map(({ id, record }) => ({ id: letterId(place, id), record }));
      const held = await this.store.getMany(letters.map(({ id }) => keyOf(id)));
      const swaps = letters.map(({ id, record }, index) => {
        const before = held[index];
        const letter = this.#letter(place, id, record, before, error);
        return { key: keyOf(id), expected: before, value: fitting(letter), ttlMs: TTL_MS };
      });
      // A letter that somebody else changes at the same moment was just kept by him.
      await this.store.swapMany(swaps);
      const dropped = await this.#index(place.preset).add(letters.map(({ id }) => id));
      if (dropped.length === 0) continue;
      this.#logger.error(
        `${dropped.length} dead letters of preset ${place.preset} were dropped: there are more than ${this.maxLetters}`,
      );
      await this.#erase(place.preset, dropped);
    }
  }

  /** What became of records whose earlier failure was kept: they were delivered. */
  async forget(place: Place, ids: readonly string[]): Promise<void> {
    await this.remove(
      place.preset,
      ids.map(id => letterId(place, id)),
    );
  }

  async list(preset: string): Promise<DeadLetter[]> {
    const ids = await this.#index(preset).ids();
    const letters: DeadLetter[] = [];
    for (let at = 0; at < ids.length; at += CHUNK) {
      const chunk = ids.slice(at, at + CHUNK);
      const held = await this.store.getMany(chunk.map(lettersOf(preset)));
      for (const [index, text] of held.entries())
        if (text !== undefined) letters.push(decodeLetter(preset, chunk[index] as string, text));
    }
    return letters.sort((one, other) => one.lastFailedAt.getTime() - other.lastFailedAt.getTime());
  }

  async find(preset: string, id: string): Promise<DeadLetter | undefined> {
    const [text] = await this.store.getMany([lettersOf(preset)(id)]);
    return text === undefined ? undefined : decodeLetter(preset, id, text);
  }

  /** Answers how many there were. */
  async remove(preset: string, ids: readonly string[]): Promise<number> {
    const removed = await this.#erase(preset, ids);
    await this.#index(preset).remove(ids);
    return removed;
  }

  async #erase(preset: string, ids: readonly string[]): Promise<number> {
    const keys = ids.map(lettersOf(preset));
    const held = await this.store.getMany(keys);
    const swaps = keys.flatMap((key, index) => {
      const expected = held[index];
      return expected === undefined ? [] : [{ key, expected, value: undefined, ttlMs: TTL_MS }];
    });
    return (await this.store.swapMany(swaps)).filter(answer => answer === true).length;
  }

  #letter(
    { preset, handler, groupId, collection }: Place,
    id: string,
    record: NotifiedRecord,
    before: string | undefined,
    error: unknown,
  ): DeadLetter {
    const earlier = before === undefined ? undefined : decodeLetter(preset, id, before);
    const now = this.clock.date();
    return {
      id,
      preset,
      handler,
      group: { preset, id: groupId },
      collection,
      record,
      attempts: (earlier?.attempts ?? 0) + 1,
      firstFailedAt: earlier?.firstFailedAt ?? now,
      lastFailedAt: now,
      error: describeError(error),
    };
  }

  #index(preset: string): LetterIndex {
    return new LetterIndex(this.store, preset, this.maxLetters, TTL_MS);
  }
}

function fitting(letter: DeadLetter): string {
  const text = encodeLetter(letter);
  return Buffer.byteLength(text) <= MAX_VALUE_BYTES ? text : encodeLetter({ ...letter, record: null });
}

const lettersOf = (preset: string): ((id: string) => string) =>
  storeKeysUnder(preset, 'webhooks.dead-letter');

/** One letter for a record of a handler, however often it fails. */
function letterId({ handler, groupId, collection }: Place, id: string): string {
  return hash('sha256', JSON.stringify([handler, groupId, collection, id]), 'base64url').slice(0, 22);
}
