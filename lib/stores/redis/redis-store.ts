import { randomBytes } from 'node:crypto';
import { type Clock, SystemClock } from '../../clock.js';
import { MaestranoStoreError } from '../../errors/index.js';
import { checkKey, checkSwap, checkTtl, checkValue, checkVersion } from '../checks.js';
import { type Store, type Swap, type SwapResult } from '../store.js';
import { ChannelListener } from './channel-listener.js';
import { inspectServer } from './inspect-server.js';
import { redactRedisError } from './redact-redis-error.js';
import { isCluster, type RedisClient, type RedisConnection } from './redis-client.js';
import { RedisCommands } from './redis-commands.js';
import { ADD, ADVANCE, PUBLISH, REMOVE, REPLACE, type RedisScript, STAMP_LENGTH, SWAP } from './scripts.js';

/** Options of the {@link RedisStore}. */
export interface RedisStoreOptions {
  /** Begins every key and channel on the server, after the client's own `keyPrefix`. Default `mno:`. */
  prefix?: string;
  /** For time limits and heartbeats; entries expire by the server's clock. Default: the machine's clock. */
  clock?: Clock;
  /** How long an operation may take, reconnecting included, in milliseconds. Default 5,000. */
  timeoutMs?: number;
  /** How often subscriptions make sure that they missed nothing, in milliseconds. Default 10,000. */
  heartbeatMs?: number;
}

/** Booting waits for it. */
const INSPECTION_MS = 2_000;
const SEQUENCE_TTL_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * The store of an application that runs as several processes: Redis 6 or newer, a single server, sentinels or a
 * cluster, over the application's own ioredis client, which stays the application's to configure and to close. Every
 * operation is one Lua script on one hash slot; subscriptions use one more connection, made from the client.
 *
 * A command that the client sends again after a reconnect answers what it answered the first time; `remove` excepted,
 * which then finds nothing any more and answers false. The server has to
 * be durable (`appendonly yes`; `appendfsync always` if not even the last second may be lost) and must not evict
 * (`maxmemory-policy noeviction`); {@link RedisStore.inspect} says whether it is so.
 *
 * @publicApi
 */
export class RedisStore implements Store {
  readonly followsClock = false;
  readonly limits: readonly string[] = [];

  readonly #client: RedisClient;
  readonly #prefix: string;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #commands: RedisCommands;
  readonly #listener: ChannelListener;
  #closed = false;

