import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Controller, Get, type INestApplication, UseGuards } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';
import {
  type ConnecNotificationEvent,
  MaestranoModule,
  MaestranoSessionGuard,
  type NotificationQueue,
  OnConnecNotification,
  OnSignIn,
} from 'nestjs-maestrano';
import { bullmqQueue } from 'nestjs-maestrano/bullmq';
import { RedisStore } from 'nestjs-maestrano/redis';
import { signInAs, testPreset } from 'nestjs-maestrano/testing';
import { storeKey } from '../../../lib/stores/index.js';
import { describeWithRedis, RedisServer } from '../../support/redis-server.js';
import { createApplication } from '../../support/test-application.js';
import { TcpRelay } from '../../support/tcp-relay.js';

const MINUTE = 60_000;
const KEY = 'key-of-app-test-0123456789abcdef';
const PRESET = testPreset({ sso: { sloEnabled: false } });
const handled: string[] = [];
let keys = 0;
const newKey = () => storeKey('default', 'fleet', `${(keys += 1)}`);

class Handlers {
  @OnSignIn()
  signIn() {
    return {};
  }

  @OnConnecNotification('invoices')
  invoices({ records }: ConnecNotificationEvent<'invoices'>) {
    handled.push(...records.map(({ id }) => String(id)));
  }
}

@UseGuards(MaestranoSessionGuard)
@Controller('page')
class Page {
  @Get()
  show() {
    return {};
  }
}

