import { writeFile } from 'node:fs/promises';
import { MessageChannel } from 'node:worker_threads';
import {
  type DoctorOptions,
  type DoctorReport,
  examine,
  junitXml,
  type Screen,
  TerminalReport,
} from '../doctor/index.js';
import { MaestranoDoctorError, MaestranoError } from '../errors/index.js';
import { keyFile } from './key-file.js';

export interface DoctorCommand {
  readonly apiId: string;
  readonly apiKey?: string;
  readonly protected?: string;
  readonly identity?: string;
  readonly records?: string;
  readonly port?: number;
  readonly keyFile?: string;
  readonly sandbox?: string;
  readonly token?: string;
  readonly skip?: readonly string[];
  readonly patient: boolean;
  readonly allowRemote: boolean;
  readonly json: boolean;
  readonly junit?: string;
}

const FAILURES = 1;
const COULD_NOT_RUN = 2;

/** Examines an application and says so by text, JSON, JUnit and the exit code. */
export async function runDoctor(url: string, command: DoctorCommand): Promise<void> {
  // Timers of a clock keep no process alive, and some of the waiting is done with nothing else open.
  const { port1, port2 } = new MessageChannel();
  port1.on('message', () => undefined);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    const report = await run(url, command, stop.signal);
    process.exitCode = report.counts.failed > 0 ? FAILURES : 0;
  } catch (error) {
    process.exitCode = COULD_NOT_RUN;
    if (error instanceof MaestranoError) throw error;
    console.error(error);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    port1.close();
    port2.close();
  }
}

async function run(url: string, command: DoctorCommand, signal: AbortSignal): Promise<DoctorReport> {
  const terminal = command.json ? undefined : new TerminalReport(stdoutScreen());
  const report = await examine({
    ...(await optionsOf(url, command)),
    signal,
    onStart: announcement => terminal?.start(announcement),
    onCheck: check => terminal?.begin(check),
    onResult: result => terminal?.result(result),
  });
  if (terminal) terminal.end(report);
  else console.log(JSON.stringify(report, null, 2));
  if (command.junit !== undefined) await writeReport(command.junit, junitXml(report));
  return report;
}

async function optionsOf(url: string, command: DoctorCommand): Promise<DoctorOptions> {
  const { apiId, apiKey, port, sandbox, token, patient, allowRemote } = command;
  if (sandbox !== undefined && (port !== undefined || command.keyFile !== undefined))
    throw MaestranoDoctorError.usage(
      '--sandbox examines with a marketplace that runs already: --port and --key-file are for the doctor’s own.',
    );
  if (sandbox !== undefined && token === undefined)
    throw MaestranoDoctorError.usage(
      '--sandbox needs the control token it printed when it started: --token, or MNO_SANDBOX_CONTROL_TOKEN.',
    );
  return {
    url,
    applicationId: apiId,
    patient,
    allowRemote,
    ...(apiKey === undefined ? {} : { applicationKey: apiKey }),
    ...(command.protected === undefined ? {} : { protectedPage: command.protected }),
    ...(command.identity === undefined ? {} : { identityPage: command.identity }),
    ...(command.records === undefined ? {} : { recordsPage: command.records }),
    ...(port === undefined ? {} : { port }),
    ...(command.skip === undefined ? {} : { skip: command.skip }),
    ...(command.keyFile === undefined ? {} : { identity: await keyFile(command.keyFile) }),
    ...(sandbox === undefined || token === undefined ? {} : { sandbox: { url: sandbox, token } }),
  };
}

async function writeReport(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((error: unknown) => {
    throw MaestranoDoctorError.file(file, reasonOf(error), 'Give a file that can be written.');
  });
}

function reasonOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `it cannot be written (${code})` : 'it cannot be written';
}

function stdoutScreen(): Screen {
  const { stdout, env } = process;
  const isTerminal = stdout.isTTY && env['TERM'] !== 'dumb';
  return {
    write: text => void stdout.write(text),
    isTerminal,
    colours: isTerminal && !env['NO_COLOR'],
    width: stdout.columns || 100,
  };
}
