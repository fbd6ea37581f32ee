// One node of an application, as a process: node --import …/typescript-hooks.mjs store-worker.ts <redis port>
import { Redis } from 'ioredis';
import { RedisStore } from 'nestjs-maestrano/redis';
import { SystemClock } from '../../../lib/clock.js';
import { acquireLease, type Lease, writeFenced } from '../../../lib/stores/index.js';
import { serveCalls, tell } from '../../support/worker-process.js';

const client = new Redis(Number(process.argv[2]), '127.0.0.1', { retryStrategy: () => 50 });
// It reconnects by itself; without a listener every attempt would be printed.
client.on('error', () => undefined);
const store = new RedisStore(client, { timeoutMs: 20_000, heartbeatMs: 500 });
const clock = new SystemClock();
const leases = new Map<string, Lease>();

serveCalls({
  add: (key: string, value: string) => store.add(key, value, 600_000),
  replace: (key: string, expected: string, value: string) => store.replace(key, expected, value, 600_000),
  advance: (key: string, version: number) => store.advance(key, version, 600_000),
  read: (keys: string[]) => store.getMany(keys),
  publish: (channel: string, message: string) => store.publish(channel, message).then(() => 'accepted'),
  subscribe: async (channel: string) => {
    await store.subscribe(
      channel,
      message => tell(message),
      () => tell('LOST'),
    );
  },
  acquire: async (key: string, ttlMs: number) => {
    const lease = await acquireLease(store, key, { clock, ttlMs });
    if (lease) leases.set(key, lease);
    return lease?.token;
  },
  renew: (key: string) => leases.get(key)?.renew(),
  write: (key: string, token: number, value: string) => writeFenced(store, key, { token, value }, 600_000),
});
