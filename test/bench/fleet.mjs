// Unit costs of a fleet, for the model in the README: what a notification of 10 records asks of Redis and keeps there,
// inline and queued, and what a sign-in and a session check do. Needs dist and redis-server; says so when it is missing.
// `npm run build && node test/bench/fleet.mjs`
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { report, startChild } from './support.mjs';

const POSTS = 1_000;
const RECORDS = 10;
const AUTHORIZATION = `Basic ${Buffer.from(`app-1:${'k'.repeat(32)}`).toString('base64')}`;

const binary = (process.env.PATH ?? '')
  .split(':')
  .map(folder => join(folder, 'redis-server'))
  .find(path => existsSync(path));

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function startRedis() {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'bench-redis-'));
  const child = spawn(
    binary,
    ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  for await (const line of createInterface({ input: child.stdout }))
    if (line.includes('Ready to accept')) break;
  child.stdout.resume();
  const stop = async () => {
    child.kill();
    await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
  return { port, stop };
}

function post(port, body) {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      ...{ host: '127.0.0.1', port, method: 'POST', path: '/maestrano/connec/notifications' },
      headers: { Authorization: AUTHORIZATION, 'Content-Type': 'application/json' },
    });
    outgoing.on('response', response => response.resume().on('end', () => resolve(response.statusCode)));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Commands that clients sent (what a script calls counts with the script), CPU and memory of the server. */
async function observed(client) {
  const stats = await client.info('commandstats');
  const cpu = await client.info('cpu');
  const memory = await client.info('memory');
  const calls = name => Number(new RegExp(`cmdstat_${name}:calls=(\\d+)`).exec(stats)?.[1] ?? 0);
  const inner = calls('get') + calls('set') + calls('mget') + calls('del');
  const total = [...stats.matchAll(/calls=(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  const seconds = name => Number(new RegExp(`${name}:([\\d.]+)`).exec(cpu)[1]);
  return {
    scripts: calls('evalsha') + calls('eval'),
    commands: total - inner,
    micros: (seconds('used_cpu_user') + seconds('used_cpu_sys')) * 1e6,
    bytes: Number(/used_memory:(\d+)/.exec(memory)[1]),
    keys: await client.dbsize(),
  };
}

async function measure(mode) {
  const redis = await startRedis();
  const client = new Redis(redis.port, '127.0.0.1');
  const server = await startChild(new URL('./fleet/server.mjs', import.meta.url), [mode, String(redis.port)]);
  let number = 0;
  const send = async posts => {
    for (let index = 0; index < posts; index++) {
      const invoices = Array.from({ length: RECORDS }, () => ({
        id: `i-${(number += 1)}`,
        group_id: `cld-${index % 20}`,
        updated_at: '2026-01-01T00:00:00Z',
        amount: { total_amount: 1210.5, currency: 'AUD' },
      }));
      const status = await post(server.port, JSON.stringify({ invoices }));
      if (status !== 200) throw new Error(`answered ${status}`);
    }
    while ((await server.ask('state')).records < number) await wait(20);
  };
  await send(200);
  const before = await observed(client);
  const { micros: cpuBefore } = await server.ask('state');
  await send(POSTS);
  const { micros: cpuAfter } = await server.ask('state');
  const after = await observed(client);
  report({
    name: 'fleet.a-notification-of-10-records',
    mode,
    processMicros: (cpuAfter - cpuBefore) / POSTS,
    redisMicros: (after.micros - before.micros) / POSTS,
    redisCommands: (after.commands - before.commands) / POSTS,
    redisScripts: (after.scripts - before.scripts) / POSTS,
    redisBytesARecord: (after.bytes - before.bytes) / POSTS / RECORDS,
    redisKeysARecord: (after.keys - before.keys) / POSTS / RECORDS,
  });
  server.stop();
  client.disconnect();
  await redis.stop();
}

if (binary) for (const mode of ['inline', 'queued']) await measure(mode);
else console.error('fleet: redis-server is not installed, its costs are not measured');
