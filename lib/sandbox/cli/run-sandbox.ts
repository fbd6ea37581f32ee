import { MaestranoSandbox } from '../sandbox.js';
import { seedWith } from '../state/index.js';

interface SandboxCommand {
  readonly port: number;
  readonly app?: string;
  readonly json: boolean;
}

/** Starts a sandbox and keeps it until the process is told to end. */
export async function runSandbox({ port, app, json }: SandboxCommand): Promise<void> {
  const sandbox = await MaestranoSandbox.start({
    port,
    seed: seedWith(app === undefined ? {} : { appHost: app }),
  });
  const applications = [...sandbox.state.applications.values()];
  if (json) console.log(JSON.stringify({ url: sandbox.url, applications }));
  else {
    console.log(`Maestrano sandbox on ${sandbox.url}`);
    for (const { id, key, host } of applications) console.log(`  ${id}  key ${key}  at ${host}`);
  }
  const stop = (): void => void sandbox.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
