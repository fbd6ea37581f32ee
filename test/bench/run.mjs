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

/** A measurement should stay at or below `limit` (or `most`) and at or above `floor` (or `least`). */
function missed({ ratio, opened, pages, limit, most = limit, floor, least = floor }) {
  const figure = ratio ?? opened ?? pages;
  if (typeof figure !== 'number') return false;
  return (typeof most === 'number' && figure > most) || (typeof least === 'number' && figure < least);
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
if (misses.length) process.exitCode = 1;
