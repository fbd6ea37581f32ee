import { relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { reach } from '../../package/reach.js';

const LIB = resolve(import.meta.dirname, '../../../lib');
const { files, packages } = reach(resolve(LIB, 'index.ts'));
const modules = files.map(file => relative(LIB, file));

/** 286 when this was written. Each one is read by every process of every application, at every start. */
const MOST_MODULES = 300;

describe('importing nestjs-maestrano', () => {
  it('loads Nest, and no other package: what else it stands on comes when first used', () => {
    expect(packages).toEqual(['@nestjs/common', '@nestjs/core', 'node']);
  });

  it('loads neither an optional part nor what only the first sign-in or the sandbox needs', () => {
    const LATER =
      /^(?:sandbox|testing|redis|bullmq|terminus|opentelemetry|cli|doctor|schematics|stores\/redis|sso\/verification)\/|contract\/entities/;
    expect(modules.filter(name => LATER.test(name))).toEqual([]);
  });

  it('loads no more files than it did', () => {
    // Load what boot does not need where it is first used, as sso/sign-in-verifier.ts does; import what is only a type
    // by `import type`; and look at `npm run build && node test/bench/boot.mjs` before raising the bound.
    expect(modules.length).toBeLessThanOrEqual(MOST_MODULES);
    // A reader that finds nothing would be content with everything.
    expect(modules).toEqual(expect.arrayContaining(['maestrano.module.ts', 'sso/sso.controller.ts']));
  });
});
