// Lets a plain `node` run the TypeScript of this project, for tests that need real processes:
//   node --import ./test/support/typescript-hooks.mjs test/full/…/worker.ts
import { existsSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const ROOT = new URL('../../', import.meta.url);
const PACKAGE = 'nestjs-maestrano';

// This file is both: what registers the hooks, and, loaded once more by Node, the hooks.
if (!import.meta.url.endsWith('?hooks')) register(`${import.meta.url}?hooks`);

export function resolve(specifier, context, next) {
  if (specifier === PACKAGE || specifier.startsWith(`${PACKAGE}/`)) {
    const subpath = specifier.slice(PACKAGE.length + 1);
    const folder = subpath === 'redis' ? 'stores/redis/' : subpath && `${subpath}/`;
    return next(new URL(`lib/${folder}index.ts`, ROOT).href, context);
  }
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.startsWith('file:')) {
    for (const extension of ['.ts', '.tsx']) {
      const source = new URL(specifier.replace(/\.js$/, extension), context.parentURL);
      if (existsSync(source)) return next(source.href, context);
    }
  }
  return next(specifier, context);
}

export function load(url, context, next) {
  if (!url.startsWith('file:') || !/\.tsx?$/.test(url)) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true, tsx: filename.endsWith('.tsx') },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        react: { runtime: 'automatic', importSource: 'preact' },
      },
    },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
