// What a process keeps after many notifications and many sign-ins, garbage collected: with the store of one process
// (which remembers deliveries for a week, and used answers for minutes). Count and time are bounded.
// Needs dist: `npm run build && node test/bench/memory.mjs`.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { URLSearchParams } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { createTestIdentityProvider, signedResponse } from 'nestjs-maestrano/testing';
import { report, startChild } from './support.mjs';

const COUNT = Number(process.env.COUNT ?? 100_000);
const MOST_SECONDS = Number(process.env.SECONDS ?? 240);
const AUTHORIZATION = `Basic ${Buffer.from(`app-1:${'k'.repeat(32)}`).toString('base64')}`;
const PLATFORM = 'https://platform.invalid';
const CONSUME = '/maestrano/auth/saml/consume';
const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const identityProvider = createTestIdentityProvider();

async function send(port, method, path, headers = {}, body = '') {
  const outgoing = request({ host: '127.0.0.1', port, agent, method, path, headers });
  outgoing.end(body);
  const [response] = await once(outgoing, 'response');
  response.resume();
  await once(response, 'end');
  return { status: response.statusCode, headers: response.headers };
}

async function notify(port, number) {
  const updated_at = '2026-01-01T00:00:00Z';
  const body = JSON.stringify({
    invoices: [{ id: `i-${number}`, group_id: `cld-${number % 50}`, updated_at }],
  });
  const headers = { Authorization: AUTHORIZATION, 'Content-Type': 'application/json' };
  const { status } = await send(port, 'POST', '/maestrano/connec/notifications', headers, body);
  if (status !== 200) throw new Error(`a notification was answered ${status}`);
}

async function signIn(port, number) {
  const { headers } = await send(port, 'GET', '/maestrano/auth/saml/init');
  const samlRequest = new URL(headers.location).searchParams.get('SAMLRequest');
  const xml = inflateRawSync(Buffer.from(samlRequest, 'base64')).toString();
  const samlResponse = signedResponse({
    identityProvider,
    consumeUrl: `http://localhost:3000${CONSUME}`,
    idpUrl: `${PLATFORM}/api/v1/auth/saml`,
    requestId: /\bID="([^"]+)"/.exec(xml)[1],
    userId: `usr-${number}`,
    now: Date.now(),
  });
  const cookie = headers['set-cookie'].map(line => line.split(';')[0]).join('; ');
  const type = 'application/x-www-form-urlencoded';
  const body = new URLSearchParams({ SAMLResponse: samlResponse }).toString();
  const { status } = await send(port, 'POST', CONSUME, { Cookie: cookie, 'Content-Type': type }, body);
  if (status !== 303) throw new Error(`a sign-in was answered ${status}`);
}

for (const [name, act] of Object.entries({ notifications: notify, 'sign-ins': signIn })) {
  const server = await startChild(new URL('./memory/server.mjs', import.meta.url), [
    ...[identityProvider.certificate, PLATFORM],
  ]);
  // What is loaded when first used is not what is kept.
  for (let number = 0; number < 300; number++) await act(server.port, number);
  const before = (await server.ask('heap')).bytes;
  const until = Date.now() + MOST_SECONDS * 1_000;
  let made = 0;
  const worker = async () => {
    while (made < COUNT && Date.now() < until) await act(server.port, 300 + made++);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  const { bytes, rss } = await server.ask('heap');
  report({
    name: `memory.heap-after-${name}`,
    count: made,
    asked: COUNT,
    beforeMb: before / 2 ** 20,
    afterMb: bytes / 2 ** 20,
    bytesEach: Math.round((bytes - before) / made),
    rssMb: rss / 2 ** 20,
  });
  server.stop();
}
agent.destroy();
