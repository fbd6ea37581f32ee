import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { ManualClock } from 'nestjs-maestrano/testing';
import { TinyApp } from '../../support/sandbox-app.js';
import { call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

let sandbox: MaestranoSandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ clock: new ManualClock(Date.UTC(2026, 0, 30, 9)) });
});
afterEach(() => sandbox.close());

const recurring = async (period: string, extra: Record<string, string> = {}): Promise<string> => {
  const form = { group_id: 'cld-1', price_cents: '900', description: period, period, ...extra };
  const { body } = await call(sandbox, '/api/v1/account/recurring_bills', { method: 'POST', form });
  return body.data.id;
};
const charged = (id: string): string[] =>
  [...sandbox.state.bills.values()]
    .filter(({ recurringBillId }) => recurringBillId === id)
    .map(({ createdAt }) => createdAt.toISOString().slice(0, 16));

describe('a year of the platform', () => {
  it('charges 12 monthly and 24 semi-monthly bills from the 31st', async () => {
    const start_date = '2026-01-31T10:00:00Z';
    const monthly = await recurring('Month', { start_date });
    const twice = await recurring('SemiMonth', { start_date });
    await sandbox.clock.advance('366d');
    // The bill of 2027-01-31 is the thirteenth: the year runs from the day before.
    expect(charged(monthly)).toEqual(
      [
        '01-31',
        '02-28',
        '03-31',
        '04-30',
        '05-31',
        '06-30',
        '07-31',
        '08-31',
        '09-30',
        '10-31',
        '11-30',
        '12-31',
      ].map(day => `2026-${day}T10:00`),
    );
    expect(charged(twice)).toHaveLength(24);
    expect(charged(twice).slice(0, 4)).toEqual([
      '2026-01-31T10:00',
      '2026-02-16T10:00',
      '2026-02-28T10:00',
      '2026-03-16T10:00',
    ]);
    const { body } = await call(sandbox, `/api/v1/account/recurring_bills/${monthly}`);
    expect(body.data).toMatchObject({
      status: 'active',
      last_execution_at: '2026-12-31T10:00:00Z',
      next_execution_at: '2027-01-31T10:00:00Z',
    });
  });

  it('stops after the cycles, when cancelled, and when the group leaves', async () => {
    const thrice = await recurring('Week', { cycles: '3' });
    const cancelled = await recurring('Week');
    const left = await recurring('Week', { group_id: 'cld-2' });
    await sandbox.clock.advance('8d');
    await call(sandbox, `/api/v1/account/recurring_bills/${cancelled}`, { method: 'DELETE' });
    await sandbox.deleteGroup('cld-2');
    await sandbox.clock.advance('60d');
    expect([thrice, cancelled, left].map(id => charged(id).length)).toEqual([3, 2, 2]);
    expect(sandbox.state.recurringBills.get(thrice)).toMatchObject({ status: 'expired', remainingCycles: 0 });
    expect(sandbox.state.recurringBills.get(left)?.status).toBe('cancelled');
  });

  it('invoices what was submitted at the first of the month', async () => {
    const form = { group_id: 'cld-1', price_cents: '1', description: 'x' };
    const { body } = await call(sandbox, '/api/v1/account/bills', { method: 'POST', form });
    await sandbox.clock.advance('1d');
    expect(sandbox.state.bills.get(body.data.id)?.status).toBe('submitted');
    await sandbox.clock.advance('1d');
    expect(sandbox.state.bills.get(body.data.id)?.status).toBe('invoiced');
    const refused = await call(sandbox, `/api/v1/account/bills/${body.data.id}`, { method: 'DELETE' });
    expect(refused.status).toBe(400);
  });
});

describe('deliveries', () => {
  let app: TinyApp;
  beforeEach(async () => {
    app = await TinyApp.start({ webhook: { connec: { subscriptions: { people: true } } } });
    const application = sandbox.state.applications.get('app-1');
    if (application) application.host = app.url;
  });
  afterEach(() => app.close());

  it('are tried again until they succeed', async () => {
    app.answer = { status: 503, body: '' };
    const first = await sandbox.removeUser('cld-1', 'usr-2');
    expect(first).toMatchObject({ outcome: 'failed', nextAttemptAt: new Date(sandbox.clock.now() + 5000) });
    await sandbox.clock.advance('5s');
    expect(app.calls).toHaveLength(2);
    app.answer = { status: 200, body: '' };
    await sandbox.clock.advance('1d');
    expect(app.calls).toHaveLength(3);
    expect(sandbox.deliveries[0]).toMatchObject({ outcome: 'delivered', nextAttemptAt: undefined });
  });

  it('are given up after 0 s, 5 s, 30 s, 2 min, 10 min and 1 h', async () => {
    app.answer = { status: 500, body: '' };
    const start = sandbox.clock.now();
    await sandbox.deleteGroup('cld-1');
    await sandbox.clock.advance('2d');
    const waits = sandbox.deliveries[0]?.attempts.map(({ at }) => (at.getTime() - start) / 1000);
    expect(waits).toEqual([0, 5, 35, 155, 755, 4355]);
    expect(app.calls).toHaveLength(6);
  });

  it('are held, reordered, duplicated, dropped and sent again', async () => {
    sandbox.holdDeliveries();
    const writes = ['A', 'B', 'C'].map(first_name => sandbox.createRecord('cld-1', 'people', { first_name }));
    const [a = '', b = ''] = (await Promise.all(writes)).map(({ deliveries }) => deliveries[0]?.id ?? '');
    expect(sandbox.deliveries.map(({ outcome }) => outcome)).toEqual(['held', 'held', 'held']);
    expect(app.calls).toEqual([]);
    await sandbox.releaseDeliveries([b, a, b]);
    const names = app.calls.map(({ body }) => JSON.parse(body).people[0].first_name);
    const [nameOfA, nameOfB] = [a, b].map(
      id =>
        JSON.parse(sandbox.deliveries.find(entry => entry.id === id)?.request.body ?? '').people[0]
          .first_name,
    );
    expect(names).toEqual([nameOfB, nameOfA, nameOfB]);
    await sandbox.resend(a);
    expect(app.calls).toHaveLength(4);
    await expect(sandbox.resend('dlv-99')).rejects.toMatchObject({ code: 'MNO_SANDBOX_UNKNOWN' });
  });
});
