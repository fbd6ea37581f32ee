// The package as its users get it: what is packed, what it exports, what it imports, what it loads.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { modulesOf, packageOf, reach } from './reach.js';

const root = resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const failures = [];

/** All that importing the module loads; whatever else it stands on is loaded when it is first used. */
const LOADED = ['@nestjs/common', '@nestjs/core', 'node'];

/** What it may be: 15 files of 510 kB when this was written. A file costs 0.3 ms at every start, 100 kB 2 ms. */
const LARGEST_IMPORT = { files: 20, bytes: 560_000 };

/** Declared for others' sake: @nestjs/axios has axios as a peer. */
const TRANSITIVE = ['axios'];

const run = (command, ...args) => execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: 'pipe' });

function step(name, check) {
  try {
    const detail = check();
    console.log(`ok    ${name}${detail ? `: ${detail}` : ''}`);
  } catch (error) {
    failures.push(name);
    console.log(`FAIL  ${name}\n${[error.message, error.stdout, error.stderr].filter(Boolean).join('\n')}`);
  }
}

/** The files of lib that importing an entry loads, the packages it names, and what of dist it reads. */
function loadedBy(entry) {
  const { files, packages } = reach(join(root, 'dist', entry));
  const modules = modulesOf(files).map(file => relative(join(root, 'lib'), file));
  return { files, modules, packages, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
}

const entries = Object.entries(manifest.exports).filter(([, target]) => typeof target === 'object');
const folder = mkdtempSync(join(tmpdir(), 'package-check-'));
try {
  step('publint', () => void run('npx', 'publint', '--strict'));
  const tarball = join(
    folder,
    JSON.parse(run('npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder))[0].filename,
  );
  step('types of every entry resolve (attw, esm-only)', () => {
    run('npx', 'attw', tarball, '--profile', 'esm-only');
  });
  step('every entry is built', () => {
    for (const [, { types, default: js }] of entries) {
      for (const file of [types, js])
        if (!existsSync(join(root, file))) throw new Error(`${file} is missing`);
    }
    // For applications whose TypeScript resolves modules as it did before `exports`.
    const classic = { '.': manifest.types };
    for (const [name, [types]] of Object.entries(manifest.typesVersions['*'])) classic[`./${name}`] = types;
    for (const [name, { types }] of entries)
      if (classic[name] !== types) throw new Error(`typesVersions lacks ${name}`);
    return entries.map(([name]) => name).join(' ');
  });
  step('imports are declared', () => {
    const required = new Set([
      ...Object.keys(manifest.dependencies),
      ...Object.keys(manifest.peerDependencies),
      'node',
    ]);
    const optional = new Set(
      Object.entries(manifest.peerDependenciesMeta ?? {}).flatMap(([name, { optional }]) =>
        optional ? [name] : [],
      ),
    );
    // What `nest add` writes is the application's.
    const js = readdirSync(join(root, 'dist'), { recursive: true }).filter(
      file => file.endsWith('.js') && file !== 'schematics/templates.js',
    );
    const used = new Set();
    for (const file of js) {
      const text = readFileSync(join(root, 'dist', file), 'utf8');
      for (const [, specifier] of text.matchAll(
        /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([@a-z][\w@:./-]*)['"]/g,
      )) {
        used.add(packageOf(specifier));
        if (!required.has(packageOf(specifier)))
          throw new Error(`dist/${file} imports ${specifier}, which is not declared`);
      }
    }
    const unused = [...required].filter(name => name !== 'node' && !optional.has(name) && !used.has(name));
    // Nest's own decorators need reflect-metadata and rxjs beside Nest; every Nest application has them.
    const unexplained = unused.filter(name => !['reflect-metadata', 'rxjs', ...TRANSITIVE].includes(name));
    if (unexplained.length) throw new Error(`declared but never imported: ${unexplained.join(', ')}`);
    return `${used.size} packages`;
  });
  step('every module of lib is in one file: a class is one class, wherever it is imported from', () => {
    const js = readdirSync(join(root, 'dist'), { recursive: true }).filter(file => file.endsWith('.js'));
    const homes = new Map();
    for (const file of js)
      for (const module of modulesOf([join(root, 'dist', file)])) {
        if (homes.has(module)) throw new Error(`${module} is in ${homes.get(module)} and ${file}`);
        if (!existsSync(module)) throw new Error(`the source map of ${file} leads to ${module}`);
        homes.set(module, file);
      }
    return `${homes.size} modules in ${js.length} files`;
  });
  step('importing the module loads Nest, a few files, and nothing else', () => {
    const { files, modules, packages, bytes } = loadedBy('index.js');
    const edge = modules.filter(file =>
      /^(sandbox|testing|terminus|opentelemetry|cli|doctor|schematics)\//.test(file),
    );
    if (edge.length) throw new Error(edge.join('\n'));
    if (packages.join() !== LOADED.join()) throw new Error(`it loads ${packages.join(', ')}`);
    if (files.length > LARGEST_IMPORT.files || bytes > LARGEST_IMPORT.bytes)
      throw new Error(
        `it loads ${files.length} files of ${bytes} bytes: load what boot does not need when it is first used`,
      );
    return `${modules.length} modules in ${files.length} files, ${bytes} bytes, ${packages.join(' ')}`;
  });
  step('so does starting an application; axios and the readers of XML come when first used', () => {
    const asked = JSON.parse(run(process.execPath, join(root, 'test/package/loaded-packages.mjs')));
    const known = {
      imported: [],
      started: [],
      called: ['@nestjs/axios', 'axios'],
      warm: ['saxes', 'xml-crypto'],
    };
    for (const [moment, packages] of Object.entries(known)) {
      if (asked[moment].sort().join() !== packages.join())
        throw new Error(`${moment}: ${asked[moment].join(', ')} instead of ${packages.join(', ')}`);
    }
    return Object.entries(known)
      .map(([moment, packages]) => `${moment}: ${packages.join(' ') || '-'}`)
      .join('; ');
  });
  step('the sandbox runs without a Nest adapter', () => {
    const { modules, packages } = loadedBy('sandbox/index.js');
    const rooms = new Set(modules.map(file => file.split('/')[0]));
    const allowed = ['sandbox', 'connec', 'errors', 'clock.ts', 'version.ts'];
    const foreign = [...rooms].filter(room => !allowed.includes(room));
    const nest = packages.filter(name => name.startsWith('@nestjs/'));
    if (foreign.length || nest.length) throw new Error(`reaches ${[...foreign, ...nest].join(', ')}`);
    return packages.join(' ');
  });
  step('every entry loads in this Node', () => {
    for (const [name] of entries) {
      const specifier = `${manifest.name}${name.slice(1)}`;
      run(process.execPath, '--input-type=module', '-e', `await import(${JSON.stringify(specifier)})`);
      run(process.execPath, '-e', `require(${JSON.stringify(specifier)})`);
    }
    return process.version;
  });
  step('the command runs', () => run(process.execPath, manifest.bin[manifest.name], '--version').trim());
  step('every TypeScript example of the README compiles', () => {
    const examples = [
      ...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^```ts ?([^\n]*)\n([\s\S]*?)^```$/gm),
    ];
    const cache = join(root, '.cache/readme');
    rmSync(cache, { recursive: true, force: true });
    mkdirSync(cache, { recursive: true });
    for (const [, file, code] of examples) writeFileSync(join(cache, file), code);
    writeFileSync(
      join(cache, 'tsconfig.json'),
      // As a user has it: the package by its name, from what was built.
      JSON.stringify({
        extends: '../../tsconfig.json',
        compilerOptions: { paths: {}, rootDir: '../..' },
        include: ['.'],
      }),
    );
    run('npx', 'tsc', '-p', cache);
    return `${examples.length} examples`;
  });
  step('versions agree', () => {
    const { version } = JSON.parse(
      run(
        process.execPath,
        '--input-type=module',
        '-e',
        `import { VERSION } from '${manifest.name}'; console.log(JSON.stringify({ version: VERSION }))`,
      ),
    );
    if (version !== manifest.version)
      throw new Error(`${version} in lib/version.ts, ${manifest.version} in package.json`);
    return version;
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

if (failures.length) {
  console.log(`\n${failures.length} package checks failed`);
  process.exitCode = 1;
}
