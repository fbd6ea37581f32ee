import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { PAGES } from '../../../lib/sandbox/pages/nav.js';

const ROOT = join(import.meta.dirname, '../../..');

describe('the pages of the sandbox', () => {
  it('add nothing to what tests import until one is opened, and then no other page', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', './test/support/typescript-hooks.mjs', join(import.meta.dirname, 'loaded-modules.ts')],
      { cwd: ROOT },
    );
    const { statuses, started, opened } = JSON.parse(stdout) as Record<string, string[]>;
    expect(statuses).toEqual([200, 200]);
    // Routes and their names; the frame of the sign-in pages; the launch of a sign-in.
    expect(started).toEqual(['index.ts', 'launch.ts', 'layout.ts', 'nav.ts', 'routes.ts']);
    expect(opened).toEqual(expect.arrayContaining(['clock/page.ts', 'frame/site.ts', 'load.ts']));
    const others = PAGES.map(({ name }) => name).filter(name => name !== 'clock');
    expect(opened?.filter(file => others.some(name => file.startsWith(`${name}/`)))).toEqual([]);
  });
});
