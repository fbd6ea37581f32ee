import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { ManualClock } from 'nestjs-maestrano/testing';
import { call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const INVOICE = 'a1000000-0000-4000-8000-000000000001';
const form = { group_id: 'cld-1', price_cents: '1', description: 'x' };

async function change(sandbox: MaestranoSandbox): Promise<void> {
  await call(sandbox, '/api/v1/account/bills', { method: 'POST', form });
  await call(sandbox, '/api/v1/account/recurring_bills', { method: 'POST', form });
  await call(sandbox, `/connec/api/v2/cld-1/invoices/${INVOICE}`, {
    method: 'PUT',
    json: { invoices: { title: 'Changed' } },
  });
  sandbox.expireSession('usr-1');
}

/** Asks again, turn by turn of the event loop, until the answer is yes. */
async function expectEventually(holds: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 10_000; turn += 1) {
    if (await holds()) return;
    await new Promise(resolve => setImmediate(resolve));
  }
  throw new Error('it never held');
}

const titleOf = (sandbox: MaestranoSandbox) =>
  sandbox.records('cld-1', 'invoices').find(({ id }) => id === INVOICE)?.['title'];

describe('a sandbox in memory', () => {
  let sandbox: MaestranoSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ clock: new ManualClock() });
  });
  afterEach(() => sandbox.close());

  it('restores a snapshot, with real times, and charges what was due then', async () => {
    await change(sandbox);
    sandbox.snapshot('before');
    await sandbox.removeUser('cld-1', 'usr-2');
    await call(sandbox, '/api/v1/account/bills', { method: 'POST', form });
    await sandbox.updateRecord('cld-1', 'invoices', INVOICE, { title: 'Again' });
    sandbox.restore('before');
    expect([...sandbox.state.bills.values()]).toHaveLength(1);
    expect(sandbox.state.bills.get('bill-1')?.createdAt).toBeInstanceOf(Date);
    expect(sandbox.state.membership('cld-1', 'usr-2')?.role).toBe('Member');
    expect(titleOf(sandbox)).toBe('Changed');
    await sandbox.clock.advance('1h');
    expect(sandbox.state.recurringBills.get('rbill-1')?.status).toBe('active');
    expect(() => sandbox.restore('never')).toThrow(expect.objectContaining({ code: 'MNO_SANDBOX_UNKNOWN' }));
  });

  it('is as new after a reset', async () => {
    const start = sandbox.clock.now();
    await change(sandbox);
    sandbox.snapshot('x');
    sandbox.fail({ times: 0, effect: { kind: 'status', status: 503 } });
    await sandbox.deleteGroup('cld-1');
    await sandbox.clock.advance('90d');
    sandbox.reset();
    expect(sandbox.clock.now()).toBe(start);
    expect([sandbox.state.bills.size, sandbox.state.recurringBills.size, sandbox.deliveries]).toEqual([
      0,
      0,
      [],
    ]);
    expect(sandbox.state.groups.get('cld-1')?.status).toBe('running');
    expect(titleOf(sandbox)).toBe('Website redesign');
    expect((await call(sandbox, '/api/v1/ping')).status).toBe(200);
    expect(() => sandbox.restore('x')).toThrow();
  });
});

describe('a sandbox with a state file', () => {
  let folder: string;
  let stateFile: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    stateFile = join(folder, 'state.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('remembers everything over a restart, for its owner only', async () => {
    const first = await startSandbox({ stateFile });
    await change(first);
    const session = first.state.users.get('usr-1')?.ssoSession;
    await first.close();
    expect(await readdir(folder)).toEqual(['state.json']);
    expect((await stat(stateFile)).mode & 0o077).toBe(0);
    const second = await startSandbox({ stateFile });
    try {
      expect(second.state.bills.get('bill-1')).toEqual(first.state.bills.get('bill-1'));
      expect(second.state.users.get('usr-1')?.ssoSession).toBe(session);
      expect(titleOf(second)).toBe('Changed');
    } finally {
      await second.close();
    }
  });

  it('is complete after what only the time has changed', async () => {
    const clock = new ManualClock();
    const first = await startSandbox({ stateFile, clock });
    await call(first, '/api/v1/account/recurring_bills', { method: 'POST', form });
    await first.clock.advance('32d');
    first.clock.freeze();
    const bills = structuredClone([...first.state.bills.values()]);
    expect(bills.map(({ status }) => status)).toEqual(['invoiced', 'submitted']);
    // What a process leaves behind that was killed: nothing writes the file at its end.
    const saved = join(folder, 'saved.json');
    await expectEventually(async () => {
      const content = await readFile(stateFile, 'utf8');
      await writeFile(saved, content);
      return JSON.parse(content).time?.still === first.clock.now();
    });
    await first.close();
    const second = await startSandbox({ stateFile: saved, clock });
    try {
      expect([...second.state.bills.values()]).toEqual(bills);
      expect(second.clock.now()).toBe(first.clock.now());
      expect(second.clock.frozen).toBe(true);
      await second.clock.advance('31d');
      expect(second.state.bills.size).toBe(3);
    } finally {
      await second.close();
    }
  });

  it.each(['', '{', '[]', '{"state":{},"records":{}}', '{"state":{"applications":5},"records":{}}'])(
    'refuses to start on %p, and leaves it alone',
    async content => {
      await writeFile(stateFile, content);
      await expect(startSandbox({ stateFile })).rejects.toMatchObject({
        code: expect.stringMatching(/^MNO_SANDBOX_(STATE_FILE|INVALID)$/),
      });
      expect(await readFile(stateFile, 'utf8')).toBe(content);
    },
  );

  it('says at the start that the file cannot be written', async () => {
    const start = startSandbox({ stateFile: join(folder, 'no', 'such', 'folder.json') });
    await expect(start).rejects.toMatchObject({ code: 'MNO_SANDBOX_STATE_FILE' });
  });
});
