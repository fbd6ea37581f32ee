import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { TinyApp } from '../../support/sandbox-app.js';
import { basic, call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const INVOICE = 'a1000000-0000-4000-8000-000000000001';
let app: TinyApp;
let sandbox: MaestranoSandbox;

beforeEach(async () => {
  app = await TinyApp.start({
    webhook: { connec: { subscriptions: { invoices: true, organizations: false } } },
  });
  sandbox = await startSandbox({ applications: [{ id: 'app-1', host: app.url }] });
});
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

describe('the platform', () => {
  it('tells the application that a user was removed', async () => {
    const delivery = await sandbox.removeUser('cld-1', 'usr-1');
    expect(delivery).toMatchObject({ kind: 'user-deletion', outcome: 'delivered', status: 200 });
    expect(delivery.body).toBe('{"success":true}');
    expect(app.calls).toMatchObject([
      { method: 'DELETE', url: '/maestrano/account/groups/cld-1/users/usr-1', headers: basic(), body: '' },
    ]);
    expect(sandbox.state.membership('cld-1', 'usr-1')).toBeUndefined();
    await expect(sandbox.removeUser('cld-1', 'usr-1')).rejects.toMatchObject({ code: 'MNO_SANDBOX_UNKNOWN' });
  });

  it('calls the addresses the metadata declares, in every spelling', async () => {
    app.metadata = {
      app: { host: app.url },
      webhooks: { account: { group_path: '/hooks/:id/acme', group_user_path: 'hooks/:group_id/u/:id/acme' } },
    };
    await sandbox.removeUser('cld-1', 'usr-2');
    await sandbox.deleteGroup('cld-1');
    expect(app.calls.map(({ url }) => url)).toEqual(['/hooks/cld-1/u/usr-2/acme', '/hooks/cld-1/acme']);
  });

  it('closes everything but billing to a group that cancelled', async () => {
    const before = await call(sandbox, '/connec/api/v2/cld-1/invoices');
    expect(before.status).toBe(200);
    await sandbox.deleteGroup('cld-1');
    expect((await call(sandbox, '/connec/api/v2/cld-1/invoices')).status).toBe(401);
    const group = await call(sandbox, '/api/v1/account/groups/cld-1');
    expect(group.body.data.status).toBe('terminated');
    const bill = { group_id: 'cld-1', price_cents: '1', description: 'Final payout' };
    const billed = await call(sandbox, '/api/v1/account/bills', { method: 'POST', form: bill });
    expect(billed.body.success).toBe(true);
  });

  it('notifies of changes in subscribed collections only', async () => {
    const { record, deliveries } = await sandbox.updateRecord('cld-1', 'invoices', INVOICE, {
      status: 'PAID',
      id: 'forged',
      group_id: 'cld-2',
    });
    expect(record).toMatchObject({ id: INVOICE, status: 'PAID', group_id: 'cld-1', channel_id: 'org-1' });
    expect(deliveries).toMatchObject([{ kind: 'notification', outcome: 'delivered' }]);
    const [notification] = app.calls;
    expect(notification).toMatchObject({
      method: 'POST',
      url: '/maestrano/connec/notifications',
      headers: { ...basic(), 'content-type': 'application/json' },
    });
    expect(JSON.parse(notification?.body ?? '')).toEqual({ invoices: [record] });
    const other = await sandbox.createRecord('cld-1', 'organizations', { name: 'New' });
    expect(other.deliveries).toEqual([]);
    expect(app.calls).toHaveLength(1);
  });

  it('does not tell an application of its own writes', async () => {
    const json = { invoices: { title: 'Own' } };
    await call(sandbox, `/connec/api/v2/cld-1/invoices/${INVOICE}`, { method: 'PUT', json });
    await sandbox.removeUser('cld-1', 'usr-2');
    expect(app.calls.map(({ method }) => method)).toEqual(['DELETE']);
  });

  it('keeps what it sent, without the key', async () => {
    app.answer = { status: 500, body: 'no' };
    await sandbox.deleteGroup('cld-2');
    expect(sandbox.deliveries).toMatchObject([
      { kind: 'group-deletion', outcome: 'failed', status: 500, body: 'no', attempts: [{ status: 500 }] },
    ]);
    expect(JSON.stringify(sandbox.deliveries)).not.toContain('YXBwLTE6');
  });

  it('records that the application was not there', async () => {
    await app.close();
    const delivery = await sandbox.deleteGroup('cld-1');
    expect(delivery).toMatchObject({ outcome: 'failed', attempts: [{ error: 'ECONNREFUSED' }] });
    app = await TinyApp.start();
  });

  it('reads metadata on demand', async () => {
    const { metadata, delivery } = await sandbox.fetchMetadata('app-1');
    expect(delivery).toMatchObject({ kind: 'metadata', status: 200 });
    expect([...(metadata?.subscriptions ?? [])]).toEqual(['invoices']);
    expect(app.seen[0]).toMatchObject({ method: 'GET', url: '/maestrano/metadata', headers: basic() });
    await expect(sandbox.fetchMetadata('app-9')).rejects.toMatchObject({ code: 'MNO_SANDBOX_UNKNOWN' });
  });
});

describe('two sandboxes in one process', () => {
  it('do not see each other', async () => {
    const other = await MaestranoSandbox.start({ port: 0 });
    try {
      expect(other.port).not.toBe(sandbox.port);
      expect(other.certificate).not.toBe(sandbox.certificate);
      await sandbox.deleteGroup('cld-1');
      expect(other.state.groups.get('cld-1')?.status).toBe('running');
      await sandbox.createRecord('cld-2', 'people', { first_name: 'A' });
      expect(other.records('cld-2', 'people')).toEqual([]);
      expect(sandbox.records('cld-2', 'people')).toHaveLength(1);
    } finally {
      await other.close();
    }
  });
});
