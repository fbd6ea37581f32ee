import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { install, run, whileRunning } from '../../support/consumer.js';
import { freePort } from '../../support/free-port.js';
import { packedPackage } from '../../support/packed-package.js';

const CLI = resolve(import.meta.dirname, '../../../node_modules/@nestjs/cli/bin/nest.js');
const CREATE = ['new', 'crm', '--skip-install', '--skip-git', '--package-manager', 'npm'];
const AUTHORIZATION = `Basic ${btoa('app-1:sandbox-key-of-app-1-0123456789abcdef')}`;

// Applications are downloaded, built and tested by tools that take as long as the machine lets them.
jest.setTimeout(600_000);

let folder: string;
let tarball: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nest-add-'));
  tarball = await packedPackage();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** How each major of Nest makes an application, in a folder. */
const MAJORS = [
  ['12', (cwd: string) => run(process.execPath, [CLI, ...CREATE], { cwd })],
  [
    '11',
    (cwd: string) =>
      run('npm', ['exec', '--prefer-offline', '--yes', '--', '@nestjs/cli@11', ...CREATE], { cwd }),
  ],
] as const;

/** The files of an application, without what was installed and built. */
async function filesOf(cwd: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(cwd, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(cwd.length + 1);
    if (entry.isFile() && !/^(?:node_modules|dist)\//.test(path))
      files.set(path, await readFile(join(cwd, path), 'utf8'));
  }
  return files;
}

describe.each(MAJORS)('nest add in a new application of Nest %s', (major, create) => {
  let app: string;
  let fresh: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const place = await mkdtemp(join(folder, `${major}-`));
    await create(place);
    app = join(place, 'crm');
    await install(app, tarball);
    fresh = await filesOf(app);
    await nest('add', 'nestjs-maestrano', '--skip-install');
  });

  const nest = (...args: string[]): Promise<string> =>
    run(process.execPath, [join(app, 'node_modules/@nestjs/cli/bin/nest.js'), ...args], { cwd: app });

  it('is about the major it says', async () => {
    const manifest = await readFile(join(app, 'node_modules/@nestjs/core/package.json'), 'utf8');
    expect((JSON.parse(manifest) as { version: string }).version).toMatch(new RegExp(`^${major}\\.`));
  });

  it('adds what is needed, and changes nothing when it runs again', async () => {
    const added = await filesOf(app);
    expect([...added.keys()].filter(path => !fresh.has(path)).sort()).toEqual([
      '.env.example',
      'src/marketplace/marketplace.handlers.ts',
      'src/marketplace/marketplace.options.ts',
      'test/marketplace.e2e-spec.ts',
    ]);
    expect(added.get('src/app.module.ts')).toContain('MaestranoModule.forRootAsync');
    await nest('add', 'nestjs-maestrano', '--skip-install');
    expect(await filesOf(app)).toEqual(added);
  });

  it('leaves an application that builds and serves its marketplace', async () => {
    await nest('build');
    const port = await freePort();
    const env = { PORT: String(port), APP_HOST: `http://localhost:${port}` };
    const status = await whileRunning(process.execPath, ['dist/main.js'], { cwd: app, env }, async () => {
      const url = `${env.APP_HOST}/maestrano/metadata`;
      const answer = await untilListening(() => fetch(url, { headers: { authorization: AUTHORIZATION } }));
      return answer.status;
    });
    expect(status).toBe(200);
  });

  it('adds an e2e test that passes, beside the one that was there', async () => {
    expect(await run('npm', ['run', 'test:e2e'], { cwd: app })).toMatch(/Tests[: ].*3 passed/);
  });

  it('leaves the unit tests passing', async () => {
    expect(await run('npm', ['test'], { cwd: app })).toMatch(/Tests[: ].*1 passed/);
  });
});

async function untilListening(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    try {
      return await ask();
    } catch {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}
