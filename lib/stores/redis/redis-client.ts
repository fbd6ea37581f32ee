/** What is asked of a connection of its own, made from the application's client, in order to subscribe. */
export interface RedisConnection {
  connect(): Promise<void>;
  disconnect(): void;
  subscribe(channel: string): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  on(event: 'message', listener: (channel: string, message: string) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** How such a connection differs from the client that it is made from. */
export interface RedisConnectionOptions {
  readonly lazyConnect: boolean;
  readonly retryStrategy: null;
  readonly autoResubscribe: boolean;
  readonly readOnly: boolean;
  readonly socketTimeout: undefined;
}

interface RedisScripting {
  evalsha(sha1: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** The part of ioredis' `Redis` that the store uses. */
export interface RedisSingleClient extends RedisScripting {
  readonly options: {
    readonly keyPrefix?: string | undefined;
    readonly db?: number | undefined;
    readonly password?: string | null | undefined;
    readonly sentinelPassword?: string | null | undefined;
  };
  duplicate(options: RedisConnectionOptions): RedisConnection;
  info(section: string): Promise<string>;
}

/** The part of ioredis' `Cluster` that the store uses. */
export interface RedisClusterClient extends RedisScripting {
  readonly options: {
    readonly keyPrefix?: string | undefined;
    readonly redisOptions?: { readonly password?: string | null | undefined } | undefined;
  };
  nodes(role: 'master'): RedisSingleClient[];
}

/**
 * The application's own ioredis client, `Redis` or `Cluster`, of ioredis 5 or 6. Described by what is used of it, so
 * that any copy of ioredis in the application fits.
 *
 * @publicApi
 */
export type RedisClient = RedisSingleClient | RedisClusterClient;

export function isCluster(client: RedisClient): client is RedisClusterClient {
  return 'nodes' in client && typeof client.nodes === 'function';
}
