import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { describeWithRedis, RedisServer } from '../../support/redis-server.js';
import { ScriptedServer, type Script } from '../../support/scripted-server.js';
import { WorkerProcess } from '../../support/worker-process.js';

const WORKER = resolve(import.meta.dirname, 'charge-worker.ts');
/** When the process is killed: at these points of its calls, or some milliseconds after it began. */
const MOMENTS = ['search', 'creation', 'created', 'answered', 'timed'] as const;

describeWithRedis('chargeOnce over Redis, with processes that are killed', () => {
  let redis: RedisServer;
  let platform: ScriptedServer;
  const bills: Record<string, unknown>[] = [];
  let strike: { moment: string; kill: () => void } | undefined;

  const hit = (moment: string): boolean => {
    if (strike?.moment !== moment) return false;
    strike.kill();
    strike = undefined;
    return true;
  };

  const script: Script = ({ method, body }, response) => {
    let data: unknown = bills;
    if (method === 'POST') {
      if (hit('creation')) return;
      const form = new URLSearchParams(body);
      data = {
        id: `bill-${bills.length + 1}`,
        group_id: form.get('group_id'),
        price_cents: Number(form.get('price_cents')),
        description: form.get('description'),
        currency: 'AUD',
        status: 'submitted',
        created_at: '2026-01-01T00:00:00Z',
        updated_at: '2026-01-01T00:00:00Z',
      };
      bills.push(data as Record<string, unknown>);
      if (hit('created')) return;
    } else if (hit('search')) return;
    response.end(JSON.stringify({ success: true, errors: {}, data }), () => {
      if (method === 'POST') hit('answered');
    });
  };

  beforeAll(async () => {
    redis = await RedisServer.start();
    platform = await ScriptedServer.start(script);
  });

  afterAll(async () => {
    await platform.stop();
    await redis.stop();
  });

  it('there is exactly one bill for each of 20 charges', async () => {
    const start = (minutes: number) =>
      WorkerProcess.start(WORKER, [String(redis.port), platform.url, String(minutes)]);
    const references = Array.from({ length: 20 }, (_, index) => `charge-${index}`);
    const told = new Map<string, unknown>();
    for (const [index, reference] of references.entries()) {
      const worker = await start(0);
      const moment = MOMENTS[index % MOMENTS.length] ?? 'timed';
      await new Promise<void>(killed => {
        const kill = (): void => {
          worker.signal('SIGKILL');
          killed();
        };
        strike = { moment, kill };
        void worker.call('charge', reference).then(bill => told.set(reference, bill));
        if (moment === 'timed') setTimeout(kill, index * 4);
      });
      strike = undefined;
      await worker.stop();
    }

    await leasesExpire();
    const soon = await start(1);
    for (const reference of references) {
      const outcome = await soon.call('charge', reference);
      if (typeof outcome === 'string') told.set(reference, outcome);
      else expect(outcome).toEqual({ code: 'MNO_CHARGE_UNKNOWN' });
    }
    await soon.stop();

    const later = await start(17);
    for (const reference of references) {
      const bill = await later.call('charge', reference);
      expect(bill).toEqual(expect.stringMatching(/^bill-\d+$/));
      if (told.has(reference)) expect(bill).toBe(told.get(reference));
    }
    await later.stop();

    const descriptions = bills.map(({ description }) => String(description)).sort();
    expect(descriptions).toEqual(references.map(reference => `Payout [ref:${reference}]`).sort());
  }, 180_000);

  /** What the passing of a minute does to the leases of processes that are gone. */
  async function leasesExpire(): Promise<void> {
    const client = new Redis({ port: redis.port, host: '127.0.0.1' });
    const keys = (await client.keys('*')).filter(key => key.includes('charge-lease'));
    await Promise.all(keys.map(key => client.pexpire(key, 1)));
    await client.quit();
  }
});
