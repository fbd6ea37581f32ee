import { inspect } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { RedisStore, type RedisStoreOptions } from 'nestjs-maestrano/redis';
import { storeKey } from '../../../lib/stores/index.js';
import { describeWithRedis, RedisServer, startRedisCluster } from '../../support/redis-server.js';
import { TcpRelay } from '../../support/tcp-relay.js';

let keys = 0;
const newKey = () => storeKey('default', 'failures', `${(keys += 1)}`);

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const connect = (port: number, options: RedisOptions = {}): Redis => {
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 20, ...options });
  client.on('error', () => undefined);
  closing.push(() => client.disconnect());
  return client;
};

const open = (client: Redis | Cluster, options?: RedisStoreOptions): RedisStore => {
  const store = new RedisStore(client, options);
  closing.push(() => store.close());
  return store;
};

const until = async (condition: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 1_000 && !condition(); turn += 1) await wait(5);
  expect(condition()).toBe(true);
};

const listen = async (store: RedisStore, channel: string): Promise<string[]> => {
  const events: string[] = [];
  await store.subscribe(
    channel,
    message => events.push(message),
    () => events.push('LOST'),
  );
  return events;
};

const MINUTE = 60_000;

describeWithRedis('the Redis store in trouble', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(() => server.stop());

  const relayed = async () => {
    const relay = await TcpRelay.start(server.port);
    closing.push(() => relay.stop());
    return relay;
  };

  it('answers as it did the first time when the answer was lost on the way', async () => {
    const relay = await relayed();
    const client = connect(relay.port);
    const store = open(client);
    // Have the scripts known, so that the next answer is the one of the operation.
    await store.add(newKey(), 'x', MINUTE);
    await store.advance(newKey(), 1, MINUTE);
    await store.replace(newKey(), 'x', 'y', MINUTE);
    await until(() => client.status === 'ready');
    const yes = (answer: Buffer) => answer.toString('latin1').startsWith(':1\r\n');
    const key = newKey();

    relay.loseAnswer(yes);
    expect(await store.add(key, 'mine', MINUTE)).toBe(true);
    expect(await store.add(key, 'mine', MINUTE)).toBe(false);
    relay.loseAnswer(yes);
    expect(await store.replace(key, 'mine', 'next', MINUTE)).toBe(true);
    expect(await store.getMany([key])).toEqual(['next']);
    const version = newKey();
    relay.loseAnswer(yes);
    expect(await store.advance(version, 7, MINUTE)).toBe(true);
    expect(await store.advance(version, 7, MINUTE)).toBe(false);
  });

  it('works on when the server has forgotten its scripts', async () => {
    const client = connect(server.port);
    const store = open(client);
    const key = newKey();
    await store.add(key, 'a', MINUTE);
    await client.script('FLUSH');
    expect(await store.replace(key, 'a', 'b', MINUTE)).toBe(true);
    expect(await store.getMany([key])).toEqual(['b']);
  });

  it('tells a lost subscription twice, when it breaks and when it listens again, and then hears on', async () => {
    const client = connect(server.port);
    const store = open(client);
    const channel = newKey();
    const events = await listen(store, channel);
    await store.publish(channel, 'one');
    await until(() => events.includes('one'));
    await client.call('client', 'kill', 'type', 'pubsub');
    await until(() => events.length === 3);
    await store.publish(channel, 'two');
    await until(() => events.includes('two'));
    expect(events).toEqual(['one', 'LOST', 'LOST', 'two']);
  });

  it('notices a subscription that fell silent without being closed', async () => {
    const relay = await relayed();
    // Commands go directly: only the connection that subscribes is cut off.
    const client = connect(server.port);
    const behindRelay = new Proxy(client, {
      get: (target, name) =>
        name === 'duplicate'
          ? (options: RedisOptions) => target.duplicate({ ...options, port: relay.port })
          : (Reflect.get(target, name, target) as unknown),
    });
    const store = open(behindRelay, { heartbeatMs: 100 });
    const channel = newKey();
    const events = await listen(store, channel);
    await store.publish(channel, 'heard');
    await until(() => events.includes('heard'));
    relay.fallSilent();
    await wait(500);
    expect(events).toEqual(['heard']);
    await store.publish(channel, 'missed');
    await until(() => events.length === 3);
    await store.publish(channel, 'again');
    await until(() => events.includes('again'));
    expect(events).toEqual(['heard', 'LOST', 'LOST', 'again']);
  });

  it('notices one publication that never arrived', async () => {
    const client = connect(server.port);
    const store = open(client);
    const channel = newKey();
    const events = await listen(store, channel);
    await store.publish(channel, 'one');
    await until(() => events.length === 1);
    // As if the server had dropped the message itself.
    await client.incr(`mno:s:${channel}`);
    await store.publish(channel, 'three');
    await until(() => events.length === 3);
    expect(events).toEqual(['one', 'LOST', 'three']);
  });

  it('says within its time limit that the server is away, and tells nothing secret', async () => {
    const gone = await RedisServer.start();
    await gone.stop();
    const password = 'correct-horse-battery-staple';
    const store = open(connect(gone.port, { password, maxRetriesPerRequest: null }), { timeoutMs: 200 });
    const key = newKey();
    const outcomes = await Promise.allSettled([
      store.add(key, 'a-secret-value', MINUTE),
      store.getMany([key]),
      store.publish(key, 'a-secret-value'),
      store.subscribe(
        key,
        () => undefined,
        () => undefined,
      ),
    ]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'MNO_STORE_UNAVAILABLE' } });
      expect(inspect(outcome, { depth: 10, showHidden: true })).not.toMatch(/a-secret-value|battery/);
    }
  });

  it('tells nothing secret when the server refuses the password, or the command', async () => {
    const guarded = await RedisServer.start({ args: ['--requirepass', 'the-right-password'] });
    closing.push(() => guarded.stop());
    const key = newKey();
    const wrong = open(connect(guarded.port, { password: 'the-wrong-password' }), { timeoutMs: 500 });
    const none = open(connect(guarded.port), { timeoutMs: 500 });
    for (const store of [wrong, none]) {
      const outcome = await store.add(key, 'a-secret-value', MINUTE).catch((error: unknown) => error);
      expect(outcome).toMatchObject({ code: 'MNO_STORE_UNAVAILABLE' });
      expect(inspect(outcome, { depth: 10, showHidden: true })).not.toMatch(
        /a-secret-value|the-\w+-password/,
      );
    }
    const client = connect(guarded.port, { password: 'the-right-password' });
    await client.lpush(`mno:e:${key}`, 'something else');
    const foreign = await open(client)
      .add(key, 'a-secret-value', MINUTE)
      .catch((error: unknown) => error);
    expect(foreign).toMatchObject({ code: 'MNO_STORE_UNAVAILABLE' });
    expect(inspect(foreign, { depth: 10, showHidden: true })).not.toMatch(/a-secret-value/);
  });

  it('says at boot what the settings of the server do not allow it to promise', async () => {
    expect(await open(connect(server.port)).inspect()).toEqual([]);
    const forgetful = await RedisServer.start({
      args: ['--appendonly', 'no', '--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru'],
    });
    closing.push(() => forgetful.stop());
    const findings = await open(connect(forgetful.port)).inspect();
    expect(findings).toHaveLength(2);
    expect(findings.join(' ')).toMatch(/appendonly no.*allkeys-lru/s);
  });

  it('leaves the client of the application as it was', async () => {
    const client = connect(server.port);
    const store = open(client);
    await client.ping();
    const shape = () => ({
      properties: Object.getOwnPropertyNames(client).sort(),
      listeners: client.eventNames().map(name => [name, client.listenerCount(name)]),
    });
    const before = shape();
    const events = await listen(store, newKey());
    const subscribers = async () => String(await client.call('client', 'list', 'type', 'pubsub')).trim();
    expect(await subscribers()).not.toBe('');
    await store.close();
    expect(shape()).toEqual(before);
    expect(await client.ping()).toBe('PONG');
    for (let turn = 0; turn < 100 && (await subscribers()) !== ''; turn += 1) await wait(10);
    expect(await subscribers()).toBe('');
    expect(events).toEqual([]);
    await expect(store.getMany([newKey()])).rejects.toMatchObject({ code: 'MNO_STORE_CLOSED' });
  });

  it('keeps applications apart that have different prefixes or databases', async () => {
    const stores = [
      open(connect(server.port), { prefix: 'one:' }),
      open(connect(server.port), { prefix: 'two:' }),
      open(connect(server.port, { db: 2 }), { prefix: 'one:' }),
      open(connect(server.port, { keyPrefix: 'app:' }), { prefix: 'one:' }),
    ];
    const key = newKey();
    const heard = await Promise.all(stores.map(store => listen(store, key)));
    for (const [index, store] of stores.entries()) {
      expect(await store.add(key, String(index), MINUTE)).toBe(true);
      await store.publish(key, String(index));
    }
    await until(() => heard.every(events => events.length > 0));
    expect(heard).toEqual([['0'], ['1'], ['2'], ['3']]);
  });
});

