// What the session guard costs: a route behind it, asked with fresh sessions in turn, against the same route without it.
// Needs dist: `npm run build && node test/bench/session.mjs`. One server, both routes, so that only the guard differs.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { median, pairs, report, startChild } from './support.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 61);
/** Few: what else the machine does meanwhile then meets both sides alike. */
const CALLS = 300;
const SESSIONS = 200;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

async function get(port, path, cookie) {
  const outgoing = request({ host: '127.0.0.1', port, path, agent, headers: { cookie } });
  outgoing.end();
  const [response] = await once(outgoing, 'response');
  response.resume();
  await once(response, 'end');
  if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}`);
}

for (const adapter of ['express', 'fastify']) {
  const server = await startChild(new URL('./session/server.mjs', import.meta.url), [adapter, SESSIONS]);
  const cost = path => async () => {
    const { micros: before } = await server.ask('cpu');
    for (let index = 0; index < CALLS; index++)
      await get(server.port, path, server.cookies[index % SESSIONS]);
    return ((await server.ask('cpu')).micros - before) / CALLS;
  };
  const found = await pairs(ROUNDS, cost('/guarded'), cost('/open'));
  report({
    name: 'session.throughput-of-a-guarded-route-to-an-open-one',
    adapter,
    ratio: median(found.map(({ ours, theirs }) => theirs / ours)),
    guardedMicros: median(found.map(({ ours }) => ours)),
    openMicros: median(found.map(({ theirs }) => theirs)),
    floor: 0.9,
  });
  // How much of that any guard costs, and what the session costs a handler that reads it.
  for (const [path, route] of [
    ['/waved', 'with-an-empty-guard'],
    ['/greeted', 'that-reads-its-session'],
  ]) {
    const variant = await pairs(ROUNDS, cost(path), cost('/open'));
    report({
      name: `session.throughput-of-a-route-${route}-to-an-open-one`,
      adapter,
      ratio: median(variant.map(({ ours, theirs }) => theirs / ours)),
    });
  }
  server.stop();
}
agent.destroy();
