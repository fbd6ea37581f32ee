import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSIONS = '/usr/lib/postgresql';

/** A PostgreSQL server of a test's own: a temporary cluster, reached by a socket in its folder only. */
export class PostgresServer {
  private constructor(
    private readonly folder: string,
    private readonly process: ChildProcess,
  ) {}

  /** @throws when Debian's postgresql is not installed */
  static async start(): Promise<PostgresServer> {
    const programs = findPrograms();
    const folder = mkdtempSync(join(tmpdir(), 'pg-'));
    // The server refuses to run as root, which tests in a container do.
    const user = process.getuid?.() === 0 ? postgresUser() : undefined;
    if (user) chownSync(folder, user.uid, user.gid);
    const data = join(folder, 'data');
    const environment = { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' }, ...user };
    const init = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-sync', '-D', data];
    execFileSync(join(programs, 'initdb'), init, { ...environment, stdio: 'ignore' });
    const args = ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'];
    const child = spawn(join(programs, 'postgres'), args, {
      ...environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const server = new PostgresServer(folder, child);
    const said: string[] = [];
    for await (const chunk of child.stderr.iterator({ destroyOnReturn: false })) {
      said.push(String(chunk));
      if (said.join('').includes('ready to accept connections')) {
        child.stderr.resume();
        return server;
      }
    }
    throw new Error(`postgres did not start:\n${said.join('')}`);
  }

  /** Address of a database; a new cluster has the one called postgres. */
  url(name = 'postgres'): string {
    return `postgres://postgres@localhost/${name}?host=${encodeURIComponent(this.folder)}`;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const exited = once(this.process, 'exit');
      // Does not wait for clients.
      this.process.kill('SIGINT');
      await exited;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function findPrograms(): string {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).map(Number) : [];
  const newest = versions.filter(Number.isInteger).sort((one, other) => other - one)[0];
  const programs = join(VERSIONS, String(newest), 'bin');
  if (existsSync(join(programs, 'initdb'))) return programs;
  throw new Error('postgresql is not installed (apt-get install postgresql).');
}

function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
