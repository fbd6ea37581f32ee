// Every benchmark, one after the other, one JSON line per measurement: `npm run bench [name …]`. Figures are ratios,
// measured in pairs in one run; a run on a noisy machine says little about the absolute ones.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';

const chosen = process.argv.slice(2);
const scripts = readdirSync(import.meta.dirname)
  .filter(file => file.endsWith('.mjs') && file !== basename(import.meta.filename))
  .filter(file => chosen.length === 0 || chosen.includes(file.replace('.mjs', '')));

/** A measurement with `limit` should stay below it, one with `floor` above. */
function missed({ ratio, value, opened, limit, floor }) {
  const figure = ratio ?? value ?? opened;
  if (typeof figure !== 'number') return false;
  return (typeof limit === 'number' && figure > limit) || (typeof floor === 'number' && figure < floor);
}

const misses = [];
for (const script of scripts) {
  const child = spawn(process.execPath, [join(import.meta.dirname, script)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    console.log(line);
    if (line.startsWith('{') && missed(JSON.parse(line))) misses.push(line);
  }
  if (child.exitCode === null) await new Promise(resolve => child.once('exit', resolve));
  if (child.exitCode !== 0) {
    console.error(`${script} failed`);
    process.exitCode = 1;
  }
}
console.error(
  misses.length ? `\nMissed in this run:\n${misses.join('\n')}` : '\nEvery measurement within its limit.',
);
