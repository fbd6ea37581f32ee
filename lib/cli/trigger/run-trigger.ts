import { MaestranoSandboxError } from '../../errors/index.js';
import { ControlApi, type Sent } from './control-api.js';
import { readRecords } from './records-file.js';
import { startStandIn } from './stand-in.js';

export interface Trigger {
  readonly what:
    | { readonly kind: 'notification'; readonly collection: string; readonly file: string | undefined }
    | { readonly kind: 'group-deletion' }
    | { readonly kind: 'user-deletion'; readonly user: string };
  readonly group: string;
  /** Address of the sandbox. */
  readonly sandbox: string;
  readonly token?: string;
  /** Address of the application, to leave the sandbox out. */
  readonly url?: string;
  readonly apiId?: string;
  readonly apiKey?: string;
  readonly json: boolean;
}

/** Exit codes, as `--help` tells them; 2 is also that of a command line nobody understands. */
const EXIT = { delivered: 0, failed: 1, file: 2, sandbox: 3, nothing: 4 };

/** Sends what was asked for, and tells what the application answered. */
export async function runTrigger(trigger: Trigger): Promise<void> {
  let sent: readonly Sent[];
  try {
    sent = await send(trigger);
  } catch (error) {
    if (error instanceof MaestranoSandboxError)
      process.exitCode = error.code === 'MNO_TRIGGER_FILE' ? EXIT.file : EXIT.sandbox;
    throw error;
  }
  process.exitCode = exitCodeOf(sent);
  if (trigger.json) console.log(JSON.stringify({ exitCode: process.exitCode, deliveries: sent.map(view) }));
  else if (sent.length === 0) console.log('Nothing was sent: the application did not subscribe to it.');
  else for (const delivery of sent) console.log(line(delivery));
}

async function send({
  what,
  group,
  sandbox,
  token = '',
  url,
  apiId = '',
  apiKey = '',
}: Trigger): Promise<readonly Sent[]> {
  const records =
    what.kind === 'notification' ? (what.file === undefined ? [{}] : await readRecords(what.file)) : [];
  if (url === undefined) return act(new ControlApi(sandbox, token), what, group, records);
  const user = what.kind === 'user-deletion' ? what.user : undefined;
  const standIn = await startStandIn({ url, apiId, apiKey, group, user });
  try {
    return await act(new ControlApi(standIn.url, standIn.controlToken), what, group, records);
  } finally {
    await standIn.close();
  }
}

async function act(
  platform: ControlApi,
  what: Trigger['what'],
  group: string,
  records: Awaited<ReturnType<typeof readRecords>>,
): Promise<readonly Sent[]> {
  if (what.kind === 'group-deletion') return platform.deleteGroup(group);
  if (what.kind === 'user-deletion') return platform.removeUser(group, what.user);
  return platform.writeRecords(group, what.collection, records);
}

function exitCodeOf(sent: readonly Sent[]): number {
  const tried = sent.filter(({ attempts }) => attempts.length > 0);
  if (tried.length === 0) return EXIT.nothing;
  return tried.every(({ outcome }) => outcome === 'delivered') ? EXIT.delivered : EXIT.failed;
}

function view({ id, kind, outcome, request, status, body, attempts }: Sent): object {
  const { method, url } = request;
  return { id, kind, method, url, outcome, status, body, error: attempts.at(-1)?.error };
}

function line({ kind, request: { method, url }, outcome, status, body, attempts }: Sent): string {
  const answer =
    status === undefined
      ? (attempts.at(-1)?.error ?? `not sent, ${outcome}`)
      : `${status} ${printable(body ?? '')}`.trimEnd();
  return `${kind}: ${method} ${url}\n  ${answer}`;
}

/** One line: an answer must not write over the terminal. */
function printable(text: string): string {
  const shown = text.slice(0, 500).replace(/[\p{C}\s]+/gu, ' ');
  return text.length > 500 ? `${shown}…` : shown;
}
