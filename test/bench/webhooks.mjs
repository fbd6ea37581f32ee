// What a notification costs, in CPU, against a bare Nest controller with a guard that takes the parsed body.
// Needs dist: `npm run build && node test/bench/webhooks.mjs`. Servers run in processes of their own, so that only
// their CPU is counted; rounds alternate, and what is told is the median of the ratios of neighbours.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';

const ADAPTERS = ['express', 'fastify'];
const ROUNDS = Number(process.env.ROUNDS ?? 11);
/** Rounds that do not count: until then compilers run beside what is measured. */
const WARM_UP = 8;
const AUTHORIZATION = `Basic ${Buffer.from(`app-1:${'k'.repeat(32)}`).toString('base64')}`;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

let count = 0;
/** A record like those of Connec!, of about 400 bytes; never twice the same. */
const record = (padding, groups) => {
  count += 1;
  return {
    id: `e32303c1-5102-0132-661e-${String(count).padStart(12, '0')}`,
    code: `INV-${count}`,
    group_id: `cld-${count % groups}`,
    title: 'Invoice for services rendered',
    type: 'CUSTOMER',
    status: 'AUTHORISED',
    transaction_date: '2025-11-30T00:00:00Z',
    due_date: '2025-12-31T00:00:00Z',
    organization_id: 'd9f2a7a0-5102-0132-661e-600308937d74',
    amount: { total_amount: 1210.5, net_amount: 1000.41, tax_amount: 210.09, currency: 'AUD' },
    created_at: '2025-11-30T10:00:00Z',
    updated_at: '2025-12-01T10:00:00Z',
    ...(padding > 0 ? { private_note: 'x'.repeat(padding) } : {}),
  };
};
const several = (length, { padding = 0, groups = 1 } = {}) =>
  Array.from({ length }, () => record(padding, groups));

/** `atLeast`: throughput to bare. `atMost`: cost to bare. */
const CASES = [
  { name: '2-kb-posts', posts: 400, body: () => ({ invoices: several(4) }), atLeast: 0.85 },
  {
    name: '2-mb-posts',
    posts: 12,
    body: () => ({ invoices: several(20, { padding: 104_000 }) }),
    atLeast: 0.97,
  },
  {
    name: 'post-of-10000-records',
    posts: 3,
    body: () => ({ invoices: several(10_000, { groups: 4 }) }),
    atMost: 2,
  },
];

async function start(kind, adapter) {
  const child = fork(new URL('./webhooks/server.mjs', import.meta.url), [kind, adapter]);
  const [{ port }] = await once(child, 'message');
  return { child, port };
}

async function measure({ child }) {
  child.send('measure');
  const [answer] = await once(child, 'message');
  return answer;
}

function post({ port }, body) {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      agent,
      method: 'POST',
      path: '/maestrano/connec/notifications',
      headers: {
        Authorization: AUTHORIZATION,
        'Content-Type': 'application/json',
        'Content-Length': body.length,
      },
    });
    outgoing.on('response', response => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function round(server, bodies) {
  const { micros: before } = await measure(server);
  for (const body of bodies) {
    const status = await post(server, body);
    if (status !== 200 && status !== 201) throw new Error(`answered ${status}`);
  }
  const { micros, longestMs, parsingMs } = await measure(server);
  return { micros: (micros - before) / bodies.length, longestMs, parsingMs };
}

const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

for (const adapter of ADAPTERS) {
  for (const { name, posts, body, atLeast, atMost } of CASES) {
    const bare = await start('bare', adapter);
    const ours = await start('ours', adapter);
    const results = [];
    for (let index = -WARM_UP; index < ROUNDS; index += 1) {
      const bodies = Array.from({ length: posts }, () => Buffer.from(JSON.stringify(body())));
      const pair = [];
      for (const server of index % 2 ? [bare, ours] : [ours, bare])
        pair.push([server, await round(server, bodies)]);
      const of = server => pair.find(([each]) => each === server)[1];
      if (index >= 0) results.push({ bare: of(bare), ours: of(ours) });
    }
    const cost = median(results.map(each => each.ours.micros / each.bare.micros));
    console.log(
      JSON.stringify({
        name: `webhooks.${name}`,
        adapter,
        ...(atLeast === undefined ? { ratio: cost, atMost } : { ratio: 1 / cost, atLeast }),
        oursMicros: median(results.map(each => each.ours.micros)),
        bareMicros: median(results.map(each => each.bare.micros)),
        heldBeyondParsingMs: median(results.map(each => each.ours.longestMs - each.ours.parsingMs)),
        bareHeldBeyondParsingMs: median(results.map(each => each.bare.longestMs - each.bare.parsingMs)),
      }),
    );
    bare.child.kill();
    ours.child.kill();
  }
}
agent.destroy();
