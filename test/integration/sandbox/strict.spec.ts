import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MaestranoSandbox, seedWith, STATUSES } from 'nestjs-maestrano/sandbox';
import { type Answer, call, samlRequest } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const ACCOUNT = '/api/v1/account';
const BILL = { group_id: 'cld-1', price_cents: '1', description: 'x' };
const WRONG = { id: 'usr-1', password: `${Buffer.alloc(16).toString('base64')}--AAAAAAAAAAAAAAAAAAAAAA==` };
const post = (sandbox: MaestranoSandbox, path: string, form: Record<string, string>) =>
  call(sandbox, ACCOUNT + path, { method: 'POST', form });

const CASES: Record<keyof typeof STATUSES, (sandbox: MaestranoSandbox) => Promise<Answer>> = {
  created: sandbox => post(sandbox, '/bills', BILL),
  unknownShown: sandbox => call(sandbox, `${ACCOUNT}/bills/bill-99`),
  unknownCancelled: sandbox => call(sandbox, `${ACCOUNT}/recurring_bills/x`, { method: 'DELETE' }),
  alreadyInvoiced: sandbox => call(sandbox, `${ACCOUNT}/bills/bill-77`, { method: 'DELETE' }),
  unknownFilter: sandbox => call(sandbox, `${ACCOUNT}/groups?colour=red`),
  wrongPassword: sandbox => post(sandbox, '/users/authenticate', WRONG),
  noPassword: sandbox => post(sandbox, '/users/authenticate', { id: 'usr-1' }),
  wrongApplication: sandbox =>
    call(sandbox, `/api/v1/auth/saml?SAMLRequest=${samlRequest('http://localhost:3000/x', 'app-9')}`),
  noEnvelope: sandbox =>
    call(sandbox, '/connec/api/v2/cld-1/invoices', { method: 'POST', json: { other: {} } }),
};

describe.each([true, false])('with strict: %s, the status', strict => {
  let sandbox: MaestranoSandbox;
  beforeAll(async () => {
    const invoiced = {
      id: 'bill-77',
      groupId: 'cld-1',
      priceCents: 1,
      description: 'x',
      status: 'invoiced',
    } as const;
    sandbox = await startSandbox({ strict, seed: seedWith({ bills: [invoiced] }) });
  });
  afterAll(() => sandbox.close());

  it.each(Object.entries(STATUSES))(
    'of %s is that of the table',
    async (name, { historic, strict: right }) => {
      const { status } = await CASES[name as keyof typeof CASES](sandbox);
      expect(status).toBe(strict ? right : historic);
    },
  );

  it('leaves bodies as they are', async () => {
    const { body } = await call(sandbox, `${ACCOUNT}/bills/bill-99`);
    expect(body).toEqual({ success: false, errors: { id: ['does not exist'] }, data: {} });
    const groups = await call(sandbox, `${ACCOUNT}/groups?name=Acme`);
    expect([groups.status, groups.body.data]).toMatchObject([200, [{ id: 'cld-1' }]]);
  });
});