describeWithRedis('the Redis store on a cluster in trouble', () => {
  it('moves its subscription to another node when one is gone, and says so', async () => {
    const servers = await startRedisCluster();
    closing.push(() => Promise.all(servers.map(each => each.stop())));
    const cluster = new Cluster(
      servers.map(({ port }) => ({ host: '127.0.0.1', port })),
      { clusterRetryStrategy: () => 50 },
    );
    cluster.on('error', () => undefined);
    closing.push(() => cluster.disconnect());
    const store = open(cluster, { heartbeatMs: 300, timeoutMs: 2_000 });
    const channel = newKey();
    const events = await listen(store, channel);
    await store.publish(channel, 'one');
    await until(() => events.includes('one'));

    const listening = await Promise.all(
      servers.map(async ({ port }) => {
        const list = String(await connect(port).call('client', 'list', 'type', 'pubsub'));
        return list.trim() !== '';
      }),
    );
    expect(listening.filter(Boolean)).toHaveLength(1);
    const host = servers[listening.indexOf(true)];
    await host?.halt();
    await until(() => events.includes('LOST'));
    await host?.resume();
    for (let turn = 0; turn < 200 && !events.includes('two'); turn += 1) {
      await store.publish(channel, 'two').catch(() => undefined);
      await wait(50);
    }
    expect(events.slice(0, 2)).toEqual(['one', 'LOST']);
    expect(events).toContain('two');
  });
});
