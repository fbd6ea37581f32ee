import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { ManualClock } from 'nestjs-maestrano/testing';
import { TinyApp } from '../../support/sandbox-app.js';
import { call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const INVOICE = 'a1000000-0000-4000-8000-000000000001';
let app: TinyApp;
let sandbox: MaestranoSandbox;

beforeEach(async () => {
  app = await TinyApp.start({ webhook: { connec: { subscriptions: { invoices: true } } } });
  const applications = [{ id: 'app-1', host: app.url }];
  sandbox = await startSandbox({ clock: new ManualClock(), applications });
});
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

const control = (method: string, path: string, json?: unknown) =>
  call(sandbox, `/_sandbox/${path}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.controlToken}` },
    ...(json === undefined ? {} : { json }),
  });

describe('the control API', () => {
  it('moves the time', async () => {
    const before = sandbox.clock.now();
    const { status, body } = await control('POST', 'clock/advance', { by: '31d' });
    expect([status, Date.parse(body.now) - before, body.frozen]).toEqual([200, 31 * 86_400_000, false]);
    expect((await control('POST', 'clock/freeze')).body.frozen).toBe(true);
    expect((await control('POST', 'clock/resume')).body.frozen).toBe(false);
    expect((await control('GET', 'clock')).body.frozen).toBe(false);
    expect((await control('POST', 'clock/advance', { by: 'soon' })).body.error.code).toBe(
      'MNO_SANDBOX_INVALID',
    );
    expect((await control('POST', 'clock/advance')).status).toBe(400);
  });

  it('plays the platform', async () => {
    const record = await control('PUT', `groups/cld-1/records/invoices/${INVOICE}`, { status: 'PAID' });
    expect(record.body).toMatchObject({ record: { status: 'PAID' }, deliveries: [{ outcome: 'delivered' }] });
    const created = await control('POST', 'groups/cld-1/records/invoices', { title: 'New' });
    expect(created.body.record.title).toBe('New');
    const token = sandbox.state.users.get('usr-1')?.ssoSession;
    await control('DELETE', 'users/usr-1/session');
    expect(sandbox.state.users.get('usr-1')?.ssoSession).not.toBe(token);
    expect((await control('DELETE', 'groups/cld-1/users/usr-2')).body.kind).toBe('user-deletion');
    expect((await control('DELETE', 'groups/cld-1')).body.kind).toBe('group-deletion');
    expect(app.calls.map(({ method }) => method)).toEqual(['POST', 'POST', 'DELETE', 'DELETE']);
    const deliveries = await control('GET', 'deliveries');
    expect(deliveries.body).toHaveLength(4);
    const resent = await control('POST', `deliveries/${deliveries.body[0].id}/resend`);
    expect(resent.body.attempts).toHaveLength(2);
    expect((await control('GET', 'applications/app-1/metadata')).body.status).toBe(200);
    expect((await control('DELETE', 'groups/cld-404')).status).toBe(404);
  });

  it('holds, releases and drops deliveries', async () => {
    await control('POST', 'deliveries/hold');
    const { id } = await sandbox.removeUser('cld-1', 'usr-2');
    await sandbox.deleteGroup('cld-1');
    expect((await control('DELETE', `deliveries/${id}`)).body.outcome).toBe('dropped');
    const released = await control('POST', 'deliveries/release');
    expect(released.body.map((entry: { kind: string }) => entry.kind)).toEqual(['group-deletion']);
    expect(app.calls).toHaveLength(1);
  });

  it('sets faults', async () => {
    const fault = await control('POST', 'faults', { path: '/api', effect: { kind: 'status', status: 503 } });
    expect((await control('GET', 'faults')).body).toMatchObject([{ id: fault.body.id, remaining: 1 }]);
    expect((await call(sandbox, '/api/v1/ping')).status).toBe(503);
    const lasting = await control('POST', 'faults', { times: 0, effect: { kind: 'reset' } });
    await control('DELETE', `faults/${lasting.body.id}`);
    expect((await control('GET', 'faults')).body).toEqual([]);
    for (const bad of [
      {},
      { effect: { kind: 'status', status: 7 } },
      { effect: { kind: 'latency', ms: 1e9 } },
    ])
      expect((await control('POST', 'faults', bad)).status).toBe(400);
  });

  it('shows, remembers, restores and resets the state', async () => {
    expect((await control('PUT', 'snapshots/one')).status).toBe(200);
    await sandbox.deleteGroup('cld-1');
    expect((await control('GET', 'snapshots')).body).toEqual(['one']);
    await control('POST', 'snapshots/one/restore');
    const { body } = await control('GET', 'state');
    expect(body.state.groups[0]).toMatchObject({ id: 'cld-1', status: 'running' });
    await sandbox.deleteGroup('cld-1');
    await control('POST', 'reset');
    expect(sandbox.state.groups.get('cld-1')?.status).toBe('running');
  });

  it('starts over from another seed, by name or as YAML, or not at all', async () => {
    await control('POST', 'reset', { seed: 'reseller' });
    expect(sandbox.state.resellers.size).toBe(2);
    const bad = await control('POST', 'reset', { seed: 'applications: []\ngroups: []\nusers: []' });
    expect([bad.status, bad.body.error.code]).toEqual([400, 'MNO_SANDBOX_SEED_INVALID']);
    expect(sandbox.state.resellers.size).toBe(2);
    const seed = 'applications: [{id: app-7}]\ngroups: [{id: cld-7, name: Seven}]\nusers: []';
    await control('POST', 'reset', { seed });
    expect([...sandbox.state.groups.keys()]).toEqual(['cld-7']);
    await control('POST', 'reset');
    expect([...sandbox.state.groups.keys()]).toEqual(['cld-7']);
  });

  it('describes itself, and asks everything else for the token', async () => {
    const { body } = await call(sandbox, '/_sandbox/openapi.json');
    const operations = Object.entries(
      body.paths as Record<string, Record<string, { security?: unknown }>>,
    ).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => ({ path, method, security })),
    );
    expect(operations.length).toBeGreaterThan(20);
    for (const { path, method, security } of operations) {
      const target = path.replace(/\{\w+\}/g, 'x');
      for (const authorization of ['', 'Bearer wrong']) {
        const { status } = await call(sandbox, target, {
          method: method.toUpperCase(),
          headers: { authorization },
        });
        expect([method, path, status]).toEqual([method, path, security ? 401 : 200]);
      }
    }
  });
});
