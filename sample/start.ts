import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ConsoleLogger } from '@nestjs/common';
import { MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { Database } from './database/database.js';
import { repositoriesOver } from './database/repositories.js';
import { explain } from './explain.js';
import { assertFree } from './ports.js';
import { startSample } from './sample.js';
import { sampleSeed } from './seed.js';
import { type Environment, readEnvironment } from './settings.js';

/** The sandbox and the application, in one process; in real life they are continents apart. */
async function start(): Promise<void> {
  const environment = readEnvironment();
  const { port, sandboxPort, adapter, databaseUrl } = environment;
  const host = `http://localhost:${port}`;
  // The folder belongs to whoever has the ports.
  await assertFree('SANDBOX_PORT', sandboxPort);
  await assertFree('PORT', port);
  const data = ownFolder(environment, process.argv.includes('--fresh'));
  const stateFile = join(data, 'sandbox.json');
  const isFresh = !existsSync(stateFile);
  const closing: (() => Promise<void>)[] = [];
  try {
    const sandbox = await MaestranoSandbox.start({ port: sandboxPort, seed: sampleSeed(host), stateFile });
    closing.unshift(() => sandbox.close());
    const database = await Database.open(databaseUrl ?? join(data, 'database'));
    closing.unshift(() => database.onApplicationShutdown());
    // What was kept is about a marketplace that does not exist any more.
    if (isFresh) await database.empty();
    const app = await startSample({
      port,
      host,
      sandboxUrl: sandbox.url,
      adapter,
      repositories: repositoriesOver(database),
      // One time for both: a month that passes in the sandbox passes here.
      clock: sandbox.clock,
      logger: false,
    });
    // Closes the database as well.
    closing.splice(0, 1, () => app.close());
    console.log(banner(environment, host, sandbox, relative(process.cwd(), data)));
    // From here on, the log tells what happens.
    app.useLogger(new ConsoleLogger({ logLevels: ['log', 'warn', 'error', 'fatal'] }));
  } catch (error) {
    for (const close of closing) await close();
    // The next start is to find out once more that the database is about nothing.
    if (isFresh) rmSync(stateFile, { force: true });
    throw error;
  }
  const stop = (): void => void stopAll(closing);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

async function stopAll(closing: readonly (() => Promise<void>)[]): Promise<void> {
  for (const close of closing) await close();
}

/**
 * Where this pair of sandbox and application keeps what happened, so that both know the same at the next start. The
 * sandbox keeps addresses too, hence a folder for every pair of ports.
 */
function ownFolder({ dataFolder, port, sandboxPort }: Environment, isFresh: boolean): string {
  const folder = join(dataFolder, `${port}-${sandboxPort}`);
  if (isFresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

function banner(
  { adapter, databaseUrl }: Environment,
  host: string,
  { url, controlToken }: MaestranoSandbox,
  data: string,
): string {
  const database = databaseUrl === undefined ? `PGlite in ${data}` : 'PostgreSQL at DATABASE_URL';
  return `
  Sandbox          ${url}   plays the marketplaces Harbour and Northstar
  Sample Invoices  ${host}   the application (${adapter}, ${database})

  1. Open the sandbox and sign in as Ada Lovelace for Acme.
  2. Leave the dashboard open, change an invoice in the sandbox, and watch it arrive.
  3. Charge Acme, start a plan, edit a customer; then see all of it in the sandbox.

  What you do is there at the next start; npm start -- --fresh begins anew. Ctrl+C stops both.
  The sandbox's own API (curl, trigger, doctor): MNO_SANDBOX_CONTROL_TOKEN=${controlToken}
`;
}

start().catch((error: unknown) => {
  console.error(explain(error));
  process.exitCode = 1;
});
