import { describe, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { freePort } from './free-port.js';
import { REDIS_BINARY, RedisServer } from './redis-process.js';

export { RedisServer, type RedisServerOptions } from './redis-process.js';

/**
 * `describe` for what needs redis-server. Where it is missing, the suite fails in continuous integration, and is
 * skipped with a loud word anywhere else.
 */
export function describeWithRedis(name: string, body: () => void): void {
  if (REDIS_BINARY) return describe(name, body);
  const reason = `redis-server is not installed (apt-get install redis-server): cannot test "${name}".`;
  if (process.env.CI) {
    describe(name, () => {
      it('finds redis-server', () => {
        throw new Error(reason);
      });
    });
    return;
  }
  process.stderr.write(`\nSKIPPED: ${reason}\n`);
  describe.skip(name, body);
}

/** A cluster of three masters; the slots are shared out evenly. */
export async function startRedisCluster(): Promise<readonly RedisServer[]> {
  const args = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000', '--cluster-port'];
  const servers: RedisServer[] = [];
  for (let index = 0; index < 3; index += 1)
    servers.push(await RedisServer.start({ args: [...args, String(await freePort())] }));
  const clients = servers.map(({ port }) => new Redis({ port, host: '127.0.0.1' }));
  try {
    const [first, ...others] = clients as [Redis, ...Redis[]];
    for (const [index, client] of clients.entries()) {
      const [from, to] = [Math.ceil((index * 16384) / 3), Math.ceil(((index + 1) * 16384) / 3) - 1];
      await client.cluster('ADDSLOTSRANGE', from, to);
    }
    for (const other of others) {
      const bus = String(await busPort(other));
      await first.call('cluster', 'meet', '127.0.0.1', String(other.options.port), bus);
    }
    for (const client of clients) await until(async () => /cluster_state:ok/.test(await clusterInfo(client)));
    for (const client of clients)
      await until(async () => /cluster_known_nodes:3/.test(await clusterInfo(client)));
    return servers;
  } finally {
    for (const client of clients) client.disconnect();
  }
}

async function clusterInfo(client: Redis): Promise<string> {
  return String(await client.call('cluster', 'info'));
}

async function busPort(client: Redis): Promise<number> {
  const [, port] = (await client.call('config', 'get', 'cluster-port')) as [string, string];
  return Number(port);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('The cluster did not come up.');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
