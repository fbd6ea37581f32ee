import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { ManualClock } from 'nestjs-maestrano/testing';
import { TinyApp } from '../../support/sandbox-app.js';
import { basic, call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

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

const bill = async (form: Record<string, string> = {}) =>
  (
    await call(sandbox, '/api/v1/account/bills', {
      method: 'POST',
      form: { group_id: 'cld-1', price_cents: '100', description: 'x', ...form },
    })
  ).body.data.id as string;

describe('editing what the platform knows', () => {
  it('adds a group and a user, who can then sign in', async () => {
    const group = await control('POST', 'groups', { name: 'Initech', currency: 'EUR' });
    expect([group.status, group.body]).toMatchObject([
      200,
      { id: 'cld-3', currency: 'EUR', applicationId: 'app-1' },
    ]);
    expect((await control('POST', 'users', { name: 'Bill', id: 'usr-bill' })).body.id).toBe('usr-bill');
    const role = await control('PUT', 'groups/cld-3/users/usr-bill', { role: 'Power User' });
    expect(role.body).toEqual({ groupId: 'cld-3', userId: 'usr-bill', role: 'Power User' });
    await control('PUT', 'groups/cld-3/users/usr-bill', { role: 'Guest' });
    expect(sandbox.state.membersOf('cld-3')).toMatchObject([{ user: { name: 'Bill' }, role: 'Guest' }]);
    expect(sandbox.state.groupsOfUser('app-1', 'usr-bill')).toHaveLength(1);
  });

  it('changes only what is given', async () => {
    await control('PUT', 'groups/cld-1', { city: '', hasCreditCard: false, resellerId: '' });
    expect(sandbox.state.groups.get('cld-1')).toMatchObject({
      name: 'Acme',
      city: '',
      hasCreditCard: false,
      resellerId: null,
    });
    await control('PUT', 'users/usr-1', { surname: 'King' });
    expect(sandbox.state.users.get('usr-1')).toMatchObject({ name: 'Ada', surname: 'King' });
  });

  it.each([
    ['POST', 'groups', { name: 'x', id: 'cld-1' }, 400],
    ['POST', 'groups', { name: 'x', id: '../x' }, 400],
    ['POST', 'groups', { name: 'x', organizationId: 'a b' }, 400],
    ['POST', 'groups', { name: 'x', applicationId: 'app-404' }, 404],
    ['POST', 'groups', {}, 400],
    ['PUT', 'groups/cld-1', { resellerId: 'rsl-404' }, 404],
    ['PUT', 'groups/cld-404', { name: 'x' }, 404],
    ['POST', 'users', { name: 'x', id: 'usr-1' }, 400],
    ['PUT', 'users/usr-404', { name: 'x' }, 404],
    ['PUT', 'groups/cld-1/users/usr-3', { role: 'King' }, 400],
    ['PUT', 'groups/cld-1/users/usr-404', { role: 'Admin' }, 404],
    ['PUT', 'applications/app-1', { host: 'javascript:alert(1)' }, 400],
    ['PUT', 'applications/app-1', { metadataPath: 'metadata' }, 400],
    ['POST', 'bills/bill-404/invoice', undefined, 404],
  ])('refuses %s %s with %j, and changes nothing', async (method, path, body, status) => {
    const before = (await control('GET', 'state')).text;
    expect((await control(method, path, body)).status).toBe(status);
    expect((await control('GET', 'state')).text).toBe(before);
  });

  it('gives an application a new key, and refuses the old one', async () => {
    const { body } = await control('POST', 'applications/app-1/rotate-key');
    expect((await call(sandbox, '/api/v1/account/groups')).status).toBe(401);
    const { status } = await call(sandbox, '/api/v1/account/groups', { headers: basic('app-1', body.key) });
    expect(status).toBe(200);
    await sandbox.removeUser('cld-1', 'usr-2');
    expect(app.calls[0]?.headers.authorization).toBe(basic('app-1', body.key)['authorization']);
  });

  it('closes bills as the platform does', async () => {
    const [first, second] = [await bill(), await bill()];
    expect((await control('POST', `bills/${first}/invoice`)).body.status).toBe('invoiced');
    expect((await control('DELETE', `bills/${second}`)).body.status).toBe('cancelled');
    expect((await control('DELETE', `bills/${first}`)).status).toBe(400);
    const { body } = await call(sandbox, '/api/v1/account/recurring_bills', {
      method: 'POST',
      form: { group_id: 'cld-1', price_cents: '100', description: 'x', period: 'Month' },
    });
    await sandbox.clock.advance('1s');
    const count = sandbox.state.bills.size;
    expect((await control('DELETE', `recurring-bills/${body.data.id}`)).body.status).toBe('cancelled');
    await sandbox.clock.advance('90d');
    expect(sandbox.state.bills.size).toBe(count);
    expect((await control('DELETE', `recurring-bills/${body.data.id}`)).status).toBe(400);
  });

  it('says what will happen next, and steps to it', async () => {
    const start = sandbox.clock.date();
    await sandbox.clock.advance('1s');
    expect(sandbox.clock.planned.map(({ what }) => what)).toEqual(['Invoice the bills of the month']);
    const due = sandbox.clock.planned[0]?.at;
    const { body } = await control('POST', 'clock/step');
    expect(body).toMatchObject({ stepped: true, now: due?.toISOString() });
    expect(sandbox.clock.now()).toBeGreaterThan(start.getTime());
    expect((await control('POST', 'clock/freeze', { at: '2030-01-01T00:00:00Z' })).body).toMatchObject({
      now: '2030-01-01T00:00:00.000Z',
      frozen: true,
    });
  });
});

describe('the checklist', () => {
  const passed = async () => Object.keys((await control('GET', 'progress')).body);

  it('ticks what the application did for the first time', async () => {
    expect(await passed()).toEqual([]);
    await call(sandbox, '/api/v1/account/bills', { method: 'POST', form: { group_id: 'cld-404' } });
    await call(sandbox, '/connec/api/v2/cld-404/invoices');
    await call(sandbox, '/api/v1/account/groups');
    expect(await passed()).toEqual([]);
    await bill();
    await call(sandbox, '/connec/api/v2/cld-1/invoices');
    await call(sandbox, '/api/v1/auth/saml/usr-1?session=x');
    expect(await passed()).toEqual(['bill', 'connec-read', 'session-check']);
    await sandbox.createRecord('cld-1', 'invoices', { title: 'by another application' });
    expect(await passed()).toEqual(['bill', 'connec-read', 'session-check', 'metadata', 'notification']);
    await call(sandbox, '/connec/api/v2/cld-1/invoices', {
      method: 'POST',
      json: { invoices: { title: 'own' } },
    });
    app.answer = { status: 500, body: '' };
    await sandbox.removeUser('cld-1', 'usr-2');
    expect((await passed()).slice(5)).toEqual(['connec-write']);
    app.answer = { status: 200, body: '' };
    await sandbox.deleteGroup('cld-1');
    expect((await passed()).slice(6)).toEqual(['webhook']);
    sandbox.reset();
    expect(await passed()).toEqual([]);
  });

  it('is kept with the state', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const stateFile = join(folder, 'state.json');
    const first = await startSandbox({ stateFile });
    await call(first, '/api/v1/auth/saml/usr-1?session=x');
    await first.close();
    const second = await startSandbox({ stateFile });
    const { body } = await call(second, '/_sandbox/progress', {
      headers: { authorization: `Bearer ${second.controlToken}` },
    });
    expect(Object.keys(body)).toEqual(['session-check']);
    await second.close();
    await rm(folder, { recursive: true });
  });
});
