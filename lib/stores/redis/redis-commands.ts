import { type Clock } from '../../clock.js';
import { MaestranoStoreError } from '../../errors/index.js';
import { hashTag } from './hash-tag.js';
import { redactRedisError } from './redact-redis-error.js';
import { isCluster, type RedisClient } from './redis-client.js';
import { READ, type RedisScript } from './scripts.js';
import { withDeadline } from './with-deadline.js';

// Lua cannot pass more than some thousands of arguments on.
const MAX_KEYS_PER_READ = 1_000;
// The server does nothing else while a script runs.
const MAX_KEYS_PER_SWAP = 500;

/** Runs scripts over the application's client, each within a time limit. */
export class RedisCommands {
  constructor(
    private readonly client: RedisClient,
    private readonly clock: Clock,
    private readonly timeoutMs: number,
  ) {}

  /** @throws MaestranoStoreError `MNO_STORE_UNAVAILABLE` */
  async run(
    operation: string,
    script: RedisScript,
    keys: readonly string[],
    args: readonly string[],
  ): Promise<unknown> {
    try {
      return await withDeadline(this.#evaluate(script, keys, args), this.clock, this.timeoutMs);
    } catch (error) {
      throw MaestranoStoreError.unavailable(operation, redactRedisError(error, this.client));
    }
  }

  /** The values of `keys`, in their order, in as few commands as the slots of a cluster allow. */
  async read(operation: string, keys: readonly string[]): Promise<(string | undefined)[]> {
    const values = new Map<string, string>();
    await Promise.all(
      this.#batches(keys, MAX_KEYS_PER_READ).map(async batch => {
        const found = (await this.run(operation, READ, batch, [])) as (string | null)[];
        for (const [index, key] of batch.entries()) {
          const value = found[index];
          if (value != null) values.set(key, value);
        }
      }),
    );
    return keys.map(key => values.get(key));
  }

  /** Runs a script over many keys, with arguments of their own; its answers in their order. */
  async runMany(
    operation: string,
    script: RedisScript,
    keys: readonly string[],
    first: string,
    argumentsOf: (index: number) => readonly string[],
  ): Promise<unknown[]> {
    const positions = new Map(keys.map((key, index) => [key, index]));
    const answers: unknown[] = Array.from({ length: keys.length });
    await Promise.all(
      this.#batches(keys, MAX_KEYS_PER_SWAP).map(async batch => {
        const indexes = batch.map(key => positions.get(key) as number);
        const given = [first, ...indexes.flatMap(argumentsOf)];
        const found = (await this.run(operation, script, batch, given)) as unknown[];
        for (const [at, index] of indexes.entries()) answers[index] = found[at];
      }),
    );
    return answers;
  }

  async #evaluate(
    { lua, sha1 }: RedisScript,
    keys: readonly string[],
    args: readonly string[],
  ): Promise<unknown> {
    try {
      return await this.client.evalsha(sha1, keys.length, ...keys, ...args);
    } catch (error) {
      // A server that was restarted, or has just joined, does not know the script yet.
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return this.client.eval(lua, keys.length, ...keys, ...args);
    }
  }

  #batches(keys: readonly string[], size: number): string[][] {
    const keyPrefix = this.client.options.keyPrefix ?? '';
    const slots = new Map<string, string[]>();
    for (const key of new Set(keys)) {
      const slot = isCluster(this.client) ? hashTag(keyPrefix + key) : '';
      const together = slots.get(slot);
      if (together) together.push(key);
      else slots.set(slot, [key]);
    }
    return [...slots.values()].flatMap(together => {
      const count = Math.ceil(together.length / size);
      return Array.from({ length: count }, (_, index) => together.slice(index * size, (index + 1) * size));
    });
  }
}
