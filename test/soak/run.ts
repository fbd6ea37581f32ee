// Two processes that share Redis, under load, while one is killed or stands still, Redis restarts or freezes, and the
// platform is slow or down. Tells what was lost, doubled or out of order: `npm run soak [-- --minutes 10] [--seed 1]`.
// Ends with 1 when anything was that no fault explains.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { createTestIdentityProvider } from 'nestjs-maestrano/testing';
import { randomOf } from '../support/charge-simulation.js';
import { RedisServer } from '../support/redis-process.js';
import { WorkerProcess } from '../support/worker-process.js';
import { FAULT_KINDS, type Fault, planFaults, type PlannedFault, strike } from './faults.js';
import { Load } from './load.js';
import { SoakPlatform } from './platform.js';
import {
  findDuplicates,
  findRegressions,
  findStale,
  historyOf,
  memoryGrowth,
  readLedger,
  versionOf,
} from './verdict.js';

const NODE = resolve(import.meta.dirname, 'node.ts');
const MODES = ['inline', 'queued'] as const;
/** Longer than Redis is ever away here: whoever cannot renew a lease in time is taken for dead. */
const LEASE_MS = 8_000;
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
});
const durationMs = Number(values.minutes) * 60_000;
const seed = Number(values.seed);
if (!(durationMs >= 30_000 && durationMs <= 24 * 3_600_000) || !Number.isSafeInteger(seed))
  throw new Error('--minutes is from 0.5 to 1440, --seed a whole number');

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const random = randomOf(seed);
const folder = mkdtempSync(join(tmpdir(), 'soak-'));
const identityProvider = createTestIdentityProvider();
const redis = await RedisServer.start();
const platform = await SoakPlatform.start(randomOf(seed + 1));
const client = new Redis(redis.port, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: null });
client.on('error', () => undefined);

const nodes: (WorkerProcess | undefined)[] = [];
const origins: string[] = [];
const lives: string[] = [];
let started = 0;

async function startNode(index: number): Promise<void> {
  const mode = MODES[index] as string;
  const life = `${mode}-${(started += 1)}`;
  const args = [
    String(redis.port),
    platform.server.url,
    identityProvider.certificate,
    mode,
    join(folder, life),
  ];
  const node = await WorkerProcess.start(NODE, [...args, String(seed + started), String(LEASE_MS)]);
  origins[index] = (await node.call('origin')) as string;
  lives[index] = life;
  nodes[index] = node;
}

/** Carries out one fault; the life that it struck, for those of a process. */
async function act({ kind, lastsMs, node }: PlannedFault): Promise<string | undefined> {
  const isOfNode = kind === 'kill' || kind === 'node-frozen';
  say(`  ${kind}${isOfNode ? ` ${lives[node]}` : ''}, ${lastsMs} ms`);
  switch (kind) {
    case 'kill': {
      const life = lives[node];
      const dying = nodes[node];
      nodes[node] = undefined;
      // Some at any moment, the others in the act.
      if (started % 2 === 0) await Promise.race([dying?.call('doom'), wait(500)]).then(() => wait(1_500));
      await dying?.stop();
      await wait(lastsMs);
      await startNode(node);
      return life;
    }
    case 'node-frozen':
      // Others take it for dead, and it does not know.
      nodes[node]?.signal('SIGSTOP');
      await wait(LEASE_MS + lastsMs);
      nodes[node]?.signal('SIGCONT');
      return lives[node];
    case 'redis-restart':
      await redis.halt();
      await wait(lastsMs);
      await redis.resume();
      return undefined;
    case 'redis-frozen':
      await client.call('client', 'pause', String(lastsMs), 'all');
      await wait(lastsMs);
      return undefined;
    default:
      platform.state = kind === 'platform-slow' ? 'slow' : 'down';
      await wait(lastsMs * 3);
      platform.state = 'well';
      return undefined;
  }
}

const effects = () =>
  readdirSync(folder).flatMap(name => readLedger(readFileSync(join(folder, name), 'utf8'), basename(name)));

/** Dead letters, once whatever failed is well again. */
async function replayed(): Promise<string[]> {
  const outcomes = (await nodes[0]?.call('replay')) as string[] | { code: string };
  return Array.isArray(outcomes) ? outcomes : [outcomes.code];
}

async function cleanUp(): Promise<void> {
  client.disconnect();
  await Promise.all(nodes.flatMap(node => (node ? [node.stop()] : [])));
  await platform.server.stop();
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void cleanUp().then(() => process.exit(130)));

