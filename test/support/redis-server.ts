import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { freePort } from './free-port.js';

const BINARY = (process.env.PATH ?? '')
  .split(':')
  .concat('/usr/bin', '/usr/local/bin')
  .map(folder => join(folder, 'redis-server'))
  .find(path => existsSync(path));

/**
 * `describe` for what needs redis-server. Where it is missing, the suite fails in continuous integration, and is
 * skipped with a loud word anywhere else.
 */
export function describeWithRedis(name: string, body: () => void): void {
  if (BINARY) return describe(name, body);
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

export interface RedisServerOptions {
  /** More arguments of redis-server: `['--requirepass', '…']`. */
  readonly args?: readonly string[];
}

/** A redis-server of a test's own: a free port, a temporary folder, every write on disk before it is answered. */
export class RedisServer {
  #process: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly args: readonly string[],
  ) {}

  static async start({ args = [] }: RedisServerOptions = {}): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), mkdtempSync(join(tmpdir(), 'redis-')), args);
    await server.resume();
    return server;
  }

  /** Starts it again, on the same port and data. */
  async resume(): Promise<void> {
    const { port, folder } = this;
    const child = spawn(
      BINARY ?? 'redis-server',
      [
        ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
        ...['--appendonly', 'yes', '--appendfsync', 'always', ...this.args],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.#process = child;
    const lines = createInterface({ input: child.stdout });
    const said: string[] = [];
    for await (const line of lines) {
      said.push(line);
      if (line.includes('Ready to accept connections')) {
        child.stdout.resume();
        return;
      }
    }
    throw new Error(`redis-server did not start:\n${said.join('\n')}`);
  }

  /** Ends the process, by default as a crash would. The data stays. */
  async halt(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  async stop(): Promise<void> {
    await this.halt();
    rmSync(this.folder, { recursive: true, force: true });
  }
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