describeWithRedis('an application on a server that is away, slow or replaced', () => {
  let server: RedisServer;
  const closing: (() => unknown)[] = [];

  beforeEach(async () => {
    handled.length = 0;
    server = await RedisServer.start();
    closing.push(() => server.stop());
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  const connect = (port: number, options: RedisOptions = {}): Redis => {
    const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 20, ...options });
    client.on('error', () => undefined);
    closing.push(() => client.disconnect());
    return client;
  };

  const relayed = async (): Promise<TcpRelay> => {
    const relay = await TcpRelay.start(server.port);
    closing.push(() => relay.stop());
    return relay;
  };

  const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
    for (let turn = 0; turn < 2_000; turn += 1) {
      if (await condition()) return;
      await wait(10);
    }
    throw new Error('It never came to that.');
  };

  const start = async (
    client: Redis,
    queue?: NotificationQueue,
    timeoutMs = 300,
  ): Promise<INestApplication> => {
    const app = await createApplication('express', {
      imports: [
        MaestranoModule.forRoot({
          presets: { default: PRESET },
          session: { secrets: ['the-secret-of-this-test-0123456789'] },
          store: new RedisStore(client, { timeoutMs }),
          notifications: { waitMs: 300, leaseMs: 1_000, ...(queue ? { queue } : {}) },
        }),
      ],
      providers: [Handlers],
      controllers: [Page],
    });
    await app.listen(0, '127.0.0.1');
    closing.push(() => app.close());
    return app;
  };

  const notify = async (app: INestApplication, id: string): Promise<number> => {
    const response = await fetch(`${await app.getUrl()}/maestrano/connec/notifications`, {
      method: 'POST',
      body: JSON.stringify({ invoices: [{ id, group_id: 'cld-1', updated_at: '2026-01-01T00:00:00Z' }] }),
      headers: {
        Authorization: `Basic ${Buffer.from(`app-test:${KEY}`).toString('base64')}`,
        'Content-Type': 'application/json',
      },
    });
    await response.text();
    return response.status;
  };

  it('is served as long as answers come in time, and told when they do not', async () => {
    const relay = await relayed();
    const store = new RedisStore(connect(relay.port), { timeoutMs: 400 });
    closing.push(() => store.close());
    const key = newKey();
    await store.add(newKey(), 'x', MINUTE);
    relay.delayAnswers(60);
    expect(await store.add(key, 'mine', MINUTE)).toBe(true);
    relay.delayAnswers(2_000);
    const outcomes = await Promise.allSettled([
      store.getMany([key]),
      store.replace(key, 'mine', 'late', MINUTE),
      store.publish(newKey(), 'x'),
    ]);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'MNO_STORE_UNAVAILABLE' } });
    relay.delayAnswers(0);
    // Nobody knew whether it took effect: it did.
    await until(async () => {
      const [value] = await store.getMany([key]).catch(() => []);
      return value === 'late';
    });
  });

  it('refuses pages for the moment when the server is too slow, and serves them when it is not any more', async () => {
    const relay = await relayed();
    const app = await start(connect(relay.port));
    const agent = await signInAs(app, { user: 'usr-1', group: 'cld-1' });
    expect((await agent.fetch('/page')).status).toBe(200);
    relay.redirect(server.port);
    relay.delayAnswers(1_500);
    await until(async () => (await agent.fetch('/page')).status === 503);
    expect(await notify(app, 'i1')).toBe(503);
    expect(handled).toEqual([]);
    relay.delayAnswers(0);
    await until(async () => (await agent.fetch('/page')).status === 200);
    await until(async () => (await notify(app, 'i1')) === 200);
    expect(handled).toEqual(['i1']);
  });

  it.each(['inline', 'queued'])('starts without the server, and works once it is there, %s', async mode => {
    await server.halt();
    const client = connect(server.port, { maxRetriesPerRequest: null });
    const queue = bullmqQueue({ connection: client, backoffMs: 50, lockMs: 1_000, timeoutMs: 300 });
    const app = await start(client, mode === 'queued' ? queue : undefined);
    expect(await notify(app, 'i1')).toBe(503);
    const metadata = await fetch(`${await app.getUrl()}/maestrano/metadata`, {
      headers: { Authorization: `Basic ${Buffer.from(`app-test:${KEY}`).toString('base64')}` },
    });
    expect(metadata.status).toBe(200);
    await server.resume();
    await until(async () => (await notify(app, 'i2')) === 200);
    await until(() => handled.includes('i2'));
    const agent = await signInAs(app, { user: 'usr-1', group: 'cld-1' });
    expect((await agent.fetch('/page')).status).toBe(200);
  });

  it('goes on with the replica that takes over, with every mark, and hears that it may have missed something', async () => {
    const replica = await RedisServer.start({ args: ['--replicaof', '127.0.0.1', String(server.port)] });
    closing.push(() => replica.stop());
    const relay = await relayed();
    const store = new RedisStore(connect(relay.port), { timeoutMs: 5_000, heartbeatMs: 200 });
    closing.push(() => store.close());
    const [mark, channel] = [newKey(), newKey()];
    const heard: string[] = [];
    await store.subscribe(
      channel,
      message => heard.push(message),
      () => heard.push('LOST'),
    );
    expect(await store.add(mark, 'mine', MINUTE)).toBe(true);
    const admin = connect(replica.port);
    await until(async () => (await admin.dbsize()) >= 1);
    await server.halt();
    await admin.replicaof('NO', 'ONE');
    relay.redirect(replica.port);
    expect(await store.add(mark, 'again', MINUTE)).toBe(false);
    await until(() => heard.includes('LOST'));
    await until(async () => {
      await store.publish(channel, 'after');
      return heard.includes('after');
    });
  });

  it('fails aloud on a server that became a replica, and works on its successor', async () => {
    const client = connect(server.port);
    const relay = await relayed();
    const plain = connect(relay.port);
    const store = new RedisStore(plain, { timeoutMs: 1_000 });
    closing.push(() => store.close());
    await store.add(newKey(), 'x', MINUTE);
    const other = await RedisServer.start();
    closing.push(() => other.stop());
    await client.replicaof('127.0.0.1', other.port);
    await expect(store.add(newKey(), 'x', MINUTE)).rejects.toMatchObject({ code: 'MNO_STORE_UNAVAILABLE' });
    relay.redirect(other.port);
    await until(async () => store.add(newKey(), 'x', MINUTE).catch(() => false));
  });
});
