// Every benchmark, one after the other, one JSON line per measurement: `npm run bench [name …] [-- --write-readme]`.
// Figures are ratios, measured in pairs in one run; a run on a noisy machine says little about the absolute ones.
// `--write-readme` puts them, with the machine and the date, between the marks of the README.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isMissed } from './figures.mjs';
import { writeReadme } from './readme.mjs';

const NOT_BENCHES = ['run.mjs', 'support.mjs', 'figures.mjs', 'readme.mjs'];
const args = process.argv.slice(2);
const chosen = args.filter(arg => !arg.startsWith('--'));
const benches = readdirSync(import.meta.dirname)
  .filter(file => file.endsWith('.mjs') && !NOT_BENCHES.includes(file))
  .map(file => file.replace('.mjs', ''));
const unknown = chosen.filter(name => !benches.includes(name));
if (unknown.length > 0) throw new Error(`no bench ${unknown.join(', ')}; there are ${benches.join(', ')}`);

const measurements = [];
const failed = [];
for (const name of benches.filter(name => chosen.length === 0 || chosen.includes(name))) {
  const child = spawn(process.execPath, [join(import.meta.dirname, `${name}.mjs`)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise(resolve => child.once('exit', resolve));
  let told = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    console.log(line);
    if (!line.startsWith('{')) continue;
    measurements.push(JSON.parse(line));
    told += 1;
  }
  const code = await ended;
  // Some end with 1 when they miss a figure: that is told below.
  if (code !== 0 && (told === 0 || !measurements.slice(-told).some(isMissed))) failed.push(name);
}

const misses = measurements.filter(isMissed);
if (args.includes('--write-readme')) writeReadme(measurements);
if (failed.length > 0) console.error(`\nDid not end well: ${failed.join(', ')}`);
console.error(
  misses.length > 0
    ? `\nMissed in this run:\n${misses.map(line => JSON.stringify(line)).join('\n')}`
    : '\nEvery measurement within its limit.',
);
if (misses.length > 0 || failed.length > 0) process.exitCode = 1;
