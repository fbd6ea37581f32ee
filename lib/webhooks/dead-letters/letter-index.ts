import { MaestranoStoreError } from '../../errors/index.js';
import { type Store, storeKey } from '../../stores/index.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const MAX_ATTEMPTS = 200;

/**
 * Which letters of a preset there are: a store has no lists. Spread over shards by the first character of the ids
 * (which are base64url), so that nodes rarely get into each other's way. Bounded: the oldest letters of a full shard
 * make room.
 */
export class LetterIndex {
  constructor(
    private readonly store: Store,
    private readonly preset: string,
    private readonly maxLetters: number,
    private readonly ttlMs: number,
  ) {}

  /** Every id, in no order. */
  async ids(): Promise<string[]> {
    const shards = await this.store.getMany([...ALPHABET].map(shard => this.#key(shard)));
    return shards.flatMap(idsIn);
  }

  /** Adds ids, and answers those that had to go. */
  async add(ids: readonly string[]): Promise<string[]> {
    const most = Math.max(1, Math.ceil(this.maxLetters / ALPHABET.length));
    const dropped: string[] = [];
    await this.#change(ids, (there, added) => {
      const all = [...there.filter(id => !added.includes(id)), ...added];
      dropped.push(...all.slice(0, -most));
      return all.slice(-most);
    });
    return dropped.filter((id, index) => dropped.indexOf(id) === index);
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#change(ids, (there, removed) => there.filter(id => !removed.includes(id)));
  }

  async #change(
    ids: readonly string[],
    change: (there: readonly string[], ids: readonly string[]) => readonly string[],
  ): Promise<void> {
    let left = grouped(ids);
    for (let attempt = 0; left.size > 0; attempt += 1) {
      if (attempt === MAX_ATTEMPTS) throw MaestranoStoreError.unavailable('dead letters');
      const shards = [...left.keys()];
      const held = await this.store.getMany(shards.map(shard => this.#key(shard)));
      const answers = await this.store.swapMany(
        shards.map((shard, index) => {
          const next = change(idsIn(held[index]), left.get(shard) ?? []);
          const value = next.length === 0 ? undefined : next.join('.');
          return { key: this.#key(shard), expected: held[index], value, ttlMs: this.ttlMs };
        }),
      );
      left = new Map([...left].filter(([shard]) => answers[shards.indexOf(shard)] !== true));
    }
  }

  #key(shard: string): string {
    return storeKey(this.preset, 'webhooks.dead-letters', shard);
  }
}

function idsIn(shard: string | undefined): string[] {
  return shard === undefined || shard === '' ? [] : shard.split('.');
}

function grouped(ids: readonly string[]): Map<string, string[]> {
  const shards = new Map<string, string[]>();
  for (const id of ids) {
    const shard = id[0] ?? 'A';
    shards.set(shard, [...(shards.get(shard) ?? []), id]);
  }
  return shards;
}
