import { posix } from 'node:path';
import { readText, type Tree } from '../tree.js';

export type TestRunner = 'jest' | 'vitest' | 'none';

/** What has to be known of an application to write code that fits into it. */
export interface Project {
  /** Folder of its sources: `src`, `apps/crm/src`. */
  readonly sourceRoot: string;
  /** Folder of its e2e tests. */
  readonly testFolder: string;
  /** Whether its files are ES modules, whose relative imports end in `.js`. */
  readonly isEsm: boolean;
  readonly runner: TestRunner;
  /** What jest transforms TypeScript with. */
  readonly transformer: 'ts-jest' | '@swc/jest' | undefined;
  readonly nestMajor: number;
}

export function readProject(tree: Tree, sourceRoot: string): Project {
  const manifest = parseObject(readText(tree, 'package.json'));
  const ranges = { ...objectIn(manifest, 'devDependencies'), ...objectIn(manifest, 'dependencies') };
  const dependencies = new Set(Object.keys(ranges));
  const nest = ranges['@nestjs/core'];
  const script = objectIn(manifest, 'scripts')['test:e2e'];
  const transformers = ['ts-jest', '@swc/jest'] as const;
  return {
    sourceRoot,
    testFolder: posix.join(posix.dirname(sourceRoot), 'test'),
    isEsm: manifest['type'] === 'module',
    runner: runnerOf(typeof script === 'string' ? script : '', dependencies),
    transformer: transformers.find(name => dependencies.has(name)),
    nestMajor: Number(typeof nest === 'string' ? (/\d+/.exec(nest)?.[0] ?? 12) : 12),
  };
}

function runnerOf(script: string, dependencies: ReadonlySet<string>): TestRunner {
  if (/\bvitest\b/.test(script)) return 'vitest';
  if (/\bjest\b/.test(script)) return 'jest';
  if (dependencies.has('vitest')) return 'vitest';
  return dependencies.has('jest') ? 'jest' : 'none';
}

/** `{}` for what is no JSON object. */
export function parseObject(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

export function objectIn(object: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  const value = object[name];
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
