import { ConsoleLogger } from '@nestjs/common';
import { MaestranoError } from 'nestjs-maestrano';
import { MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { startSample } from './sample.js';
import { portsFromEnv } from './settings.js';

/** The sandbox and the application, in one process; in real life they are continents apart. */
async function start(): Promise<void> {
  const [port, sandboxPort] = portsFromEnv();
  const host = `http://localhost:${port}`;
  const sandbox = await MaestranoSandbox.start({
    port: sandboxPort,
    applications: [{ id: 'app-1', name: 'Sample Invoices', host }],
  });
  const app = await startSample({ port, host, sandboxUrl: sandbox.url, logger: false }).catch(
    async (error: unknown) => {
      await sandbox.close();
      throw error;
    },
  );
  console.log(banner(host, sandbox.url));
  // From here on, the log tells what happens.
  app.useLogger(new ConsoleLogger());

  const stop = (): void => void Promise.all([app.close(), sandbox.close()]);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function banner(host: string, sandboxUrl: string): string {
  return `
  Sample Invoices  ${host}
  Sandbox          ${sandboxUrl}

  Next: open the sandbox, which plays the marketplace, and click "Sign in" beside Ada Lovelace.
  Then change an invoice there and reload the dashboard. Ctrl+C stops both.
`;
}

/** Reasons a person can do something about, in a line; everything else with its stack. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port, message, stack } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Choose another one: PORT=3001 npm start`;
  if (code === 'MNO_SANDBOX_PORT') return `${message} For example: SANDBOX_PORT=4401 npm start`;
  return error instanceof MaestranoError || error instanceof RangeError ? message : (stack ?? message);
}

start().catch((error: unknown) => {
  console.error(explain(error));
  process.exitCode = 1;
});
