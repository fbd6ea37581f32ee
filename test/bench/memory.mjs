// What a process keeps after many notifications and many sign-ins, garbage collected: with the store of one process
// (which remembers deliveries for a week, and used answers for minutes), and once that is over. Count and time are
// bounded; a hundred thousand sign-ins take a quarter of an hour, all of it XML.
// Needs dist: `npm run build && node test/bench/memory.mjs`.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { URLSearchParams } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { createTestIdentityProvider, signedResponse } from 'nestjs-maestrano/testing';
import { report, startChild } from './support.mjs';

const COUNT = Number(process.env.COUNT ?? 100_000);
const MOST_SECONDS = Number(process.env.SECONDS ?? 1_800);
const AUTHORIZATION = `Basic ${Buffer.from(`app-1:${'k'.repeat(32)}`).toString('base64')}`;
const PLATFORM = 'https://platform.invalid';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What a queue of a hundred thousand entries keeps of its room for the next ones, and what the collector leaves. */
const MOST_KEPT_KILOBYTES = 4_096;
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

async function notify({ port }, number) {
  const updated_at = '2026-01-01T00:00:00Z';
  const body = JSON.stringify({
    invoices: [{ id: `i-${number}`, group_id: `cld-${number % 50}`, updated_at }],
  });
  const headers = { Authorization: AUTHORIZATION, 'Content-Type': 'application/json' };
  const { status } = await send(port, 'POST', '/maestrano/connec/notifications', headers, body);
  if (status !== 200) throw new Error(`a notification was answered ${status}`);
}

async function signIn({ port }, number, ahead = 0) {
  const { headers } = await send(port, 'GET', '/maestrano/auth/saml/init');
  const samlRequest = new URL(headers.location).searchParams.get('SAMLRequest');
  const xml = inflateRawSync(Buffer.from(samlRequest, 'base64')).toString();
  const samlResponse = signedResponse({
    identityProvider,
    consumeUrl: `http://localhost:3000${CONSUME}`,
    idpUrl: `${PLATFORM}/api/v1/auth/saml`,
    requestId: /\bID="([^"]+)"/.exec(xml)[1],
    userId: `usr-${number}`,
    now: Date.now() + ahead,
  });
  const cookie = headers['set-cookie'].map(line => line.split(';')[0]).join('; ');
  const type = 'application/x-www-form-urlencoded';
  const body = new URLSearchParams({ SAMLResponse: samlResponse }).toString();
  const { status } = await send(port, 'POST', CONSUME, { Cookie: cookie, 'Content-Type': type }, body);
  if (status !== 303) throw new Error(`a sign-in was answered ${status}`);
}

/** The heap once all that expires has expired: that goes when something is written. */
async function settledHeap(server, act, ahead) {
  await server.ask({ ahead });
  for (let number = 0; number < 50; number++) await act(server, number, ahead);
  return (await server.ask('heap')).bytes;
}

// Until code is compiled: a sign-in runs through the same XML a thousand times over.
for (const [name, act, warmUp] of [
  ['notifications', notify, 5_000],
  ['sign-ins', signIn, 1_000],
]) {
  const server = await startChild(new URL('./memory/server.mjs', import.meta.url), [
    ...[identityProvider.certificate, PLATFORM],
  ]);
  for (let number = 0; number < warmUp; number++) await act(server, number);
  const before = await settledHeap(server, act, 8 * DAY_MS);
  const until = Date.now() + MOST_SECONDS * 1_000;
  let made = 0;
  let midwayMb;
  // Within a day of the server's clock, however fast they are made: at hundreds a second for an hour, the store of one
  // process would be full of answers that must be remembered, and refuse further ones.
  for (let hour = 1; hour <= 24; hour++) {
    const ahead = 8 * DAY_MS + hour * HOUR_MS;
    await server.ask({ ahead });
    const most = (COUNT * hour) / 24;
    const worker = async () => {
      while (made < most && Date.now() < until) await act(server, warmUp + made++, ahead);
    };
    await Promise.all(Array.from({ length: 4 }, worker));
    if (hour === 12) midwayMb = (await server.ask('heap')).bytes / 2 ** 20;
  }
  const { bytes, rss } = await server.ask('heap');
  report({
    name: `memory.heap-after-${name}`,
    count: made,
    asked: COUNT,
    beforeMb: before / 2 ** 20,
    midwayMb,
    afterMb: bytes / 2 ** 20,
    bytesEach: Math.round((bytes - before) / made),
    rssMb: rss / 2 ** 20,
  });
  report({
    name: `memory.kept-when-${name}-expired`,
    count: made,
    growthKilobytes: ((await settledHeap(server, act, 17 * DAY_MS)) - before) / 2 ** 10,
    atMost: MOST_KEPT_KILOBYTES,
  });
  server.stop();
}
agent.destroy();