const faults: Fault[] = [];
const memory = new Map<string, number[]>();
try {
  await Promise.all([startNode(0), startNode(1)]);
  const startedMs = Date.now();
  const load = new Load(() => origins as [string, string], identityProvider, random);
  const plan = planFaults(durationMs, randomOf(seed + 2));
  say(`${values.minutes} minutes, seed ${seed}: ${plan.map(({ kind }) => kind).join(', ')}`);
  const running = load.run();
  const watch = setInterval(() => {
    for (const [index, node] of nodes.entries()) {
      const life = lives[index] as string;
      void node?.call('memory').then(bytes => {
        if (typeof bytes === 'number') memory.set(life, [...(memory.get(life) ?? []), bytes]);
      });
    }
  }, 2_000);
  await strike(plan, startedMs, act, fault => faults.push(fault));
  await wait(Math.max(0, startedMs + durationMs - Date.now()));
  load.stop();
  await running;
  clearInterval(watch);

  // What is queued is worked off, and what was given up is replayed.
  const missing = (): string[] => {
    const applied = new Map<string, number>();
    for (const effect of effects()) {
      if (effect.kind !== 'record') continue;
      const { id, v } = versionOf(effect);
      applied.set(id, Math.max(v, applied.get(id) ?? 0));
    }
    return [...load.sent].filter(([id, v]) => (applied.get(id) ?? 0) < v).map(([id]) => id);
  };
  const letters: string[] = [];
  // A job whose worker died comes again when its lock is over: until then an older version may stand.
  const isUnsettled = (): boolean => missing().length > 0 || findStale(effects(), load.sent).length > 0;
  for (let turn = 0; turn < 60 && isUnsettled(); turn += 1) {
    await wait(500);
    letters.push(...(await replayed()));
  }

  const all = effects();
  const lost = missing();
  const signedIn = all.filter(({ kind }) => kind === 'sign-in');
  const duplicates = findDuplicates(
    all.filter(({ kind }) => kind !== 'group-left' && kind !== 'no-record'),
    faults,
  );
  const replays = duplicates.filter(({ effect }) => effect.kind === 'sign-in');
  const doubled = duplicates.filter(({ effect }) => effect.kind === 'record');
  const unexplained = doubled.filter(({ fault }) => !fault);
  const regressions = findRegressions(all, faults);
  const disordered = regressions.filter(({ fault }) => !fault);
  const stale = findStale(all, load.sent);
  const bills = new Map<string, number>();
  for (const { group_id } of platform.bills)
    bills.set(String(group_id), (bills.get(String(group_id)) ?? 0) + 1);
  const chargedTwice = [...bills].filter(([, count]) => count > 1).map(([group]) => group);
  const chargesLost = [...load.charged.keys()].filter(reference => !bills.has(`cld-${reference}`));
  const growth = memoryGrowth(memory);
  const isFlat = growth.percent <= 15 || growth.megabytes <= 4;
  const info = await client.info('memory');
  const report = {
    name: 'soak',
    minutes: Number(values.minutes),
    seed,
    faults: Object.fromEntries(
      FAULT_KINDS.map(kind => [kind, faults.filter(fault => fault.kind === kind).length]),
    ),
    records: load.sent.size,
    recordsLost: lost.length,
    recordsDoubled: doubled.length,
    doubledUnexplained: unexplained.length,
    olderAfterNewer: regressions.length,
    olderUnexplained: disordered.length,
    leftStale: stale.length,
    signIns: signedIn.length,
    signInsReplayed: replays.length,
    violations: load.violations.length,
    charges: load.charged.size,
    chargesInDoubt: [...load.inDoubt.keys()].filter(reference => !load.charged.has(reference)).length,
    chargedTwice: chargedTwice.length,
    chargesLost: chargesLost.length,
    deadLettersReplayed: letters.filter(outcome => outcome === 'delivered').length,
    heap: growth,
    redis: { keys: await client.dbsize(), bytes: Number(/used_memory:(\d+)/.exec(info)?.[1]) },
    platformCalls: platform.calls,
    counts: load.counts,
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
  const wrong = [
    ...stale.slice(0, 5).map(id => `left with an old version: ${id}`),
    ...lost.slice(0, 5).map(id => `lost: record ${id}`),
    ...unexplained
      .slice(0, 5)
      .map(({ effect }) => `done twice without a reason: ${effect.key} in ${effect.life}`),
    ...disordered
      .slice(0, 5)
      .flatMap(each => [
        `${each.older.key} after ${each.newer.key}`,
        ...historyOf(each, all, faults).map(line => `    ${line}`),
      ]),
    ...replays.slice(0, 5).map(({ effect }) => `signed in twice: ${effect.key}`),
    ...load.violations.slice(0, 5),
    ...chargedTwice.slice(0, 5).map(group => `charged twice: ${group}`),
    ...chargesLost.slice(0, 5).map(reference => `confirmed but not charged: ${reference}`),
    ...(isFlat ? [] : [`memory grew by ${growth.percent} %`]),
  ];
  say(
    wrong.length > 0
      ? `\nWrong:\n  ${wrong.join('\n  ')}`
      : `\n${load.sent.size} records, 0 lost; ${doubled.length} done twice, each explained by a fault; ` +
          `${regressions.length} out of order${regressions.length > 0 ? ', each explained by a fault' : ''}; ` +
          `${signedIn.length} sign-ins, 0 replayed; ${load.charged.size} charges, none twice; memory flat.`,
  );
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  await cleanUp();
}
