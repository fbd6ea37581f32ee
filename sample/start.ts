import { ConsoleLogger } from '@nestjs/common';
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
  const app = await startSample({ port, host, sandboxUrl: sandbox.url }).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
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

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code !== 'EADDRINUSE') return error.message;
  return `Port ${port} is taken. Stop what listens there, or choose another one: PORT=3001 npm start`;
}

start().catch((error: unknown) => {
  console.error(explain(error));
  process.exitCode = 1;
});
