// CPU of a call against the same call on a default @nestjs/axios instance; connections opened in steady state; memory
// while a list is iterated. Needs dist: `npm run build && node test/bench/account.mjs`.
import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import { firstValueFrom } from 'rxjs';
import { AccountApi } from '../../dist/account/account-api.js';
import { Bills } from '../../dist/account/bills/bills.js';
import { SystemClock } from '../../dist/clock.js';
import { MaestranoHttp } from '../../dist/http/index.js';
import { PresetRegistry } from '../../dist/presets/index.js';
import { benchPreset, collectGarbage, median, pairwise, print, startServer } from './account/support.mjs';

const server = await startServer();
const preset = benchPreset(server.url);
const url = `${server.url}/api/v1/account/bills/bill-12`;
const headers = { Authorization: preset.authorization(), Accept: 'application/json' };

let told = 0;
const hook = () => told++;
const clock = new SystemClock();
const http = new MaestranoHttp(clock, {
  hooks: { onRequest: hook, onResponse: hook, onRetry: hook, onError: hook },
});
const bills = new Bills(new AccountApi(new PresetRegistry([preset]), http, clock, undefined));
const plain = new HttpService(axios.create());

const theirs = async () => (await firstValueFrom(plain.get(url, { headers }))).data;
const sides = {
  // Budget, retries, hooks and the JSON of the answer.
  'http.send': async () => (await http.send(preset, { method: 'GET', url })).json(),
  // And the envelope, the typed object and its dates.
  'bills.retrieve': () => bills.retrieve('bill-12'),
};

for (const [side, ours] of Object.entries(sides)) {
  for (const concurrency of [1, 16]) {
    const rounds = await pairwise({ ours, theirs, calls: 500, rounds: 15, concurrency });
    print({
      name: 'account.cpu-of-a-call-to-default-nestjs-axios',
      side,
      concurrency,
      ratio: median(rounds.map(round => round.ours / round.theirs)),
      oursMicros: median(rounds.map(round => round.ours)),
      theirsMicros: median(rounds.map(round => round.theirs)),
      limit: 0.7,
    });
  }
}
if (told === 0) throw new Error('The hooks were not called.');

const before = await server.connections();
for (let call = 0; call < 1000; call++) await bills.retrieve('bill-12');
const opened = (await server.connections()) - before;
print({ name: 'account.connections-opened-in-steady-state', calls: 1000, opened, limit: 0 });

/**
 * The most heap in use while a list is iterated, above what was in use before, in kilobytes. The answer itself, which
 * the API does not page, is one buffer outside of the heap.
 */
async function heapWhileIterating(count) {
  collectGarbage();
  const base = process.memoryUsage().heapUsed;
  let most = 0;
  let seen = 0;
  for await (const bill of bills.list({ group: `cld-${count}` })) {
    if (bill.priceCents !== 2000) throw new Error('Another bill was expected.');
    if (++seen % Math.ceil(count / 10) !== 0) continue;
    collectGarbage();
    most = Math.max(most, process.memoryUsage().heapUsed - base);
  }
  if (seen !== count) throw new Error(`${count} bills were expected, ${seen} came.`);
  return most / 1024;
}

await heapWhileIterating(1000);
const few = [];
const many = [];
for (let round = 0; round < 5; round++) {
  few.push(await heapWhileIterating(1000));
  many.push(await heapWhileIterating(10_000));
}
print({
  name: 'account.heap-while-iterating',
  kilobytesFor1000: median(few),
  kilobytesFor10000: median(many),
  growthKilobytes: median(many.map((value, index) => value - few[index])),
  limit: 256,
});

http.close();
server.stop();
