import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCipheriv } from 'node:crypto';
import { type MaestranoSandbox, seedWith } from 'nestjs-maestrano/sandbox';
import { ManualClock } from 'nestjs-maestrano/testing';
import { basic, call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const BASE = '/api/v1/account';
const clock = new ManualClock(Date.UTC(2026, 0, 31, 10, 30, 15));
let sandbox: MaestranoSandbox;

beforeAll(async () => {
  const seed = seedWith({
    applications: [{ id: 'app-1' }, { id: 'app-2' }],
    groups: [
      { id: 'cld-1', name: 'Acme' },
      { id: 'cld-2', name: 'Globex' },
      { id: 'cld-9', name: 'Foreign', applicationId: 'app-2' },
    ],
    bills: [
      { id: 'bill-90', groupId: 'cld-9', priceCents: 1, description: 'foreign' },
      { id: 'bill-91', groupId: 'cld-1', priceCents: 5000, description: 'old', status: 'invoiced' },
    ],
    records: {},
  });
  sandbox = await startSandbox({ clock, seed });
});
afterAll(() => sandbox.close());

const post = (collection: string, form: Record<string, string>) =>
  call(sandbox, `${BASE}/${collection}`, { method: 'POST', form });

describe('credentials', () => {
  it.each([
    ['none', { authorization: '' }],
    ['a wrong key', basic('app-1', 'wrong')],
    ['an unknown application', basic('app-9')],
    ['an empty key', basic('app-1', '')],
    ['another scheme', { authorization: 'Bearer abc' }],
  ])('are refused when there are %s', async (_, headers) => {
    const { status, body, headers: answered } = await call(sandbox, '/api/v1/ping?noauth=1', { headers });
    expect([status, body]).toEqual([
      401,
      { success: false, errors: { authentication: ['Invalid API token'] }, data: {} },
    ]);
    expect(answered.get('access-control-allow-origin')).toBeNull();
  });

  it('let a ping through', async () => {
    const { status, body, headers } = await call(sandbox, '/api/v1/ping');
    expect([status, body]).toEqual([
      200,
      { success: true, errors: {}, data: { msg: 'Ping successful! (API Authentication successful)' } },
    ]);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  });
});

describe('bills', () => {
  it('are created from a form, with the documented defaults', async () => {
    const { status, body } = await post('bills', {
      group_id: 'cld-1',
      price_cents: '2000',
      description: 'Product purchase',
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      errors: {},
      data: {
        object: 'account_bill',
        id: expect.stringMatching(/^bill-\d+$/),
        group_id: 'cld-1',
        created_at: '2026-01-31T10:30:15Z',
        updated_at: '2026-01-31T10:30:15Z',
        price_cents: 2000,
        status: 'submitted',
        currency: 'AUD',
        units: null,
        description: 'Product purchase',
        period_started_at: null,
        period_ended_at: null,
        third_party: false,
      },
    });
    const shown = await call(sandbox, `${BASE}/bills/${body.data.id}.json`);
    expect(shown.body).toEqual(body);
  });

  it('are created from JSON, every field kept', async () => {
    const { body } = await call(sandbox, `${BASE}/bills`, {
      method: 'POST',
      json: {
        group_id: 'cld-2',
        price_cents: 300,
        description: 'Café & (tax) 10%',
        currency: 'EUR',
        units: '2.5',
        third_party: true,
        period_started_at: '2026-01-01T01:00:00+01:00',
        period_ended_at: '2026-01-31',
        status: 'invoiced',
      },
    });
    expect(body.data).toMatchObject({
      currency: 'EUR',
      units: 2.5,
      third_party: true,
      status: 'submitted',
      description: 'Café & (tax) 10%',
      period_started_at: '2026-01-01T00:00:00Z',
      period_ended_at: '2026-01-31T00:00:00Z',
    });
  });

  it.each([
    [{}, { group_id: ['does not exist or cannot be charged by your service'] }],
    [{ group_id: 'cld-9' }, { group_id: ['does not exist or cannot be charged by your service'] }],
    [
      { group_id: 'cld-1' },
      { price_cents: ["can't be blank", 'is not a number'], description: ["can't be blank"] },
    ],
    [
      { group_id: 'cld-1', price_cents: '0', description: 'x', currency: 'usd', units: '0' },
      {
        price_cents: ['must be greater than 0'],
        currency: ['is not included in the list'],
        units: ['must be greater than 0'],
      },
    ],
    [
      { group_id: 'cld-1', price_cents: '1.5', description: 'x', units: 'many' },
      { price_cents: ['must be an integer'], units: ['is not a number'] },
    ],
  ])('are refused when %j is posted', async (form, errors) => {
    const { status, body } = await post('bills', form);
    expect([status, body]).toEqual([400, { success: false, errors, data: {} }]);
  });

  it('are cancelled once or more often, unless they were invoiced', async () => {
    const { body } = await post('bills', { group_id: 'cld-1', price_cents: '1', description: 'x' });
    for (let time = 0; time < 2; time += 1) {
      const cancelled = await call(sandbox, `${BASE}/bills/${body.data.id}`, { method: 'DELETE' });
      expect([cancelled.status, cancelled.body.data.status]).toEqual([200, 'cancelled']);
    }
    const { status, body: refusal } = await call(sandbox, `${BASE}/bills/bill-91`, { method: 'DELETE' });
    expect([status, refusal.errors]).toEqual([
      400,
      { status: ['has already been set to invoiced and cannot be changed'] },
    ]);
  });

  it('of nobody, and of other applications, do not exist: 200 when shown, 400 when cancelled', async () => {
    const answer = { success: false, errors: { id: ['does not exist'] }, data: {} };
    for (const id of ['bill-404', 'bill-90', '__proto__', 'constructor']) {
      const shown = await call(sandbox, `${BASE}/bills/${id}`);
      expect([shown.status, shown.body]).toEqual([200, answer]);
      const cancelled = await call(sandbox, `${BASE}/bills/${id}`, { method: 'DELETE' });
      expect([cancelled.status, cancelled.body]).toEqual([400, answer]);
    }
  });

  it.each([
    ['status=invoiced', ['bill-91']],
    ['group_id=cld-1&price_cents_greater_than=5000', ['bill-91']],
    ['group_id=cld-1&price_cents_strictly_greater_than=5000', []],
    ['uid=bill-91&created_at_before=2026-01-31T10:30:15Z', ['bill-91']],
    ['uid=bill-91&created_at_strictly_before=2026-01-31T10:30:15Z', []],
    ['uid=bill-91&created_at_after=2026-01-31T11:30:15%2B01:00', ['bill-91']],
    ['uid=bill-91&created_at_strictly_after=2026-01-31T10:30:14Z', ['bill-91']],
    ['uid=bill-91&price_cents_lower_than=5000', ['bill-91']],
    ['uid=bill-91&price_cents_strictly_lower_than=5000', []],
    ['id=91', ['bill-91']],
    ['uid=bill-91&meta[a]=1', ['bill-91']],
    ['group_id=cld-404', []],
    ['group_id=cld-9', []],
    ['foo=1', []],
    ['format=json', []],
  ])('are filtered by %s', async (query, ids) => {
    const { status, body } = await call(sandbox, `${BASE}/bills?${query}`);
    expect([status, body.success, body.data.map((bill: { id: string }) => bill.id)]).toEqual([
      200,
      true,
      ids,
    ]);
  });
});

describe('recurring bills', () => {
  it('are created with the defaults, and charge the initial amount at once', async () => {
    const { body } = await post('recurring_bills', {
      group_id: 'cld-2',
      price_cents: '900',
      description: 'Monthly fee',
      period: 'SemiMonth',
      cycles: '3',
      initial_cents: '5000',
    });
    expect(body.data).toEqual({
      object: 'account_recurring_bill',
      id: 'rbill-1',
      group_id: 'cld-2',
      created_at: '2026-01-31T10:30:15Z',
      updated_at: '2026-01-31T10:30:15Z',
      price_cents: 900,
      status: 'submitted',
      currency: 'AUD',
      description: 'Monthly fee',
      start_date: '2026-01-31T10:30:15Z',
      period: 'semimonth',
      frequency: 1,
      cycles: 3,
      initial_cents: 5000,
      last_execution_at: null,
      next_execution_at: '2026-01-31T10:30:15Z',
      remaining_cycles: 3,
    });
    const initial = [...sandbox.state.bills.values()].find(bill => bill.recurringBillId === 'rbill-1');
    expect(initial).toMatchObject({
      description: 'Initial: Monthly fee',
      priceCents: 5000,
      groupId: 'cld-2',
    });
    const listed = await call(sandbox, `${BASE}/recurring_bills?group_id=cld-2&period=semimonth`);
    expect(listed.body.data).toHaveLength(1);
  });

  it('are refused with a bad period or a start in the past', async () => {
    const { status, body } = await post('recurring_bills', {
      group_id: 'cld-1',
      price_cents: '1',
      description: 'x',
      period: 'decade',
      start_date: '2026-01-31T09:30:14Z',
    });
    expect([status, body.errors]).toEqual([
      400,
      { period: ['is not included in the list'], start_date: ['cannot be in the past'] },
    ]);
  });

  it('are cancelled, also long after they started', async () => {
    const { body } = await post('recurring_bills', { group_id: 'cld-1', price_cents: '1', description: 'x' });
    await clock.advance(2 * 60 * 60 * 1000);
    const cancelled = await call(sandbox, `${BASE}/recurring_bills/${body.data.id}`, { method: 'DELETE' });
    expect([cancelled.status, cancelled.body.data.status]).toEqual([200, 'cancelled']);
  });
});

describe('users, groups and resellers', () => {
  it('lists a user once for every group', async () => {
    const all = await call(sandbox, `${BASE}/users`);
    expect(all.body.data.map((user: { id: string }) => user.id).sort()).toEqual(['usr-1', 'usr-1', 'usr-2']);
    const acme = await call(sandbox, `${BASE}/users?group_id=cld-2`);
    expect(acme.body.data.map((user: { id: string }) => user.id)).toEqual(['usr-1']);
    expect((await call(sandbox, `${BASE}/users?group_id=cld-404`)).body.data).toEqual([]);
  });

  it('shows users of its own groups only', async () => {
    const { body } = await call(sandbox, `${BASE}/users/usr-2`);
    expect(Object.keys(body.data)).toEqual(
      'object id name surname email company_name country sso_session created_at updated_at'.split(' '),
    );
    expect(body.data.sso_session).toHaveLength(36);
    expect((await call(sandbox, `${BASE}/users/usr-3`)).body.errors).toEqual({ id: ['does not exist'] });
  });

  it('shows a group with the constants of the historic sandbox', async () => {
    const { body } = await call(sandbox, `${BASE}/groups/cld-1`);
    expect(body.data).toMatchObject({
      object: 'account_group',
      has_credit_card: true,
      status: 'running',
      name: 'Acme',
      free_trial_end_at: '2026-02-28T10:30:15Z',
      email: 'cld-1@example.com',
      currency: 'USD',
      timezone: 'America/Los_Angeles',
      country: 'US',
      city: 'Los Angeles',
      main_accounting: 'quickbooks',
    });
    expect((await call(sandbox, `${BASE}/groups/cld-9`)).body.success).toBe(false);
    const ending = await call(
      sandbox,
      `${BASE}/groups?free_trial_end_at_after=2026-02-01T00:00:00Z&name=Acme`,
    );
    expect(ending.body.data).toHaveLength(1);
  });

  it('has a reseller, and its groups', async () => {
    const { body } = await call(sandbox, `${BASE}/resellers`);
    expect(body.data).toMatchObject([
      { object: 'account_reseller', id: 'rsl-449s8fsd', name: 'Blue Consulting', code: 'US-204512-BCL' },
    ]);
    expect((await call(sandbox, `${BASE}/resellers/rsl-449s8fsd`)).body.data).toEqual(body.data[0]);
    const groups = await call(sandbox, `${BASE}/resellers/rsl-449s8fsd/groups`);
    expect(groups.body.data).toHaveLength(2);
  });

  it('checks an encrypted password', async () => {
    const encrypt = (password: string): string => {
      const iv = Buffer.alloc(16, 7);
      const key = Buffer.from('sandbox-key-of-app-1-0123456789abcdef').subarray(0, 32);
      const cipher = createCipheriv('aes-256-cbc', key, iv);
      const secret = Buffer.concat([cipher.update(password), cipher.final()]);
      return `${iv.toString('base64')}--${secret.toString('base64')}`;
    };
    const attempt = (form: Record<string, string>) => post('users/authenticate', form);
    expect((await attempt({ id: 'usr-1', password: encrypt('s3cret!') })).body.data.id).toBe('usr-1');
    const email = await attempt({ email: 'usr-2@example.com', password: encrypt('x') });
    expect(email.body.data.id).toBe('usr-2');
    for (const wrong of [
      { id: 'usr-1', password: encrypt('invalid_password') },
      { id: 'usr-3', password: encrypt('s3cret!') },
    ]) {
      const { status, body } = await attempt(wrong);
      expect([status, body.success, body.errors]).toEqual([
        200,
        false,
        { password: ['invalid password or non existing user'] },
      ]);
    }
    for (const broken of [{ id: 'usr-1' }, { id: 'usr-1', password: 'clear' }])
      expect((await attempt(broken as Record<string, string>)).status).toBe(500);
  });
});

describe('routes', () => {
  it('that nobody built answer 501 with a code of their own', async () => {
    for (const [method, path] of [
      ['PUT', `${BASE}/bills/bill-1`],
      ['GET', '/api/v1/account/nothing'],
      ['GET', '//api/v1/ping'],
      ['GET', '/api/v1/account/bills/%zz'],
    ] as const) {
      const { status, body } = await call(sandbox, path, { method });
      expect([status, body.error.code]).toEqual([501, 'MNO_SANDBOX_NOT_IMPLEMENTED']);
    }
  });

  it('answer OPTIONS with the historic permissions', async () => {
    const { status, headers, body } = await call(sandbox, `${BASE}/bills`, { method: 'OPTIONS' });
    expect([status, body]).toEqual([200, { success: true, errors: {}, data: {} }]);
    expect(headers.get('access-control-allow-methods')).toBe('POST, PUT, DELETE, GET, OPTIONS');
  });
});
