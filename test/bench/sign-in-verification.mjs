// What verifying a sign-in answer costs, in CPU, against bare node-saml on the same answer in the same run, and what
// the worst answers cost that a body limit lets in, in CPU and in the time that they block the event loop. One JSON line
// per measurement, exit code 1 when one misses its limit. Needs `npm run build`.
import { performance } from 'node:perf_hooks';
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { verifyResponse, warmUpVerification } from '../../dist/sso/verification/index.js';
import { createTestIdentityProvider, signedResponse } from '../../dist/testing/index.js';
import { median, report, rounded } from './sign-in/report.mjs';

const platform = createTestIdentityProvider();
const now = Date.now();
const standard = {
  identityProvider: platform,
  consumeUrl: 'https://crm.example/maestrano/auth/saml/consume',
  idpUrl: 'https://platform.example/api/v1/auth/saml',
  requestId: '_12183920-4a4a-4eca-bd60-fa3c57f74a0f',
  now,
};
const context = {
  consumeUrl: standard.consumeUrl,
  idpUrl: standard.idpUrl,
  applicationId: 'app-1',
  anchor: { kind: 'certificates', certificates: [platform.certificate] },
  allowLegacyAlgorithms: false,
  refusePublicTestKeys: true,
  requestIds: [standard.requestId],
  nowMs: now,
};
const good = signedResponse(standard);

const ours = () => verifyResponse(good, context);

/** The same answer with nothing but node-saml, one new object per answer as a strategy per preset makes it. */
const bare = () =>
  new SAML({
    callbackUrl: standard.consumeUrl,
    entryPoint: standard.idpUrl,
    issuer: 'app-1',
    idpCert: platform.certificate,
    audience: 'https://crm.example/',
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.always,
    acceptedClockSkewMs: 5_000,
    maxAssertionAgeMs: 300_000_000,
    cacheProvider: {
      saveAsync: async () => null,
      getAsync: async () => new Date(now).toISOString(),
      removeAsync: async () => null,
    },
  }).validatePostResponseAsync({ SAMLResponse: good });

const LIMIT = 47_000;
const encode = xml => Buffer.from(xml, 'utf8').toString('base64');
const plain = text => `<Attribute Name="x"><AttributeValue>${text}</AttributeValue></Attribute>`;
const unsigned = change => signedResponse({ ...standard, afterSigning: change });
const filled = text => text.repeat(Math.floor((LIMIT - 8_000) / Buffer.byteLength(text)));
const ATTRIBUTES = '</AttributeStatement>';

/** The worst that can be posted, each as large as is let in (a few larger). `signed`: with the platform's help. */
const HOSTILE = {
  'signed: entities in one value': () =>
    signedResponse({ ...standard, attributes: { company_name: filled('&').slice(0, 7_500) } }),
  'signed: a long value': () => signedResponse({ ...standard, attributes: { company_name: filled('x') } }),
  'signed: two-byte characters': () =>
    signedResponse({ ...standard, attributes: { company_name: filled('é') } }),
  'signed: many attributes': () =>
    signedResponse({
      ...standard,
      attributesXml: Array.from({ length: 97 }, (_, i) => plain('x'.repeat(250)).replace('x', `x${i}`)).join(
        '',
      ),
    }),
  'signed: a long issuer': () =>
    signedResponse({ ...standard, assertionIssuer: `${standard.idpUrl}?${filled('x')}` }),
  'entities in one value': () => unsigned(xml => xml.replace('DoeCorp', filled('&lt;'))),
  'references in one value': () => unsigned(xml => xml.replace('DoeCorp', filled('&#x41;'))),
  'carriage returns': () => unsigned(xml => xml.replace('DoeCorp', filled('\r'))),
  'white space between elements': () =>
    unsigned(xml => xml.replace(ATTRIBUTES, `${filled(' ')}${ATTRIBUTES}`)),
  'a long signature value': () =>
    unsigned(xml => xml.replace('<ds:SignatureValue>', `<ds:SignatureValue>${filled('A')}`)),
  'a long attribute': () => unsigned(xml => xml.replace(' Consent="', ` Consent="${filled('x')}`)),
  'many attributes': () =>
    unsigned(xml =>
      xml.replace(ATTRIBUTES, Array.from({ length: 97 }, () => plain('x'.repeat(320))).join('') + ATTRIBUTES),
    ),
  '599 elements': () => unsigned(xml => xml.replace(ATTRIBUTES, '<Attribute/>'.repeat(520) + ATTRIBUTES)),
  'siblings without end': () =>
    encode(`<a xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${'<b/>'.repeat(11_000)}`),
  'attributes without end': () =>
    encode(`<a ${Array.from({ length: 3_800 }, (_, i) => `a${i}="1"`).join(' ')}/>`),
  'namespaces without end': () =>
    encode(`<a ${Array.from({ length: 2_800 }, (_, i) => `xmlns:a${i}="u"`).join(' ')}/>`),
  comments: () => encode('<!---->'.repeat(6_500)),
  'too large, 200 kB': () => 'PHNh'.repeat(50_000),
};

