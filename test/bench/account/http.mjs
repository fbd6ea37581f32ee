// CPU of one call, against the same call on a default @nestjs/axios instance; connections opened in steady state.
import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import { firstValueFrom } from 'rxjs';
import { SystemClock } from '../../../dist/clock.js';
import { MaestranoHttp } from '../../../dist/http/index.js';
import { benchPreset, median, pairwise, print, startServer } from './support.mjs';

const server = await startServer();
const preset = benchPreset(server.url);
const url = `${server.url}/api/v1/account/bills/bill-12`;
const headers = { Authorization: preset.authorization(), Accept: 'application/json' };

let told = 0;
const http = new MaestranoHttp(new SystemClock(), {
  hooks: { onRequest: () => told++, onResponse: () => told++, onRetry: () => told++, onError: () => told++ },
});
const plain = new HttpService(axios.create());

const ours = async () => (await http.send(preset, { method: 'GET', url })).json();
const theirs = async () => (await firstValueFrom(plain.get(url, { headers }))).data;

for (const concurrency of [1, 16]) {
  const rounds = await pairwise({ ours, theirs, calls: 600, rounds: 11, concurrency });
  print({
    name: 'http.cpu-per-call-vs-default-nestjs-axios',
    concurrency,
    ratio: median(rounds.map(({ ours, theirs }) => ours / theirs)),
    oursMicros: median(rounds.map(round => round.ours)),
    theirsMicros: median(rounds.map(round => round.theirs)),
    limit: 0.7,
  });
}

const before = await server.connections();
for (let call = 0; call < 1000; call++) await ours();
const opened = (await server.connections()) - before;
print({ name: 'http.connections-opened-in-steady-state', calls: 1000, opened, limit: 0 });
if (told === 0) throw new Error('The hooks were not called.');

http.close();
server.stop();
