import { readFile } from 'node:fs/promises';
import { MaestranoSandboxError } from '../errors/index.js';
import { MaestranoSandbox, readSeed, type Seed, type SeedName, SEEDS, seedWith } from '../sandbox/index.js';

export interface SandboxCommand {
  readonly port: number;
  readonly app?: string;
  readonly seed?: string;
  readonly state?: string;
  readonly strict: boolean;
  readonly json: boolean;
}

/** Starts a sandbox and keeps it until the process is told to end. */
export async function runSandbox({ port, app, seed, state, strict, json }: SandboxCommand): Promise<void> {
  const base = await loadSeed(seed);
  const sandbox = await MaestranoSandbox.start({
    port,
    strict,
    seed: seedWith(app === undefined ? {} : { appHost: app }, base),
    ...(state === undefined ? {} : { stateFile: state }),
  });
  announce(sandbox, json);
  const stop = (): void => {
    sandbox.close().catch(() => (process.exitCode = 1));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** A name, or a file. */
async function loadSeed(path = 'quick-start'): Promise<Seed> {
  if (Object.hasOwn(SEEDS, path)) return SEEDS[path as SeedName];
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw MaestranoSandboxError.seed(
      `there is no file ${JSON.stringify(path)} that can be read; built in are ${Object.keys(SEEDS).join(', ')}.`,
    );
  }
  return readSeed(text);
}

function announce({ url, state, controlToken }: MaestranoSandbox, json: boolean): void {
  const applications = [...state.applications.values()];
  if (json) {
    console.log(JSON.stringify({ url, controlToken, applications }));
    return;
  }
  console.log(`Maestrano sandbox on ${url}`);
  for (const { id, key, host } of applications) console.log(`  ${id}  key ${key}  at ${host}`);
  console.log(`  control token ${controlToken}`);
}