const GARBAGE = {
  'not base64': () => '!'.repeat(8_000),
  'base64 of nothing': () => 'A'.repeat(8_000),
  'base64 of nothing, at the limit': () => 'A'.repeat(64_000),
  HTML: () => encode('<!DOCTYPE html><html></html>'),
  'another XML': () => encode('<a/>'),
};

const outcome = async run => {
  try {
    await run();
    return 'accepted';
  } catch (error) {
    return error.code ?? error.name;
  }
};

/** CPU per run, and the usual time of one run, in ms: what else the machine does makes single runs longer. */
async function measure(run, runs) {
  const times = [];
  const before = process.cpuUsage();
  for (let index = 0; index < runs; index++) {
    const start = performance.now();
    await outcome(run);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1_000 / runs, time: median(times) };
}

await warmUpVerification();
const first = await measure(ours, 1);
await measure(ours, 150);
await measure(bare, 150);

// Turn by turn, so that whatever else the machine does hits both.
const rounds = [];
for (let round = 0; round < 9; round++)
  rounds.push([(await measure(ours, 40)).cpu, (await measure(bare, 40)).cpu]);
const oursCpu = median(rounds.map(([cpu]) => cpu));
report({
  name: 'sign-in.verification-against-node-saml',
  ratio: rounded(median(rounds.map(([a, b]) => b / a))),
  floor: 0.95,
  oursMs: rounded(oursCpu),
  nodeSamlMs: rounded(median(rounds.map(([, cpu]) => cpu))),
});
report({
  name: 'sign-in.first-verification-after-warming-up',
  ratio: rounded(first.cpu / oursCpu),
  limit: 3,
  firstMs: rounded(first.cpu),
});

for (const [kind, posts, most] of [
  ['hostile', HOSTILE, { cpu: 4, block: 5 }],
  ['garbage', GARBAGE, { cpu: 1 / 20, block: 1 / 20 }],
]) {
  for (const [post, make] of Object.entries(posts)) {
    const samlResponse = make();
    const run = () => verifyResponse(samlResponse, context);
    await measure(run, 5);
    const ratios = { cpu: [], block: [] };
    for (let round = 0; round < 7; round++) {
      const [good, bad] = [await measure(ours, 12), await measure(run, 12)];
      ratios.cpu.push(bad.cpu / good.cpu);
      ratios.block.push(bad.time / good.time);
    }
    const about = { post, characters: samlResponse.length, outcome: await outcome(run) };
    for (const [what, limit] of Object.entries(most))
      report({
        name: `sign-in.${what}-of-${kind}-against-one-good`,
        ratio: rounded(median(ratios[what]), 3),
        limit,
        ...about,
      });
  }
}
