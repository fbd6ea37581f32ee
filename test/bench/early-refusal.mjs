// What a stranger's 2 MB post with a wrong password costs, against a bare node:http server that answers 401 to it.
// Needs dist: `npm run build && node test/bench/early-refusal.mjs`. Servers run in processes of their own, so that
// only their CPU is counted.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';

const ROUNDS = 15;
const POSTS = 40;
const BODY = Buffer.alloc(2 * 1024 * 1024, '{"invoices":[]}');
const SERVERS = ['bare', 'express', 'fastify'];

const children = new Map();
for (const kind of SERVERS) {
  const child = fork(new URL('./early-refusal/server.mjs', import.meta.url), [kind]);
  const [{ port }] = await once(child, 'message');
  children.set(kind, { child, port });
}

async function cpu(kind) {
  const { child } = children.get(kind);
  child.send('cpu');
  const [{ micros }] = await once(child, 'message');
  return micros;
}

function post(port) {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/maestrano/connec/notifications',
      headers: {
        Authorization: `Basic ${Buffer.from('app-1:wrong').toString('base64')}`,
        'Content-Type': 'application/json',
        'Content-Length': BODY.length,
      },
    });
    outgoing.on('response', response => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    outgoing.on('error', reject);
    outgoing.end(BODY);
  });
}

async function round(kind) {
  const { port } = children.get(kind);
  const before = await cpu(kind);
  for (let index = 0; index < POSTS; index++) {
    const status = await post(port);
    if (status !== 401) throw new Error(`${kind} answered ${status}`);
  }
  return ((await cpu(kind)) - before) / POSTS;
}

const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

for (const kind of SERVERS) await round(kind);
const micros = Object.fromEntries(SERVERS.map(kind => [kind, []]));
for (let index = 0; index < ROUNDS; index++) {
  for (const kind of SERVERS) micros[kind].push(await round(kind));
}
for (const [kind, limit] of [
  ['express', 3],
  ['fastify', 2],
]) {
  console.log(
    JSON.stringify({
      name: 'platform.cpu-of-a-wrong-password-with-2-mb-to-bare-http',
      adapter: kind,
      ratio: median(micros[kind].map((value, index) => value / micros.bare[index])),
      oursMicros: median(micros[kind]),
      bareMicros: median(micros.bare),
      limit,
    }),
  );
}
for (const { child } of children.values()) child.kill();
