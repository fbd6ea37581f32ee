// What the module adds to the boot of an application that already uses a ValidationPipe, in CPU until it listens; and
// what a cold import adds to one that has loaded Nest. Every measurement is a process of its own.
// Needs dist: `npm run build && node test/bench/boot.mjs`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, pairs, report } from './support.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 15);
const APP = fileURLToPath(new URL('./boot/app.mjs', import.meta.url));

/** CPU of the whole process up to the point, in milliseconds. */
function run(...args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [APP, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout).cpuMs;
}

for (const adapter of ['express', 'fastify']) {
  const found = await pairs(
    ROUNDS,
    () => run('with', adapter),
    () => run('without', adapter),
  );
  report({
    name: 'boot.cpu-with-the-module-to-without',
    adapter,
    ratio: median(found.map(({ ours, theirs }) => ours / theirs)),
    withMs: median(found.map(({ ours }) => ours)),
    withoutMs: median(found.map(({ theirs }) => theirs)),
    limit: 1.25,
  });
}

const imports = await pairs(
  ROUNDS,
  () => run('import'),
  () => run('nothing'),
);
report({
  name: 'boot.cold-import-beside-nest',
  millis: median(imports.map(({ ours, theirs }) => ours - theirs)),
  nestMs: median(imports.map(({ theirs }) => theirs)),
});
