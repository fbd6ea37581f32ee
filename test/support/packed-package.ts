import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(import.meta.dirname, '../..');
/** What the package is built and packed from. */
const PARTS = [
  'lib',
  '.build/bundle.js',
  'package.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'LICENSE',
];

const execute = promisify(execFile);

/**
 * The package as npm would publish it: built from a copy, so that a `dist` that others use is left alone. Built once for
 * one state of the sources.
 *
 * @returns path of the tarball
 */
export async function packedPackage(): Promise<string> {
  const tarball = join(ROOT, '.cache/packed', `${await fingerprint()}.tgz`);
  if (await exists(tarball)) return tarball;
  const folder = await mkdtemp(join(tmpdir(), 'packed-'));
  try {
    for (const part of PARTS) await cp(join(ROOT, part), join(folder, part), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    await execute('npm', ['run', 'build'], { cwd: folder });
    const { stdout } = await execute('npm', ['pack', '--json', '--ignore-scripts'], { cwd: folder });
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    await mkdir(join(tarball, '..'), { recursive: true });
    // Two may make it at the same time: each puts a whole file there.
    const whole = `${tarball}.${process.pid}`;
    await cp(join(folder, filename), whole);
    await rename(whole, tarball);
    return tarball;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const files = (await readdir(join(ROOT, 'lib'), { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  for (const file of [...files, ...PARTS.slice(1).map(part => join(ROOT, part))])
    hash.update(`${file}\n`).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function exists(path: string): Promise<boolean> {
  return readFile(path).then(
    () => true,
    () => false,
  );
}
