import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Browser, formsOf, linksOf, type Page } from '../../support/browser.js';
import { freePort } from '../../support/free-port.js';
import { PostgresServer } from '../../support/postgres-server.js';

const ROOT = resolve(import.meta.dirname, '../../..');

/** What `npm start` runs, from the sources. */
class Start {
  readonly browser = new Browser();
  output = '';

  private constructor(private readonly child: ChildProcess) {}

  static run(env: NodeJS.ProcessEnv, ...args: string[]): Start {
    const hooks = join(ROOT, 'test/support/typescript-hooks.mjs');
    const child = spawn(process.execPath, ['--import', hooks, 'sample/start.ts', ...args], {
      cwd: ROOT,
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const start = new Start(child);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (start.output += chunk.toString()));
    return start;
  }

  /** Until it says what to do next. */
  async ready(): Promise<this> {
    while (!this.output.includes('Ctrl+C stops both')) {
      if (this.child.exitCode !== null) throw new Error(`it ended: ${this.output}`);
      await Promise.race([once(this.child.stdout!, 'data'), once(this.child, 'exit')]);
    }
    return this;
  }

  async end(signal?: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exited = once(this.child, 'exit');
    if (signal) this.child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  }
}

describe('npm start', () => {
  let data: string;
  let port: number;
  let sandboxPort: number;
  let started: Start[];

  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'sample-'));
    [port, sandboxPort] = [await freePort(), await freePort()];
    started = [];
  });
  afterEach(async () => {
    for (const start of started) await start.end('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  });

  function run(env: NodeJS.ProcessEnv = {}, ...args: string[]): Start {
    const ports = { PORT: String(port), SANDBOX_PORT: String(sandboxPort), DATA_FOLDER: data };
    const start = Start.run({ ...ports, ADAPTER: '', DATABASE_URL: '', ...env }, ...args);
    started.push(start);
    return start;
  }
  const open = ({ browser }: Start, path: string): Promise<Page> =>
    browser.get(`http://localhost:${port}${path}`);

  async function signIn(start: Start): Promise<Page> {
    const home = await start.browser.get(`http://localhost:${sandboxPort}`);
    const launch = linksOf(home, /user_uid=usr-1.*group_id=cld-1/)[0]!;
    const answer = await start.browser.get(launch);
    return start.browser.submit(
      answer,
      formsOf(answer).find(({ action }) => action.includes('consume'))!,
    );
  }

  async function charge(start: Start): Promise<void> {
    const page = await open(start, '/billing');
    await start.browser.submit(
      page,
      formsOf(page).find(({ action }) => action.includes('charges'))!,
    );
  }

  const count = (page: Page, text: string): number => page.body.split(text).length - 1;

  it('says in a few lines what to open, and starts again after it was killed, with everything where it was', async () => {
    const before = await run().ready();
    expect(before.output).toContain(`http://localhost:${port}`);
    expect(before.output).toContain(`http://localhost:${sandboxPort}`);
    expect(before.output.trim().split('\n').length).toBeLessThan(12);
    await signIn(before);
    await charge(before);
    await before.end('SIGKILL');

    const after = await run().ready();
    await signIn(after);
    const timeline = await open(after, '/timeline');
    expect(count(timeline, 'Ada Lovelace signed in as Admin')).toBe(2);
    expect(count(timeline, 'Ada Lovelace charged Acme 10.00 USD')).toBe(1);
    // The sandbox knows of it as well.
    expect(count(await open(after, '/billing'), 'data-testid="bill"')).toBe(1);
  });

  it('stops when it is told to, also while a page is open', async () => {
    for (const ADAPTER of ['express', 'fastify']) {
      const start = await run({ ADAPTER }).ready();
      expect(start.output).toContain(ADAPTER);
      await signIn(start);
      const cookie = `maestrano=${start.browser.cookies().get('maestrano') ?? ''}`;
      const news = await fetch(`http://localhost:${port}/timeline/news`, { headers: { Cookie: cookie } });
      expect(news.status).toBe(200);
      expect(await start.end('SIGTERM')).toBe(0);
      await news.text().catch(() => undefined);
    }
  });

  it('begins anew when it is asked to', async () => {
    const before = await run().ready();
    await signIn(before);
    await charge(before);
    await before.end('SIGTERM');
    const after = await run({}, '--fresh').ready();
    await signIn(after);
    expect(count(await open(after, '/timeline'), 'data-testid="happening"')).toBe(1);
    expect(count(await open(after, '/billing'), 'data-testid="bill"')).toBe(0);
  });

  it('tells in a line that a port is taken, and leaves what runs alone', async () => {
    const running = await run().ready();
    await signIn(running);
    const sandboxTaken = run({}, '--fresh');
    expect(await sandboxTaken.end()).toBe(1);
    expect(sandboxTaken.output.trim()).toBe(
      `Port ${sandboxPort} is taken. Choose another one: SANDBOX_PORT=${sandboxPort + 1} npm start`,
    );
    expect(existsSync(join(data, `${port}-${sandboxPort}`, 'database'))).toBe(true);
    const appTaken = run({ SANDBOX_PORT: String(await freePort()) });
    expect(await appTaken.end()).toBe(1);
    expect(appTaken.output.trim()).toBe(
      `Port ${port} is taken. Choose another one: PORT=${port + 1} npm start`,
    );
    expect((await open(running, '/dashboard')).status).toBe(200);
  });

  describe('with DATABASE_URL', () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await PostgresServer.start();
    });
    afterAll(() => server?.stop());

    it('keeps everything on the server, for as long as the sandbox knows of it', async () => {
      const env = { DATABASE_URL: server.url() };
      const first = await run(env).ready();
      expect(first.output).toContain('PostgreSQL');
      await signIn(first);
      await charge(first);
      await first.end('SIGTERM');
      expect(existsSync(join(data, `${port}-${sandboxPort}`, 'database'))).toBe(false);

      const second = await run(env).ready();
      await signIn(second);
      expect(count(await open(second, '/timeline'), 'charged Acme')).toBe(1);
      await second.end('SIGTERM');

      // A sandbox that begins anew has never heard of that charge.
      rmSync(join(data, `${port}-${sandboxPort}`), { recursive: true });
      const third = await run(env).ready();
      await signIn(third);
      expect(count(await open(third, '/timeline'), 'charged Acme')).toBe(0);
    });

    it('says what is wrong with a server that cannot be used, and never its password', async () => {
      const address = server.url().replace('postgres@', 'postgres:hidden@');
      const start = run({ DATABASE_URL: address.replace('/postgres?', '/nothing?') });
      expect(await start.end()).toBe(1);
      expect(start.output.trim()).toBe(
        'The database at DATABASE_URL cannot be used: database "nothing" does not exist (3D000).',
      );
    });
  });
});
