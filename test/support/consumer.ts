import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Something that hangs has failed. */
const LONGEST_MS = 480_000;

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program of an application that uses the package, and gives what it printed; all of it when it fails. */
export async function run(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  try {
    const { stdout, stderr } = await execute(program, [...args], {
      cwd: options.cwd,
      env: environment(options.env),
      maxBuffer: 16 * 1024 * 1024,
      timeout: LONGEST_MS,
    });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${message}\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** Installs what package.json asks for and the given packages, from what npm has stored already where it can. */
export function install(cwd: string, ...packages: readonly string[]): Promise<string> {
  return run(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', ...packages],
    { cwd },
  );
}

/** Runs a program until `act` is done, which gets what it printed so far; ends it then. */
export async function whileRunning<T>(
  program: string,
  args: readonly string[],
  options: RunOptions,
  act: (printed: () => string) => Promise<T>,
): Promise<T> {
  const child = spawn(program, args, { cwd: options.cwd, env: environment(options.env) });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'exit');
  try {
    return await Promise.race([
      act(() => text),
      ended.then(([code]) => {
        throw new Error(`${program} ended with ${String(code)}:\n${text}`);
      }),
    ]);
  } finally {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await ended;
    }
  }
}

/** Without what jest tells its own processes. */
function environment(more: RunOptions['env']): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_ENV: _mode, JEST_WORKER_ID: _worker, ...rest } = process.env;
  return { ...rest, CI: '1', NO_COLOR: '1', ...more };
}
