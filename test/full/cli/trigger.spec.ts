import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Command } from 'commander';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { addTriggerCommand } from '../../../lib/cli/trigger-command.js';
import { APP_KEY } from '../../support/test-application.js';
import { TinyApp } from '../../support/sandbox-app.js';
import { basic } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const METADATA = { webhook: { connec: { subscriptions: { invoices: true } } } };
let app: TinyApp;
let sandbox: MaestranoSandbox;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trigger-'));
  app = await TinyApp.start(METADATA);
  sandbox = await startSandbox({ applications: [{ id: 'app-1', host: app.url }] });
});
afterAll(async () => {
  await sandbox.close();
  await app.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  sandbox.reset();
  app.seen.length = 0;
  app.answer = { status: 200, body: '{"success":true}' };
});
afterEach(() => {
  process.exitCode = undefined;
});

interface Outcome {
  readonly exitCode: unknown;
  readonly printed: string;
  readonly error: string;
}

/** The command line, without a process of its own. */
async function run(...args: string[]): Promise<Outcome> {
  let error = '';
  const writeErr = (text: string): void => void (error += text);
  const program = new Command('nestjs-maestrano').exitOverride().configureOutput({ writeErr });
  addTriggerCommand(program);
  const lines: unknown[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation(line => void lines.push(line));
  try {
    await program.parseAsync(['trigger', ...args], { from: 'user' });
  } catch (failure) {
    error += (failure as Error).message;
  } finally {
    log.mockRestore();
  }
  return { exitCode: process.exitCode, printed: lines.join('\n'), error };
}

const throughSandbox = (...args: string[]): Promise<Outcome> =>
  run(...args, '--sandbox', sandbox.url, '--token', sandbox.controlToken);
const straight = (...args: string[]): Promise<Outcome> =>
  run(...args, '--url', app.url, '--api-id', 'app-1', '--api-key', APP_KEY);

async function file(content: unknown): Promise<string> {
  const path = join(folder, 'records.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe.each([
  ['through a sandbox', throughSandbox],
  ['straight to the application', straight],
])('trigger %s', (_way, send) => {
  it('tells of a record, signed with the credentials of the application', async () => {
    const record = await file({ title: 'Hosting', group_id: 'cld-9' });
    const outcome = await send('notification', 'invoices', '--group', 'cld-1', '--file', record);
    expect(outcome).toEqual({
      exitCode: 0,
      printed: `notification: POST ${app.url}/maestrano/connec/notifications\n  200 {"success":true}`,
      error: '',
    });
    const [call] = app.calls;
    expect(call?.headers.authorization).toBe(basic().authorization);
    const { invoices } = JSON.parse(call?.body ?? '') as { invoices: Record<string, unknown>[] };
    expect(invoices).toEqual([expect.objectContaining({ title: 'Hosting', group_id: 'cld-1' })]);
  });

  it('tells of several records in one notification', async () => {
    const records = await file([{ title: 'One' }, { title: 'Two' }]);
    await send('notification', 'invoices', '--group', 'cld-1', '--file', records);
    expect(app.calls).toHaveLength(1);
    expect(JSON.parse(app.calls[0]?.body ?? '').invoices).toHaveLength(2);
  });

  it('makes up a record when none is given', async () => {
    expect(await send('notification', 'invoices', '--group', 'cld-1')).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(app.calls[0]?.body ?? '').invoices).toHaveLength(1);
  });

  it('ends the subscription of a group, or the membership of a user', async () => {
    await send('user-deletion', '--group', 'cld-1', '--user', 'usr-2');
    await send('group-deletion', '--group', 'cld-1');
    expect(app.calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'DELETE /maestrano/account/groups/cld-1/users/usr-2',
      'DELETE /maestrano/account/groups/cld-1',
    ]);
  });

  it('says 4 when the application did not subscribe to the collection', async () => {
    const outcome = await send('notification', 'journals', '--group', 'cld-1');
    expect(outcome).toMatchObject({ exitCode: 4, printed: expect.stringContaining('Nothing was sent') });
    expect(app.calls).toEqual([]);
  });

  it('says 1 when the application refuses, with its answer in the JSON', async () => {
    app.answer = { status: 500, body: '{"code":"MNO_HANDLER_FAILED"}' };
    const { exitCode, printed } = await send('group-deletion', '--group', 'cld-1', '--json');
    expect([exitCode, JSON.parse(printed)]).toMatchObject([
      1,
      { exitCode: 1, deliveries: [{ kind: 'group-deletion', status: 500, body: app.answer.body }] },
    ]);
    expect(printed).not.toContain(APP_KEY);
  });

  it('says 2 for a file that holds no records', async () => {
    for (const content of ['7', '[7]', '[]', '{"title"', '[null]'])
      expect(
        await send('notification', 'invoices', '--group', 'cld-1', '--file', await file(content)),
      ).toMatchObject({
        exitCode: 2,
        error: expect.stringMatching(/cannot be sent: .*\[MNO_TRIGGER_FILE\]$/),
      });
    expect(app.calls).toEqual([]);
  });

  it.each([
    ['--group', '../state'],
    ['--group', '..'],
  ])('understands no id like %s %s', async (...id) => {
    expect((await send('group-deletion', ...id)).error).toContain('An id has letters');
  });
});

describe('trigger through a sandbox', () => {
  it('changes a record that exists, and lets it stand in the outbox', async () => {
    const [before] = sandbox.records('cld-1', 'invoices');
    const record = await file({ id: before?.id, title: 'Renamed' });
    await throughSandbox('notification', 'invoices', '--group', 'cld-1', '--file', record);
    const after = sandbox.records('cld-1', 'invoices').find(({ id }) => id === before?.id);
    expect(after).toMatchObject({ title: 'Renamed' });
    expect(sandbox.deliveries.at(-1)).toMatchObject({ kind: 'notification', outcome: 'delivered' });
  });

  it('sends notifications at once again after one that failed', async () => {
    await throughSandbox('notification', 'nonsense', '--group', 'cld-1');
    await sandbox.createRecord('cld-1', 'invoices', { title: 'Later' });
    expect(app.calls).toHaveLength(1);
  });

  it('says 3 when the sandbox has no such group, another token, or is not there', async () => {
    const unknown = await throughSandbox('group-deletion', '--group', 'cld-0');
    expect(unknown).toMatchObject({
      exitCode: 3,
      error: expect.stringMatching(/no group "cld-0".*UNKNOWN\]$/),
    });
    const at = ['group-deletion', '--group', 'cld-1', '--sandbox'];
    expect(await run(...at, sandbox.url, '--token', 'wrong')).toMatchObject({
      exitCode: 3,
      error: expect.stringContaining('[MNO_SANDBOX_TOKEN]'),
    });
    expect(await run(...at, app.url, '--token', 'x')).toMatchObject({
      exitCode: 3,
      error: expect.stringContaining('[MNO_TRIGGER_SANDBOX]'),
    });
  });

  it('says 4 while the outbox holds deliveries back', async () => {
    sandbox.holdDeliveries();
    const outcome = await throughSandbox('group-deletion', '--group', 'cld-1');
    expect(outcome).toMatchObject({ exitCode: 4, printed: expect.stringContaining('not sent, held') });
  });

  it('asks for what it needs to reach either', async () => {
    expect((await run('group-deletion', '--group', 'cld-1')).error).toContain('give the control token');
    const { error } = await run('group-deletion', '--group', 'cld-1', '--url', app.url);
    expect(error).toContain('--url needs the credentials');
  });
});
