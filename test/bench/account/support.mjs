import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parsePresets } from '../../../dist/presets/index.js';

setFlagsFromString('--expose-gc');
/** Leaves only what is in use. */
export const collectGarbage = runInNewContext('gc');

export function print(measurement) {
  const rounded = Object.entries(measurement).map(([name, value]) => [
    name,
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
  ]);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(rounded))}\n`);
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Alternates the two sides, so that the noise of the machine meets both; microseconds of CPU per call. */
export async function pairwise({ ours, theirs, calls, rounds, concurrency = 1 }) {
  await cpuPerCall(ours, calls, concurrency);
  await cpuPerCall(theirs, calls, concurrency);
  const results = [];
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0;
    const a = await cpuPerCall(first ? ours : theirs, calls, concurrency);
    const b = await cpuPerCall(first ? theirs : ours, calls, concurrency);
    results.push(first ? { ours: a, theirs: b } : { ours: b, theirs: a });
  }
  return results;
}

async function cpuPerCall(call, calls, concurrency) {
  const before = process.cpuUsage();
  let left = calls;
  const worker = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

export function benchPreset(url) {
  const { presets } = parsePresets(
    {
      default: {
        environment: 'sandbox',
        sandbox: { url },
        app: { host: 'http://localhost:3000' },
        api: { id: 'app-1', key: 'gfcmbu8269wyi0hjazk4t7o1sndpvrqxl53e1' },
      },
    },
    () => true,
  );
  return presets[0];
}

export const BILL = {
  object: 'account_bill',
  id: 'bill-12',
  group_id: 'cld-3',
  created_at: '2015-06-03T05:00:33Z',
  updated_at: '2015-06-03T05:00:33Z',
  price_cents: 2000,
  status: 'submitted',
  currency: 'AUD',
  units: 2.0,
  description: 'Product purchase',
  period_started_at: null,
  period_ended_at: null,
  third_party: false,
};

/** The platform's side in a process of its own, so that its CPU is not counted. */
export function startServer() {
  const child = fork(fileURLToPath(import.meta.url), ['serve'], { execArgv: [] });
  const ask = message =>
    new Promise(resolve => {
      child.once('message', resolve);
      if (message) child.send(message);
    });
  return ask().then(({ url }) => ({
    url,
    connections: () => ask('connections').then(answer => answer.connections),
    stop: () => child.disconnect(),
  }));
}

if (process.argv[2] === 'serve') {
  let connections = 0;
  const one = JSON.stringify({ success: true, errors: {}, data: BILL });
  const lists = new Map();
  const list = count => {
    if (!lists.has(count)) {
      const data = Array.from({ length: count }, (_, index) => ({ ...BILL, id: `bill-${index}` }));
      lists.set(count, JSON.stringify({ success: true, errors: {}, data }));
    }
    return lists.get(count);
  };
  const server = createServer((request, response) => {
    const count = /[?&]group_id=cld-(\d+)/.exec(request.url)?.[1];
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(count === undefined ? one : list(Number(count)));
  });
  server.keepAliveTimeout = 60_000;
  server.on('connection', () => connections++);
  process.on('message', () => process.send({ connections }));
  process.on('disconnect', () => process.exit());
  server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}` }));
}
