// What the sandbox costs: its simple routes against a bare node:http server that returns the same body, a query over
// 20,000 invoices against a page of them, and the times to start and to reset.
// Needs dist: `npm run build && node test/bench/sandbox.mjs`. Servers run in processes of their own, so that only their
// CPU is counted; every ratio is taken pair by pair, and the median is shown.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { createSandboxIdentity, MaestranoSandbox } from 'nestjs-maestrano/sandbox';

const ROUNDS = 15;
const CALLS = 300;
/** Until what is called often is compiled, on both sides. */
const WARM_UP = 3000;
const QUERIES = 20;
const STARTS = 10;

const AUTHORIZATION = `Basic ${Buffer.from('app-1:sandbox-key-of-app-1-0123456789abcdef').toString('base64')}`;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const report = result => console.log(JSON.stringify(result));
const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function call(port, path) {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      path,
      agent,
      headers: { authorization: AUTHORIZATION },
    });
    outgoing.on('response', response => {
      let body = '';
      response.setEncoding('utf8').on('data', chunk => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode, body }));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

const children = [];
async function start(kind, input) {
  const child = fork(new URL('./sandbox/server.mjs', import.meta.url), [kind]);
  children.push(child);
  child.send({ start: input });
  const [{ port }] = await once(child, 'message');
  const micros = async () => {
    child.send({ cpu: true });
    const [answer] = await once(child, 'message');
    return answer.micros;
  };
  return {
    port,
    /** CPU of the server for one call, in microseconds. */
    async cost(path, count) {
      const before = await micros();
      for (let index = 0; index < count; index++) {
        const { status } = await call(port, typeof path === 'function' ? path(index) : path);
        if (status !== 200) throw new Error(`${kind} answered ${status}`);
      }
      return ((await micros()) - before) / count;
    },
  };
}

const sandbox = await start('sandbox', { seed: 'quick-start' });
for (const path of [
  '/api/v1/ping',
  '/api/v1/account/groups',
  '/api/v1/auth/saml/usr-1?session=x',
  '/connec/api/v2/cld-1/company',
]) {
  const { body } = await call(sandbox.port, path);
  const bare = await start('bare', { body });
  const [ours, theirs] = [[], []];
  for (const warm of [sandbox, bare]) await warm.cost(path, WARM_UP);
  for (let index = 0; index < ROUNDS; index++) {
    ours.push(await sandbox.cost(path, CALLS));
    theirs.push(await bare.cost(path, CALLS));
  }
  report({
    name: 'sandbox.throughput-of-a-simple-route-to-bare-http',
    route: path.split('?')[0],
    ratio: median(theirs.map((value, index) => value / ours[index])),
    oursMicros: median(ours),
    bareMicros: median(theirs),
    atLeast: 0.5,
  });
}

const heavy = await start('sandbox', { seed: 'heavy' });
const page = '/connec/api/v2/cld-1/invoices?$top=100&$skip=';
const query = '/connec/api/v2/cld-1/invoices?$orderby=due_date%20DESC&$top=100&$filter=';
// Another filter every time: no answer can be remembered from the one before.
let amount = 0;
const filtered = () => {
  amount += 1;
  return query + encodeURIComponent(`status eq 'PAID' and amount.total_amount gt ${amount}`);
};
const same = query + encodeURIComponent(`status eq 'AUTHORISED'`);
for (const path of [`${page}0`, filtered, same]) await heavy.cost(path, QUERIES);
const costs = { page: [], next: [], fresh: [] };
for (let index = 0; index < ROUNDS; index++) {
  costs.page.push(await heavy.cost(each => `${page}${each * 100}`, QUERIES));
  costs.next.push(await heavy.cost(each => `${same}&$skip=${each * 100}`, QUERIES));
  costs.fresh.push(await heavy.cost(filtered, QUERIES));
}
for (const [kind, name] of [
  ['next', 'sandbox.cpu-of-filter-and-order-over-20000-to-a-page'],
  ['fresh', 'sandbox.cpu-of-a-query-never-asked-before-over-20000-to-a-page'],
])
  report({
    name,
    ratio: median(costs[kind].map((value, index) => value / costs.page[index])),
    oursMicros: median(costs[kind]),
    pageMicros: median(costs.page),
    limit: 5,
  });
for (const child of children) child.kill();
agent.destroy();

const timed = async act => {
  const before = performance.now();
  await act();
  return performance.now() - before;
};
const identity = await createSandboxIdentity();
for (const [how, options] of [
  ['with a fresh key', {}],
  ['with a given key', { identity }],
  ['heavy, with a given key', { identity, seed: 'heavy' }],
]) {
  const [starts, resets] = [[], []];
  for (let index = 0; index < STARTS; index++) {
    let started;
    starts.push(await timed(async () => (started = await MaestranoSandbox.start({ port: 0, ...options }))));
    resets.push(await timed(() => started.reset()));
    await started.close();
  }
  report({ name: 'sandbox.start-to-ready', how, millis: median(starts) });
  report({ name: 'sandbox.reset', how, millis: median(resets) });
}
