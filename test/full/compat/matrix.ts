import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { install, run } from '../../support/consumer.js';
import { packedPackage } from '../../support/packed-package.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const COMPAT = join(ROOT, 'test/compat');
const TSC = join('..', 'node_modules/typescript/bin/tsc');

export const NESTS = ['nest-11', 'nest-12'] as const;
export const KINDS = ['esm', 'commonjs'] as const;
export const NODES = ['20', '22', '24'] as const;
export const ADAPTERS = ['express', 'fastify'] as const;
export type Nest = (typeof NESTS)[number];
export type Kind = (typeof KINDS)[number];
export type NodeMajor = (typeof NODES)[number];

/**
 * Applications that use the package as it is published: installed once for a major of Nest, written once, built as ES
 * modules and as CommonJS, and run by every Node.
 */
export class Matrix {
  readonly #folder: string;
  readonly #nodes = new Map<NodeMajor, string>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async prepare(): Promise<Matrix> {
    const matrix = new Matrix(await mkdtemp(join(tmpdir(), 'compat-')));
    const [tarball] = await Promise.all([packedPackage(), matrix.#findNodes()]);
    await Promise.all(NESTS.map(nest => matrix.#install(nest, tarball)));
    return matrix;
  }

  close(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }

  async #install(nest: Nest, tarball: string): Promise<void> {
    const folder = join(this.#folder, nest);
    await cp(join(COMPAT, nest), folder, { recursive: true });
    await install(folder, tarball);
    for (const kind of KINDS) {
      await cp(join(COMPAT, kind), join(folder, kind), { recursive: true });
      await cp(join(COMPAT, 'application'), join(folder, kind), { recursive: true });
    }
  }

  /** A package of Node's binary for every major but the one that runs. */
  async #findNodes(): Promise<void> {
    for (const major of NODES) {
      if (process.versions.node.startsWith(`${major}.`)) {
        this.#nodes.set(major, process.execPath);
        continue;
      }
      const name = `node-${process.platform}-${process.arch}`;
      const folder = join(ROOT, '.cache/nodes', major);
      const binary = join(folder, 'node_modules', name, 'bin/node');
      if (!existsSync(binary)) {
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, 'package.json'), '{"private":true}');
        await install(folder, `${name}@${major}`);
      }
      this.#nodes.set(major, binary);
    }
  }

  /** Where each package was put, and its version. */
  async installed(nest: Nest): Promise<ReadonlyMap<string, string>> {
    const lock = await readFile(join(this.#folder, nest, 'package-lock.json'), 'utf8');
    const { packages } = JSON.parse(lock) as { packages: Record<string, { version?: string }> };
    return new Map(Object.entries(packages).map(([place, { version = '' }]) => [place, version]));
  }

  async build(nest: Nest, kind: Kind): Promise<void> {
    await run(process.execPath, [TSC], {
      cwd: this.#place(nest, kind),
    });
  }

  /** As applications were set up before TypeScript knew of `exports`. */
  async buildClassic(): Promise<unknown> {
    const cwd = this.#place('nest-11', 'commonjs');
    await run(process.execPath, [TSC, '-p', 'tsconfig.classic.json'], { cwd });
    return played(await run(process.execPath, ['classic/src/main.js', 'express'], { cwd }));
  }

  /** What a run of the scenario tells, by this Node. */
  async play(nest: Nest, kind: Kind, node: NodeMajor, adapter: string): Promise<unknown> {
    const printed = await run(this.#node(node), ['dist/src/main.js', adapter], {
      cwd: this.#place(nest, kind),
    });
    return played(printed);
  }

  /** What jest says at its end. */
  async jest(nest: Nest, kind: Kind, node: NodeMajor): Promise<string> {
    const flags = kind === 'esm' ? ['--experimental-vm-modules'] : [];
    const jest = join('..', 'node_modules/jest/bin/jest.js');
    const cache = join(this.#folder, nest, 'jest-cache');
    return run(
      this.#node(node),
      [
        ...flags,
        jest,
        '--config',
        `jest.${nest}.json`,
        '--runInBand',
        '--cacheDirectory',
        cache,
        '--testTimeout=120000',
      ],
      { cwd: this.#place(nest, kind) },
    );
  }

  async nodeVersion(node: NodeMajor): Promise<string> {
    return (await run(this.#node(node), ['--version'], { cwd: this.#folder })).trim();
  }

  #place(nest: Nest, kind: Kind): string {
    return join(this.#folder, nest, kind);
  }

  #node(node: NodeMajor): string {
    return this.#nodes.get(node) ?? process.execPath;
  }
}

/** The line of JSON among what a run printed. */
function played(printed: string): unknown {
  const line = printed.split('\n').find(text => text.startsWith('{'));
  if (line === undefined) throw new Error(printed);
  return JSON.parse(line);
}
