// What a sign-in costs through the whole stack, in CPU, against a bare Nest controller that calls plain node-saml on the
// same answer; what garbage and hostile forms cost against an accepted answer; and how warm the first sign-in after a
// start is. One JSON line per measurement, exit code 1 when one misses its limit. Needs dist:
// `npm run build && node test/bench/sign-in.mjs`. Servers run in processes of their own, so that only their CPU is
// counted, and take turns, so that whatever else the machine does hits both. Figures are medians of ratios.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { URLSearchParams } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { createTestIdentityProvider, signedResponse } from 'nestjs-maestrano/testing';
import { median, report, rounded } from './sign-in/report.mjs';

const ROUNDS = 11;
const POSTS = 30;
/** Who sends garbage sends a lot of it; one post alone would measure how cold the code is. */
const GARBAGE_POSTS = 200;
const STARTS = 3;
const ADAPTERS = ['express', 'fastify'];
const HOST = 'http://localhost:3000';
const PLATFORM = 'https://platform.invalid';
const CONSUME = '/maestrano/auth/saml/consume';
/** Warming up begins half a second after listening; on a busy machine it takes its time. */
const WARM_UP_BEGINS_MS = 1_500;
const IDLE_MICROS = 5_000;

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

/** Until a server has nothing to do any more. */
async function settled(server) {
  await wait(WARM_UP_BEGINS_MS);
  for (let before = await cpu(server), after; ; before = after) {
    await wait(500);
    after = await cpu(server);
    if (after - before < IDLE_MICROS) return;
  }
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

async function post(server, { cookie, samlResponse, form }, expected) {
  const body = form ?? new URLSearchParams({ SAMLResponse: samlResponse }).toString();
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

const many = (count, answer) => Array.from({ length: count }, () => ({ cookie: '', ...answer }));
const garbage = many(GARBAGE_POSTS, { samlResponse: 'A'.repeat(8_000) });
/** All that the body limit lets in: 195,000 bytes. */
const HOSTILE_FORMS = {
  'nothing but separators': '&'.repeat(195_000),
  'fields without end': 'a=b&'.repeat(48_750),
  'fields of one name': 'SAMLResponse=x&'.repeat(13_000),
  'an answer that is all escapes': `SAMLResponse=${'%41'.repeat(64_000)}`,
  'an answer of entities': `SAMLResponse=${encodeURIComponent(Buffer.from(`<a>${'&lt;'.repeat(11_900)}</a>`).toString('base64'))}`,
  'an answer of elements': `SAMLResponse=${encodeURIComponent(Buffer.from(`<a xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${'<b/>'.repeat(11_800)}`).toString('base64'))}`,
  'names that are all escapes': `${'%41'.repeat(64_900)}=`,
};

/** What the first sign-in after a start costs, in a process of its own. */
async function measureFirst(kind, adapter) {
  const servers = [await start('ours', adapter)];
  const [ours] = servers;
  // Only ours starts sign-ins; the other verifies the same answer.
  if (kind === 'bare') servers.push(await start('bare', adapter));
  const [answer] = await answersOf(ours, 1);
  if (kind === 'ours') await settled(ours);
  const micros = await measure(servers.at(-1), [answer], 303);
  for (const { child } of servers) child.kill();
  return micros;
}

try {
  for (const adapter of ADAPTERS) {
    const [ours, bare] = [await start('ours', adapter), await start('bare', adapter)];
    await settled(ours);
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
      });
    }
    const of = name => median(rounds.map(round => round[name]));
    report({
      name: 'sign-in.throughput-against-bare-nest-with-node-saml',
      adapter,
      ratio: rounded(median(rounds.map(round => round.bare / round.ours))),
      floor: 0.95,
      oursMicros: Math.round(of('ours')),
      bareMicros: Math.round(of('bare')),
    });
    report({
      name: 'sign-in.accepting-against-refusing-garbage',
      adapter,
      ratio: rounded(median(rounds.map(round => round.ours / round.garbage)), 1),
      floor: 20,
      validMicros: Math.round(of('ours')),
      garbageMicros: Math.round(of('garbage')),
    });

    for (const [form, text] of Object.entries(HOSTILE_FORMS)) {
      const ratios = [];
      for (let round = 0; round < 5; round++) {
        const hostile = await measure(ours, many(10, { form: text }), 401);
        ratios.push(hostile / (await measure(ours, await answersOf(ours, 10), 303)));
      }
      report({
        name: 'sign-in.hostile-form-against-one-good',
        adapter,
        form,
        ratio: rounded(median(ratios)),
        limit: 4,
      });
    }

    const firsts = { ours: [], bare: [] };
    for (let index = 0; index < STARTS; index++) {
      for (const kind of ['ours', 'bare']) firsts[kind].push(await measureFirst(kind, adapter));
    }
    report({
      name: 'sign-in.first-after-boot-against-the-rest',
      adapter,
      ratio: rounded(median(firsts.ours) / of('ours'), 1),
      limit: 3,
      firstMicros: Math.round(median(firsts.ours)),
      firstOfBareMicros: Math.round(median(firsts.bare)),
    });
    for (const { child } of [ours, bare]) child.kill();
  }
} finally {
  for (const child of children) child.kill();
}
