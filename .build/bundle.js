// Joins what the compiler wrote into few files: loading 300 of them cost an application 150 ms of CPU at every start.
// What several entries need is in chunks of its own, so that a class is the same class wherever it is imported from;
// what is imported dynamically stays apart, and is still loaded when first used. Declarations stay as they are, and
// source maps lead back to lib.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

/** What the benchmarks measure by itself, in test/bench. Exported to nobody. */
const MEASURED = [
  'account/account-api.js',
  'account/bills/bills.js',
  'clock.js',
  'connec/index.js',
  'http/index.js',
  'presets/index.js',
  'sso/verification/index.js',
];

/** Stands alone, in a few files that `nest add` loads. */
const SCHEMATICS = /^schematics\b/;

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: [
    ...Object.values(exports).flatMap(target => target.default ?? []),
    ...Object.values(bin),
    ...MEASURED.map(file => join(dist, file)),
  ],
  outbase: dist,
  outdir: dist,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  // Nest, logs and errors call classes by their names.
  keepNames: true,
  sourcemap: true,
  sourcesContent: false,
  write: false,
  logLevel: 'warning',
});

// Nobody calls arrow functions by their names, and naming each that is made costs more than most of them do.
const NAMING = 'var __name = (target, value) => __defProp(';
const named = outputFiles.filter(({ text }) => text.includes(NAMING));
if (named.length !== 1) throw new Error('esbuild names functions in another way now.');

for (const file of readdirSync(dist, { recursive: true }))
  if (/\.js(\.map)?$/.test(file) && !SCHEMATICS.test(file)) rmSync(join(dist, file));
for (const { path, text } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    text.replace(NAMING, NAMING.replace('=> ', '=> target.prototype === undefined ? target : ')),
  );
}
