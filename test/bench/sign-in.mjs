// What a sign-in costs through the whole stack, in CPU, against a bare Nest controller that calls plain node-saml on the
// same answer; what garbage costs against an accepted answer; and how warm the first sign-in after a start is. One JSON
// line per measurement. Needs dist: `npm run build && node test/bench/sign-in.mjs`. Servers run in processes of their
// own, so that only their CPU is counted, and take turns, so that whatever else the machine does hits both.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { URLSearchParams } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { createTestIdentityProvider, signedResponse } from 'nestjs-maestrano/testing';

const ROUNDS = 11;
const POSTS = 30;
const ADAPTERS = ['express', 'fastify'];
const HOST = 'http://localhost:3000';
const PLATFORM = 'https://platform.invalid';
const CONSUME = '/maestrano/auth/saml/consume';
/** Warming up begins half a second after listening. */
const SETTLED_MS = 3_000;

const identityProvider = createTestIdentityProvider();
const children = [];

async function start(kind, adapter) {
  const child = fork(new URL('./sign-in/server.mjs', import.meta.url), [
    ...[kind, adapter, identityProvider.certificate, HOST, PLATFORM],
  ]);
  children.push(child);
  const [{ port }] = await once(child, 'message');
  return { child, port };
}

async function cpu({ child }) {
  child.send('cpu');
  const [{ micros }] = await once(child, 'message');
  return micros;
}

function send({ port }, method, path, headers = {}, body = '') {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers });
    outgoing.on('response', response => {
      response.resume().on('end', () => resolve({ status: response.statusCode, headers: response.headers }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** An answer of the platform to a sign-in that `server` has started, with the cookie that it has to come with. */
async function prepared(server) {
  const { headers } = await send(server, 'GET', '/maestrano/auth/saml/init');
  const samlRequest = new URL(headers.location).searchParams.get('SAMLRequest');
  const xml = inflateRawSync(Buffer.from(samlRequest, 'base64')).toString();
  const samlResponse = signedResponse({
    identityProvider,
    consumeUrl: HOST + CONSUME,
    idpUrl: `${PLATFORM}/api/v1/auth/saml`,
    requestId: /\bID="([^"]+)"/.exec(xml)[1],
    now: Date.now(),
  });
  return { cookie: headers['set-cookie'].map(line => line.split(';')[0]).join('; '), samlResponse };
}

async function post(server, { cookie, samlResponse }, expected) {
  const body = new URLSearchParams({ SAMLResponse: samlResponse }).toString();
  const { status } = await send(
    server,
    'POST',
    CONSUME,
    {
      Accept: 'application/json',
      Cookie: cookie,
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': Buffer.byteLength(body),
    },
    body,
  );
  if (status !== expected) throw new Error(`expected ${expected}, the server answered ${status}`);
}

/** CPU of a request that the same server looks at no further: what HTTP and Nest cost, in microseconds. */
async function measureNothing(server) {
  const before = await cpu(server);
  for (let index = 0; index < POSTS; index++) await send(server, 'GET', '/nothing');
  return ((await cpu(server)) - before) / POSTS;
}

/** CPU per post in microseconds. */
async function measure(server, answers, expected) {
  const before = await cpu(server);
  for (const answer of answers) await post(server, answer, expected);
  return ((await cpu(server)) - before) / answers.length;
}

const answersOf = async (server, count) => {
  const answers = [];
  for (let index = 0; index < count; index++) answers.push(await prepared(server));
  return answers;
};
const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const rounded = (value, digits = 3) => Number(value.toFixed(digits));
const report = line => console.log(JSON.stringify(line));

const garbage = Array.from({ length: POSTS }, () => ({ cookie: '', samlResponse: 'A'.repeat(8_000) }));

try {
  for (const adapter of ADAPTERS) {
    const [ours, bare] = [await start('ours', adapter), await start('bare', adapter)];
    await wait(SETTLED_MS);
    const first = await measure(ours, await answersOf(ours, 1), 303);

    for (let index = 0; index < 4; index++) {
      const answers = await answersOf(ours, POSTS);
      await measure(ours, answers, 303);
      await measure(bare, answers, 303);
      await measure(ours, garbage, 401);
    }
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      const answers = await answersOf(ours, POSTS);
      rounds.push({
        ours: await measure(ours, answers, 303),
        bare: await measure(bare, answers, 303),
        garbage: await measure(ours, garbage, 401),
        nothing: await measureNothing(ours),
      });
    }
    const of = name => median(rounds.map(round => round[name]));
    report({
      name: 'sign-in.throughput-against-bare-nest-with-node-saml',
      adapter,
      ratio: rounded(median(rounds.map(round => round.bare / round.ours))),
      oursMicros: Math.round(of('ours')),
      bareMicros: Math.round(of('bare')),
      floor: 0.95,
    });
    // Most of what garbage costs is being an HTTP request at all; refusing it is the rest.
    report({
      name: 'sign-in.accepting-against-refusing-garbage',
      adapter,
      ratio: rounded((of('ours') - of('nothing')) / Math.max(1, of('garbage') - of('nothing')), 1),
      throughTheWholeStack: rounded(median(rounds.map(round => round.ours / round.garbage)), 1),
      validMicros: Math.round(of('ours')),
      garbageMicros: Math.round(of('garbage')),
      anyRequestMicros: Math.round(of('nothing')),
      floor: 20,
    });
    report({
      name: 'sign-in.first-after-boot-against-the-rest',
      adapter,
      ratio: rounded(first / of('ours'), 1),
      firstMicros: Math.round(first),
    });
    const cold = await start('bare', adapter);
    const [answer] = await answersOf(ours, 1);
    report({
      name: 'sign-in.first-after-boot-bare',
      adapter,
      firstMicros: Math.round(await measure(cold, [answer], 303)),
    });
  }
} finally {
  for (const child of children) child.kill();
}
