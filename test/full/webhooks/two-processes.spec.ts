import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { describeWithRedis, RedisServer } from '../../support/redis-server.js';
import { WorkerProcess } from '../../support/worker-process.js';

const NODE = resolve(import.meta.dirname, 'notified-node.ts');
const RECORDS = 5_000;
const A_POST = 25;
const SENDERS = 6;

describeWithRedis('two processes and one Redis server', () => {
  let server: RedisServer;
  let nodes: WorkerProcess[];
  let ports: number[];

  const start = async (index: number, mode: string): Promise<void> => {
    nodes[index] = await WorkerProcess.start(NODE, [String(server.port), mode]);
    ports[index] = (await nodes[index].call('port')) as number;
  };

  beforeEach(async () => {
    server = await RedisServer.start();
    nodes = [];
    ports = [];
  });
  afterEach(async () => {
    await Promise.all(nodes.map(node => node.stop()));
    await server.stop();
  });

  /** Sends until it is answered 200, as often as it takes; the sender does not know what happened to a lost one. */
  const deliver = async (body: string, to: number): Promise<number> => {
    for (let attempt = 1; attempt < 400; attempt += 1) {
      const port = ports[(to + attempt) % 2] as number;
      try {
        const response = await fetch(`http://127.0.0.1:${port}/maestrano/connec/notifications`, {
          method: 'POST',
          body,
          headers: {
            Authorization: `Basic ${Buffer.from(`app-1:${'k'.repeat(32)}`).toString('base64')}`,
            'Content-Type': 'application/vnd.api+json',
          },
          signal: AbortSignal.timeout(20_000),
        });
        await response.text();
        if (response.status === 200) return attempt;
      } catch {
        // The process died, or is not back yet.
      }
      await wait(100);
    }
    throw new Error('A notification was never taken.');
  };

  it.each(['inline', 'queued'])(
    'handle every record, however often it is sent, one dies and the server restarts, %s',
    async mode => {
      await Promise.all([start(0, mode), start(1, mode)]);
      const bodies = Array.from({ length: RECORDS / A_POST }, (_, post) => {
        const invoices = Array.from({ length: A_POST }, (_, at) => {
          const v = post * A_POST + at;
          const updated_at = new Date(Date.UTC(2025, 0, 1) + v * 1_000).toISOString();
          return { id: `i${v}`, group_id: `cld-${v % 3}`, updated_at, v };
        });
        return JSON.stringify({ invoices });
      });
      const posts = [...bodies, ...bodies, ...bodies]
        .map((body, index) => ({ body, order: (index * 7_919) % (3 * bodies.length), to: index }))
        .sort((one, other) => one.order - other.order);
      let sent = 0;
      const sender = async (): Promise<void> => {
        for (let post = posts.pop(); post; post = posts.pop()) {
          await deliver(post.body, post.to);
          sent += 1;
        }
      };
      const reached = async (count: number): Promise<void> => {
        while (sent < count) await wait(5);
      };
      const troubles = async (): Promise<void> => {
        await reached(150);
        await nodes[1]!.stop();
        await start(1, mode);
        await reached(350);
        await server.halt();
        await wait(300);
        await server.resume();
      };
      await Promise.all([troubles(), ...Array.from({ length: SENDERS }, sender)]);

      const client = new Redis(server.port, '127.0.0.1');
      const handled = async () => {
        const effects = await client.lrange('effects', 0, -1);
        return { total: effects.length, different: new Set(effects).size };
      };
      for (let turn = 0; turn < 600 && (await handled()).different < RECORDS; turn += 1) await wait(100);
      const { total, different } = await handled();
      client.disconnect();
      expect(different).toBe(RECORDS);
      // Twice only where a process, or the server, died between the effect and its mark.
      const inFlight = SENDERS * A_POST;
      expect(total - RECORDS).toBeLessThanOrEqual(2 * inFlight);
      process.stdout.write(`${mode}: ${total - RECORDS} of ${RECORDS} records were handled twice\n`);
      const outcomes = (await nodes[0]!.call('replay')) as string[];
      expect(outcomes.filter(outcome => outcome !== 'obsolete')).toEqual([]);
      expect(await nodes[0]!.call('letters')).toBe(0);
    },
    180_000,
  );
});