  /** @param client an ioredis `Redis` or `Cluster`; it may connect later */
  constructor(client: RedisClient, options: RedisStoreOptions = {}) {
    const { prefix = 'mno:', clock = new SystemClock(), timeoutMs = 5_000, heartbeatMs = 10_000 } = options;
    this.#client = client;
    this.#prefix = prefix;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#commands = new RedisCommands(client, clock, timeoutMs);
    this.#listener = new ChannelListener({
      clock,
      timeoutMs,
      heartbeatMs,
      createConnection: () => this.#createConnection(),
      nameOf: channel => this.#channelName(channel),
      lastPublications: channels => this.#lastPublications(channels),
    });
  }

  async add(key: string, value: string, ttlMs: number): Promise<boolean> {
    this.#check(key);
    checkValue(value);
    checkTtl(ttlMs);
    return this.#write('add', ADD, key, [value, String(ttlMs)]);
  }

  async replace(key: string, expected: string, value: string, ttlMs: number): Promise<boolean> {
    this.#check(key);
    checkValue(value);
    checkTtl(ttlMs);
    return this.#write('replace', REPLACE, key, [value, String(ttlMs), expected]);
  }

  async remove(key: string, expected: string): Promise<boolean> {
    this.#check(key);
    return this.#write('remove', REMOVE, key, [expected]);
  }

  async advance(key: string, version: number, ttlMs: number): Promise<boolean> {
    this.#check(key);
    checkVersion(version);
    checkTtl(ttlMs);
    return this.#write('advance', ADVANCE, key, [String(version), String(ttlMs)]);
  }

  async swapMany(swaps: readonly Swap[], beginning = ''): Promise<SwapResult[]> {
    this.#check();
    for (const swap of swaps) checkSwap(swap, beginning);
    const answers = await this.#commands.runMany(
      'swapMany',
      SWAP,
      swaps.map(({ key }) => this.#entryKey(beginning + key)),
      newStamp(),
      index => {
        const { expected, value, ttlMs } = swaps[index] as Swap;
        return [marked(expected), marked(value), String(ttlMs)];
      },
    );
    return answers.map(answer => {
      if (answer === '+') return true;
      return answer === '-' ? undefined : String(answer).slice(1);
    });
  }

  async getMany(keys: readonly string[]): Promise<(string | undefined)[]> {
    for (const key of keys) this.#check(key);
    const entries = await this.#commands.read(
      'getMany',
      keys.map(key => this.#entryKey(key)),
    );
    return entries.map(entry => entry?.slice(STAMP_LENGTH));
  }

  async publish(channel: string, message: string): Promise<void> {
    this.#check(channel);
    checkValue(message);
    const args = [this.#channelName(channel), message, String(SEQUENCE_TTL_MS)];
    await this.#commands.run('publish', PUBLISH, [this.#sequenceKey(channel)], args);
  }

  async subscribe(
    channel: string,
    onMessage: (message: string) => void,
    onLost: () => void,
  ): Promise<() => Promise<void>> {
    this.#check(channel);
    try {
      return await this.#listener.listen(channel, onMessage, onLost);
    } catch (error) {
      if (error instanceof MaestranoStoreError) throw error;
      throw MaestranoStoreError.unavailable('subscribe', redactRedisError(error, this.#client));
    }
  }

  inspect(): Promise<readonly string[]> {
    return inspectServer(this.#client, this.#clock, Math.min(this.#timeoutMs, INSPECTION_MS));
  }

  /** Ends subscriptions and their connection. The application's client stays open. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#listener.close();
  }

  #check(key?: string): void {
    if (this.#closed) throw MaestranoStoreError.closed();
    if (key !== undefined) checkKey(key);
  }

  async #write(operation: string, script: RedisScript, key: string, args: string[]): Promise<boolean> {
    const answer = Number(
      await this.#commands.run(operation, script, [this.#entryKey(key)], [newStamp(), ...args]),
    );
    if (answer < 0) throw MaestranoStoreError.invalidValue('is not a version');
    return answer === 1;
  }

  #entryKey(key: string): string {
    return `${this.#prefix}e:${key}`;
  }

  #sequenceKey(channel: string): string {
    return `${this.#prefix}s:${channel}`;
  }

  // Channels, unlike keys, are shared by all databases of a server, and the client does not prefix them.
  #channelName(channel: string): string {
    const database = isCluster(this.#client) ? 0 : (this.#client.options.db ?? 0);
    return `${this.#client.options.keyPrefix ?? ''}${this.#prefix}c${database}:${channel}`;
  }

  async #lastPublications(channels: readonly string[]): Promise<number[]> {
    const numbers = await this.#commands.read(
      'subscribe',
      channels.map(channel => this.#sequenceKey(channel)),
    );
    return numbers.map(number => Number(number ?? 0));
  }

  async #createConnection(): Promise<RedisConnection> {
    // Also brings a client to life that connects only when it is first used.
    await this.#commands.read('subscribe', [`${this.#prefix}s`]);
    // Every node of a cluster hears every publication. A connection to one of them is told when it breaks; ioredis'
    // own cluster subscriber changes nodes silently.
    const nodes = isCluster(this.#client) ? this.#client.nodes('master') : [this.#client];
    const node = nodes[Math.floor(Math.random() * nodes.length)];
    if (!node) throw new Error('The cluster has no nodes.');
    return node.duplicate({
      lazyConnect: true,
      retryStrategy: null,
      autoResubscribe: false,
      readOnly: false,
      socketTimeout: undefined,
    });
  }
}

function newStamp(): string {
  return randomBytes((STAMP_LENGTH * 3) / 4).toString('base64url');
}

/** Tells no text from an empty one. */
function marked(text: string | undefined): string {
  return text === undefined ? '' : `=${text}`;
}
