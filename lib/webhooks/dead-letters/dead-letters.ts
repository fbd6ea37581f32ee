import { hash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Clock } from '../../clock.js';
import { MaestranoStoreError } from '../../errors/index.js';
import { describeError } from '../../events/index.js';
import { MAX_VALUE_BYTES, type Store, storeKeysUnder } from '../../stores/index.js';
import type { Place } from '../inbox/inbox.js';
import { recordTime } from '../inbox/record-time.js';
import type { RecordVersion } from '../inbox/record-version.js';
import { type DeadLetter, decodeLetter, encodeLetter } from './dead-letter.js';
import { LetterIndex } from './letter-index.js';

/** A record that failed. */
export interface FailedRecord {
  /** What its letter is found by; one for all versions, unless the handler wants every one of them. */
  readonly id: string;
  readonly version: RecordVersion;
}

/** Nobody looks at a letter after so long. */
export const LETTER_TTL_MS = 90 * 24 * 60 * 60 * 1000;
const CHUNK = 100;
/** Each failure means that another was faster. */
const MAX_ATTEMPTS = 100;

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
    let dropped = 0;
    for (let at = 0; at < failed.length; at += CHUNK) {
      const letters = failed
        .slice(at, at + CHUNK)
        .map(({ id, version }) => ({ id: letterId(place, id), version }));
      // Who is listed without being there is passed over; who is there without being listed would never be found.
      const gone = await this.#index(place.preset).add(letters.map(({ id }) => id));
      await this.#write(place, letters, error);
      await this.#erase(place.preset, gone);
      dropped += gone.length;
    }
    if (dropped === 0) return;
    this.#logger.error(
      `${dropped} dead letters of preset ${place.preset} were dropped: there is room for about ${this.maxLetters}`,
    );
  }

  /** Records whose earlier failure was kept were delivered. */
  async forget(place: Place, delivered: readonly FailedRecord[]): Promise<void> {
    await this.remove(
      place.preset,
      delivered.map(({ id }) => letterId(place, id)),
    );
  }

  async list(preset: string): Promise<DeadLetter[]> {
    const ids = await this.#index(preset).ids();
    const letters: DeadLetter[] = [];
    for (let at = 0; at < ids.length; at += CHUNK) {
      const chunk = ids.slice(at, at + CHUNK);
      const held = await this.store.getMany(chunk.map(lettersKey(preset)));
      for (const [index, text] of held.entries())
        letters.push(...decoded(preset, chunk[index] as string, text));
    }
    return letters.sort((one, other) => one.lastFailedAt.getTime() - other.lastFailedAt.getTime());
  }

  async find(preset: string, id: string): Promise<DeadLetter | undefined> {
    const [text] = await this.store.getMany([lettersKey(preset)(id)]);
    return decoded(preset, id, text)[0];
  }

  /** Answers how many there were. */
  async remove(preset: string, ids: readonly string[]): Promise<number> {
    const removed = await this.#erase(preset, ids);
    await this.#index(preset).remove(ids);
    return removed;
  }

  /** Removes a letter, unless its record failed again meanwhile. */
  async removeUnchanged(letter: DeadLetter): Promise<void> {
    const { preset, id } = letter;
    const key = lettersKey(preset)(id);
    const [text] = await this.store.getMany([key]);
    const [now] = decoded(preset, id, text);
    if (!now || encodeLetter(now) !== encodeLetter(letter)) return;
    const swap = { key, expected: text, value: undefined, ttlMs: LETTER_TTL_MS };
    const [isGone] = await this.store.swapMany([swap]);
    if (isGone === true) await this.#index(preset).remove([id]);
  }

  async #write(
    place: Place,
    letters: readonly { readonly id: string; readonly version: RecordVersion }[],
    error: unknown,
  ): Promise<void> {
    const keyOf = lettersKey(place.preset);
    let left = letters;
    for (let attempt = 0; left.length > 0; attempt += 1) {
      if (attempt === MAX_ATTEMPTS) throw MaestranoStoreError.unavailable('dead letters');
      const held = await this.store.getMany(left.map(({ id }) => keyOf(id)));
      const swaps = left.map(({ id, version }, index) => {
        const before = held[index];
        const [earlier] = decoded(place.preset, id, before);
        const value = fitting(this.#letter(place, id, version, earlier, error));
        return { key: keyOf(id), expected: before, value, ttlMs: LETTER_TTL_MS };
      });
      const answers = await this.store.swapMany(swaps);
      left = left.filter((_, index) => answers[index] !== true && answers[index] !== swaps[index]?.value);
    }
  }

  async #erase(preset: string, ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    const keys = ids.map(lettersKey(preset));
    const held = await this.store.getMany(keys);
    const swaps = keys.flatMap((key, index) => {
      const expected = held[index];
      return expected === undefined ? [] : [{ key, expected, value: undefined, ttlMs: LETTER_TTL_MS }];
    });
    return (await this.store.swapMany(swaps)).filter(answer => answer === true).length;
  }

  #letter(
    { preset, handler, groupId, collection }: Place,
    id: string,
    version: RecordVersion,
    earlier: DeadLetter | undefined,
    error: unknown,
  ): DeadLetter {
    const now = this.clock.date();
    return {
      id,
      preset,
      handler,
      group: { preset, id: groupId },
      collection,
      record: earlier?.record && isNewer(earlier.record, version) ? earlier.record : version.original(),
      attempts: (earlier?.attempts ?? 0) + 1,
      firstFailedAt: earlier?.firstFailedAt ?? now,
      lastFailedAt: now,
      error: describeError(error),
    };
  }

  #index(preset: string): LetterIndex {
    return new LetterIndex(this.store, preset, this.maxLetters, LETTER_TTL_MS);
  }
}

function fitting(letter: DeadLetter): string {
  const text = encodeLetter(letter);
  return Buffer.byteLength(text) <= MAX_VALUE_BYTES ? text : encodeLetter({ ...letter, record: null });
}

/** A list, so that what cannot be read is none. */
function decoded(preset: string, id: string, text: string | undefined): DeadLetter[] {
  const letter = text === undefined ? undefined : decodeLetter(preset, id, text);
  return letter ? [letter] : [];
}

/** What is given up in the queue may be older than what failed since. */
function isNewer(kept: object, { time }: RecordVersion): boolean {
  const its = recordTime(kept, Number.MAX_SAFE_INTEGER);
  return its !== undefined && time !== undefined && its > time;
}

const lettersKey = (preset: string): ((id: string) => string) =>
  storeKeysUnder(preset, 'webhooks.dead-letter');

/** One letter, however often it fails. */
function letterId({ handler, groupId, collection }: Place, id: string): string {
  return hash('sha256', JSON.stringify([handler, groupId, collection, id]), 'base64url').slice(0, 22);
}
