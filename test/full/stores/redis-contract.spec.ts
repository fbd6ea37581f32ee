import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Cluster, Redis } from 'ioredis';
import { RedisStore, type RedisClient } from 'nestjs-maestrano/redis';
import { storeContract } from 'nestjs-maestrano/testing';
import { SystemClock } from '../../../lib/clock.js';
import { describeWithRedis, RedisServer, startRedisCluster } from '../../support/redis-server.js';

/** The whole contract, seen from two nodes that each have a client of their own. */
const keepsTheContract = (connect: () => RedisClient & { disconnect(): void }): void => {
  it.each(storeContract().map(each => [each.name, each] as const))(
    '%s',
    async (_name, { run }) => {
      const clients = [connect(), connect()] as const;
      const [store, another] = clients.map(client => new RedisStore(client)) as [RedisStore, RedisStore];
      const outcome = run(() => ({
        store,
        another,
        clock: new SystemClock(),
        elapse: ms => wait(ms),
        dispose: async () => {
          await Promise.all([store.close(), another.close()]);
          for (const client of clients) client.disconnect();
        },
      }));
      await expect(outcome).resolves.toBeUndefined();
    },
    30_000,
  );
};

describeWithRedis('the contract of stores, kept over one Redis server', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(() => server.stop());

  keepsTheContract(() => new Redis(server.port, '127.0.0.1'));
});

describeWithRedis('the contract of stores, kept over one Redis server with unusual client options', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start({ args: ['--requirepass', 'p{a}ss'] });
  });
  afterAll(() => server.stop());

  keepsTheContract(
    () =>
      new Redis(server.port, '127.0.0.1', {
        password: 'p{a}ss',
        db: 3,
        keyPrefix: 'app{',
        enableAutoPipelining: true,
        lazyConnect: true,
        stringNumbers: true,
        protocol: 2,
      }),
  );
});

describeWithRedis('the contract of stores, kept over a Redis cluster', () => {
  let servers: readonly RedisServer[];
  beforeAll(async () => {
    servers = await startRedisCluster();
  });
  afterAll(() => Promise.all(servers.map(server => server.stop())));

  keepsTheContract(
    () =>
      new Cluster(
        servers.map(({ port }) => ({ host: '127.0.0.1', port })),
        { scaleReads: 'all', lazyConnect: true },
      ),
  );
});
