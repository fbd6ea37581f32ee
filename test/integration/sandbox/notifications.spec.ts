import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type MaestranoSandbox, seedWith } from 'nestjs-maestrano/sandbox';
import { ManualClock } from 'nestjs-maestrano/testing';
import { TinyApp } from '../../support/sandbox-app.js';
import { call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const INVOICE = 'a1000000-0000-4000-8000-000000000001';
const metadata = (externalIds: boolean) => ({
  webhook: { connec: { subscriptions: { invoices: true, people: true }, external_ids: externalIds } },
});
let app: TinyApp;
let sandbox: MaestranoSandbox;

beforeEach(async () => {
  app = await TinyApp.start(metadata(false));
  const seed = seedWith({
    appHost: app.url,
    groups: [
      { id: 'cld-1', name: 'Acme', organizationId: 'org-1' },
      { id: 'cld-2', name: 'Globex', organizationId: 'org-2' },
      { id: 'cld-3', name: 'Acme, second account', organizationId: 'org-1' },
    ],
  });
  sandbox = await startSandbox({ seed, clock: new ManualClock() });
});
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

const bodies = () => app.calls.map(({ body }) => JSON.parse(body));

describe('notifications', () => {
  it('tell all groups of an organization in one post', async () => {
    const { deliveries } = await sandbox.updateRecord('cld-1', 'invoices', INVOICE, { status: 'PAID' });
    expect(deliveries).toHaveLength(1);
    expect(bodies()).toMatchObject([
      {
        invoices: [
          { id: INVOICE, status: 'PAID', group_id: 'cld-1' },
          { id: INVOICE, status: 'PAID', group_id: 'cld-3' },
        ],
      },
    ]);
  });

  it('gather until they are sent: several groups and collections in one post, a record in its last state', async () => {
    sandbox.gatherNotifications();
    await sandbox.updateRecord('cld-1', 'invoices', INVOICE, { status: 'DRAFT' });
    await sandbox.updateRecord('cld-1', 'invoices', INVOICE, { status: 'PAID' });
    await sandbox.createRecord('cld-2', 'people', { first_name: 'Ada' });
    await sandbox.createRecord('cld-2', 'items', { name: 'not subscribed' });
    expect(app.calls).toEqual([]);
    expect(await sandbox.sendNotifications()).toMatchObject([{ outcome: 'delivered' }]);
    expect(bodies()).toMatchObject([
      {
        invoices: [
          { status: 'PAID', group_id: 'cld-1' },
          { status: 'PAID', group_id: 'cld-3' },
        ],
        people: [{ first_name: 'Ada', group_id: 'cld-2' }],
      },
    ]);
    expect(Object.keys(bodies()[0])).toEqual(['invoices', 'people']);
    await sandbox.updateRecord('cld-1', 'invoices', INVOICE, { status: 'VOIDED' });
    expect(app.calls).toHaveLength(2);
  });

  it('gather for a while on the clock of the sandbox', async () => {
    const slow = await startSandbox({
      clock: new ManualClock(),
      applications: [{ id: 'app-1', host: app.url }],
      notificationDelay: '2s',
    });
    try {
      await slow.createRecord('cld-1', 'people', { first_name: 'Ada' });
      await slow.clock.advance('1s');
      await slow.createRecord('cld-2', 'people', { first_name: 'Grace' });
      expect(app.calls).toEqual([]);
      await slow.clock.advance('1s');
      expect(bodies()).toMatchObject([{ people: [{ group_id: 'cld-1' }, { group_id: 'cld-2' }] }]);
    } finally {
      await slow.close();
    }
  });

  it('carry id maps to applications whose metadata asks for external ids', async () => {
    app.metadata = metadata(true);
    const link = [{ id: 'mine-1', provider: 'my-app', realm: 'r' }];
    await call(sandbox, `/connec/api/v2/cld-1/invoices/${INVOICE}`, {
      method: 'PUT',
      json: { invoices: { id: link } },
    });
    await sandbox.updateRecord('cld-1', 'invoices', INVOICE, { status: 'PAID' });
    const [invoice] = bodies().at(-1).invoices;
    expect(invoice.id).toMatchObject([{ id: INVOICE, provider: 'connec', realm: 'org-1' }, link[0]]);
    expect(invoice.organization_id).toMatchObject([{ provider: 'connec', realm: 'org-1' }]);
    expect(invoice.lines[0].id).toMatchObject([{ provider: 'connec' }]);
  });

  it('are forgotten by a reset', async () => {
    sandbox.gatherNotifications();
    await sandbox.updateRecord('cld-1', 'invoices', INVOICE, { status: 'PAID' });
    sandbox.reset();
    expect(await sandbox.sendNotifications()).toEqual([]);
  });
});
