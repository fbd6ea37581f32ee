import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BareApplication } from '../../support/doctor/bare-application.js';
import { freePort } from '../../support/free-port.js';

const ROOT = join(import.meta.dirname, '../../..');
const MAIN = ['--import', './test/support/typescript-hooks.mjs', 'lib/cli/main.ts', 'doctor'];

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function doctor(
  args: readonly string[],
  onOutput?: (text: string, stop: () => void) => void,
): Promise<Ended> {
  const child = spawn(process.execPath, [...MAIN, ...args], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'test' },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    onOutput?.(out, () => child.kill('SIGINT'));
  });
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise(resolve => child.on('close', code => resolve({ code, out, err })));
}

describe('npx nestjs-maestrano doctor', () => {
  let folder: string;
  let application: BareApplication;
  let port: number;
  const file = (name: string): string => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doctor-'));
    port = await freePort();
    // Makes the key file, and finds nobody.
    await doctor(['http://localhost:1', '--key-file', file('key.pem')]);
    const pem = await readFile(file('key.pem'), 'utf8');
    const certificate = pem.slice(pem.indexOf('-----BEGIN CERTIFICATE'));
    application = await new BareApplication({ platform: `http://localhost:${port}`, certificate }).start();
  });
  afterAll(async () => {
    await application.close();
    await rm(folder, { recursive: true });
  });
  const common = (): string[] => [application.origin, '--port', String(port), '--key-file', file('key.pem')];

  it('makes a key file that only its owner can read', async () => {
    expect((await stat(file('key.pem'))).mode & 0o777).toBe(0o600);
  });

  it('ends with 0 when every check passed, in real time, and writes JUnit beside the text', async () => {
    const { code, out, err } = await doctor([
      ...common(),
      '--skip',
      'answers/',
      '--junit',
      file('doctor.xml'),
    ]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/\n100 % of what could be observed/);
    expect(out).toMatch(/✓ ends a session that the platform has ended/);
    expect(await readFile(file('doctor.xml'), 'utf8')).toMatch(/<testsuites .* failures="0"/);
  });

  it('ends with 1 when a check failed, and prints nothing but JSON where that was asked for', async () => {
    const broken = application.groupDeleted.bind(application);
    application.groupDeleted = () => ({ status: 500 });
    const { code, out } = await doctor([...common(), '--json', '--skip', 'answers/', 'session/']);
    application.groupDeleted = broken;
    const report = JSON.parse(out) as {
      results: { id: string; status: string }[];
      counts: { failed: number };
    };
    expect([code, report.counts.failed]).toEqual([1, 1]);
    expect(report.results.find(({ status }) => status === 'failed')?.id).toBe('group/deletion');
  });

  it('ends with 2 when it is interrupted, after it has tidied up', async () => {
    // Of groups whose deletion failed above.
    application.sessions.clear();
    let isStopped = false;
    const { code, err } = await doctor(common(), (text, stop) => {
      // A second time ends it at once.
      if (isStopped || !text.includes('Sign-in')) return;
      isStopped = true;
      stop();
    });
    expect([code, err]).toEqual([2, expect.stringContaining('MNO_DOCTOR_STOPPED')]);
    expect(application.sessions.size).toBe(0);
  });

  it.each([
    ['without an address', []],
    ['with an option there is not', ['http://localhost:1', '--nonsense']],
    ['with a page that is no path', ['http://localhost:1', '--protected', '//evil.example']],
    ['with a sandbox and no token', ['http://localhost:1', '--sandbox', 'http://localhost:4400']],
    ['when nothing answers', ['http://localhost:1']],
  ])('ends with 2, and a sentence, %s', async (_, args) => {
    const { code, out, err } = await doctor(args);
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n')[0]).toMatch(/\w+ \w+/);
    expect(err).not.toContain('    at ');
  });

  it('documents its exit codes', async () => {
    const { code, out } = await doctor(['--help']);
    expect(code).toBe(0);
    for (const text of ['Exit codes', '--allow-remote', 'MNO_API_KEY']) expect(out).toContain(text);
  });
});
