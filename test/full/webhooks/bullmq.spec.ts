import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import type { ConnecNotificationEvent, NotificationQueue } from 'nestjs-maestrano';
import { bullmqQueue, type BullmqQueueOptions } from 'nestjs-maestrano/bullmq';
import { RedisStore } from 'nestjs-maestrano/redis';
import { SystemClock } from '../../../lib/clock.js';
import { describeWithRedis, RedisServer } from '../../support/redis-server.js';
import { DeliveryNode, handlerOf } from '../../support/webhooks/delivery-world.js';

const T1 = '2025-12-01T10:00:01Z';

describeWithRedis('a queue on BullMQ', () => {
  let server: RedisServer;
  const ends: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    server = await RedisServer.start();
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
    await server.stop();
  });

  const connect = (): Redis => {
    const client = new Redis(server.port, '127.0.0.1', {
      maxRetriesPerRequest: null,
      retryStrategy: () => 50,
    });
    client.on('error', () => undefined);
    ends.push(async () => client.disconnect());
    return client;
  };

  /** A node with a worker, or without one. */
  const start = async (
    invoke: (event: ConnecNotificationEvent) => unknown,
    options: Partial<BullmqQueueOptions> = {},
  ): Promise<{ node: DeliveryNode; queue: NotificationQueue }> => {
    const client = connect();
    const queue = bullmqQueue({ connection: client, backoffMs: 20, attempts: 3, lockMs: 1_000, ...options });
    const node = new DeliveryNode({
      handlers: [handlerOf(invoke)],
      clock: new SystemClock(),
      store: new RedisStore(client),
      notifications: { queue, waitMs: 100, leaseMs: 1_000 },
    });
    await node.webhooks.onApplicationBootstrap();
    ends.push(
      () => node.webhooks.onApplicationShutdown(),
      () => node.webhooks.beforeApplicationShutdown(),
    );
    return { node, queue };
  };

  const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
    for (let turn = 0; turn < 1_000; turn += 1) {
      if (await condition()) return;
      await wait(10);
    }
    throw new Error('It never came to that.');
  };

  it('answers when a notification is stored, and delivers it on a node with a worker', async () => {
    const given: unknown[] = [];
    const { node: web } = await start(() => given.push('never here'), { concurrency: 0 });
    expect((await web.notify({ id: 'i1', updated_at: T1 }, { id: 'i2', updated_at: T1 })).status).toBe(200);
    await wait(50);
    expect(given).toEqual([]);
    await start(event => given.push(event.records.map(({ id }) => id)));
    await until(() => given.length > 0);
    expect(given).toEqual([['i1', 'i2']]);
  });

  it('tries what fails again, then keeps it as a dead letter that can be replayed', async () => {
    let tries = 0;
    let fails = true;
    const { node } = await start(() => {
      tries += 1;
      if (fails) throw new Error('no');
    });
    await node.notify({ id: 'i1', updated_at: T1 });
    await until(async () => (await node.letters.list()).length === 1);
    expect(tries).toBe(3);
    const [letter] = await node.letters.list();
    expect(letter).toMatchObject({ record: { id: 'i1' }, attempts: 1, error: { name: 'Error' } });
    fails = false;
    expect(await node.letters.replay(letter!)).toBe('delivered');
    expect(await node.letters.list()).toEqual([]);
  });

  it('never lets an older version follow a newer one, with several workers', async () => {
    const applied: number[] = [];
    const slow = async (event: ConnecNotificationEvent): Promise<void> => {
      const v = (event.records[0] as unknown as { v: number }).v;
      await wait(v % 3);
      applied.push(v);
    };
    const { node } = await start(slow);
    const { node: other } = await start(slow);
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const v = (index * 17) % 40;
        const updated_at = new Date(Date.UTC(2025, 11, 1) + v * 1_000).toISOString();
        return (index % 2 ? node : other).notify({ id: 'i1', updated_at, v });
      }),
    );
    await until(() => applied.includes(39));
    await wait(200);
    expect(applied).toEqual([...applied].sort((a, b) => a - b));
    expect(applied.at(-1)).toBe(39);
  });

  it('finishes what it works on before it stops, and leaves the rest to others', async () => {
    const done: unknown[] = [];
    let begun = 0;
    const work = async (event: ConnecNotificationEvent): Promise<void> => {
      begun += 1;
      await wait(300);
      done.push(...event.records.map(({ id }) => id));
    };
    const { node } = await start(work, { concurrency: 1 });
    await node.notify({ id: 'i1', updated_at: T1 });
    await node.notify({ id: 'i2', updated_at: T1 });
    await until(() => begun === 1);
    await node.webhooks.beforeApplicationShutdown();
    expect(done).toEqual(['i1']);
    await start(work);
    await until(() => done.length === 2);
    expect(done).toEqual(['i1', 'i2']);
  });

  it('answers 503 when it cannot be stored', async () => {
    const { node } = await start(() => undefined, { concurrency: 0, timeoutMs: 300 });
    await node.notify({ id: 'i1', updated_at: T1 });
    await server.halt();
    expect((await node.notify({ id: 'i2', updated_at: T1 })).status).toBe(503);
    await server.resume();
    await until(async () => (await node.notify({ id: 'i2', updated_at: T1 })).status === 200);
  });

  it('keeps what is queued for a handler that does not exist any more as dead letters', async () => {
    const { queue } = await start(() => undefined, { concurrency: 0 });
    await queue.add([
      {
        preset: 'default',
        handler: 'Handlers.renamed',
        groupId: 'cld-1',
        collection: 'invoices',
        records: [{ id: 'i1', group_id: 'cld-1', updated_at: T1 }],
      },
    ]);
    const { node } = await start(() => undefined);
    await until(async () => (await node.letters.list()).length === 1);
    const [letter] = await node.letters.list();
    expect(letter).toMatchObject({ handler: 'Handlers.renamed', error: { code: 'MNO_DEAD_LETTER_HANDLER' } });
    await expect(node.letters.replay(letter!)).rejects.toMatchObject({ code: 'MNO_DEAD_LETTER_HANDLER' });
  });
});
