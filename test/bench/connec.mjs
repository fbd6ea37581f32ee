// What reading Connec! page by page costs and gains, against a bare loop over the same HTTP client.
// Run after a build: node test/bench/connec.mjs [rounds]. Prints one JSON line for each measurement.
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

if (process.argv[2] === 'server') serve();
else await main();

/** A platform in a process of its own, so that only the client's CPU is counted. Answers after `?delay` ms. */
function serve() {
  const record = JSON.stringify({
    code: 'INV-0001',
    title: 'Website redesign',
    status: 'AUTHORISED',
    type: 'CUSTOMER',
    organization_id: 'a0000000-0000-4000-8000-000000000001',
    due_date: '2026-02-04T00:00:00Z',
    updated_at: '2026-01-04T00:00:00Z',
    amount: { total_amount: 5280, net_amount: 4800, tax_amount: 480, tax_rate: 10, currency: 'USD' },
    lines: [1, 2].map(number => ({ line_number: number, description: 'Work', quantity: number })),
  }).slice(1);
  let requests = 0;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (pathname === '/requests') return void response.end(String(requests));
    requests += 1;
    const [skip, top, total, delay] = ['$skip', '$top', 'total', 'delay'].map(name =>
      Number(searchParams.get(name) ?? 0),
    );
    const count = Math.max(0, Math.min(top, total - skip));
    const records = Array.from({ length: count }, (_, i) => `{"id":"${skip + i}",${record}`).join(',');
    const next =
      skip + top < total ? `http://${request.headers.host}${pathname}?$skip=${skip + top}&$top=${top}` : null;
    const pagination = JSON.stringify({ skip, top, total, next });
    const body = `{"invoices":[${records}],"pagination":${pagination}}`;
    const answer = () => {
      response.setHeader('content-type', 'application/vnd.api+json');
      response.end(body);
    };
    if (delay) setTimeout(answer, delay);
    else answer();
  });
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
}

async function main() {
  const rounds = Number(process.argv[2] ?? 7);
  const { SystemClock } = await import('../../dist/clock.js');
  const { ConnecService } = await import('../../dist/connec/index.js');
  const { MaestranoHttp } = await import('../../dist/http/index.js');
  const { parsePresets, PresetRegistry } = await import('../../dist/presets/index.js');

  const child = fork(fileURLToPath(import.meta.url), ['server']);
  const url = `http://127.0.0.1:${await new Promise(resolve => child.once('message', resolve))}`;
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
  const [preset] = presets;
  const clock = new SystemClock();
  const http = new MaestranoHttp(clock);
  const invoices = new ConnecService(new PresetRegistry(presets), http, clock)
    .forGroup('cld-1')
    .collection('invoices');

  /** What one would write without the package: ask, parse, go through the records, ask for the next page. */
  async function bare({ total, delay = 0, work }) {
    const address = `${url}/connec/api/v2/cld-1/invoices`;
    let read = 0;
    for (let skip = 0; ; skip += 100) {
      const query = `total=${total}&delay=${delay}&%24top=100&%24skip=${skip}`;
      const accept = 'application/vnd.api+json';
      const page = (await http.send(preset, { method: 'GET', url: address, query, accept })).json();
      for (const record of page.invoices) {
        read += 1;
        work?.(record);
      }
      if (!page.pagination.next) return read;
    }
  }

  async function ours({ total, delay = 0, work, parallel }) {
    let read = 0;
    for await (const record of invoices.list({ pageSize: 100, parallel, params: { total, delay } })) {
      read += 1;
      work?.(record);
    }
    return read;
  }

  /** Alternates both sides, so that the noise of the machine meets both. */
  async function pairwise(measure, options, oursOptions = {}) {
    const pairs = [];
    await measure(bare, options);
    await measure(ours, { ...options, ...oursOptions });
    for (let round = 0; round < rounds; round++) {
      const sides = {
        bare: () => measure(bare, options),
        ours: () => measure(ours, { ...options, ...oursOptions }),
      };
      const order = round % 2 === 0 ? ['bare', 'ours'] : ['ours', 'bare'];
      const pair = {};
      for (const side of order) pair[side] = await sides[side]();
      pairs.push(pair);
    }
    return pairs;
  }

  const cpu = async (read, options) => {
    const before = process.cpuUsage();
    await check(read, options);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  const time = async (read, options) => {
    const before = performance.now();
    await check(read, options);
    return performance.now() - before;
  };
  const check = async (read, options) => {
    const count = await read(options);
    if (count !== options.total) throw new Error(`${count} of ${options.total} records were read.`);
  };

  const cpuPairs = await pairwise(cpu, { total: 10_000 });
  print('connec.list.cpu-vs-bare-loop', {
    ratio: median(cpuPairs.map(({ ours, bare }) => ours / bare)),
    oursMs: median(cpuPairs.map(({ ours }) => ours)),
    bareMs: median(cpuPairs.map(({ bare }) => bare)),
    most: 1.2,
  });

  const workPairs = await pairwise(time, { total: 3000, delay: 20, work: busyFor(0.2) });
  print('connec.list.speedup-when-records-take-work', {
    ratio: median(workPairs.map(({ ours, bare }) => bare / ours)),
    oursMs: median(workPairs.map(({ ours }) => ours)),
    least: 1.3,
  });

  const parallelPairs = await pairwise(time, { total: 10_000, delay: 20 }, { parallel: 4 });
  print('connec.list.speedup-with-parallel-4', {
    ratio: median(parallelPairs.map(({ ours, bare }) => bare / ours)),
    oursMs: median(parallelPairs.map(({ ours }) => ours)),
    least: 3.3,
  });

  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc');
  const peak = async total => {
    let most = 0;
    let read = 0;
    for await (const _record of invoices.list({ pageSize: 100, params: { total } })) {
      if (++read % 1000 !== 500) continue;
      collectGarbage();
      most = Math.max(most, process.memoryUsage().heapUsed);
    }
    return most / 1024 / 1024;
  };
  await peak(10_000);
  const [small, large] = [await peak(10_000), await peak(100_000)];
  print('connec.list.heap-100000-vs-10000', {
    ratio: large / small,
    smallMb: small,
    largeMb: large,
    most: 1.1,
  });

  const asked = async () => Number(await (await globalThis.fetch(`${url}/requests`)).text());
  const before = await asked();
  const iterator = invoices.list({ pageSize: 100, params: { total: 10_000 } })[Symbol.asyncIterator]();
  await iterator.next();
  await new Promise(resolve => setTimeout(resolve, 200));
  print('connec.list.pages-ahead-of-the-consumer', { pages: (await asked()) - before - 1, most: 1 });
  await iterator.return();

  http.close();
  child.kill();
}

/** Keeps the processor busy, as handling a record would. */
function busyFor(ms) {
  return () => {
    const until = performance.now() + ms;
    while (performance.now() < until);
  };
}

function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

function print(name, values) {
  const rounded = Object.entries(values).map(([key, value]) => [key, Math.round(value * 1000) / 1000]);
  process.stdout.write(`${JSON.stringify({ name, ...Object.fromEntries(rounded) })}\n`);
}
