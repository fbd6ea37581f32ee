import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { basic, call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const BASE = '/connec/api/v2/cld-1';
let sandbox: MaestranoSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe('the Connec! API', () => {
  it('lists a collection page by page, at both addresses', async () => {
    const first = await call(sandbox, `${BASE}/invoices?$top=2`);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('application/vnd.api+json; charset=utf-8');
    expect(first.body.invoices).toHaveLength(2);
    expect(first.body.pagination).toMatchObject({ skip: 0, top: 2, total: 3 });
    const next = new URL(first.body.pagination.next);
    expect(next.host).toBe(`127.0.0.1:${sandbox.port}`);
    const second = await call(sandbox, next.pathname + next.search);
    expect(second.body.pagination).toEqual({ skip: 2, top: 2, total: 3 });
    const production = await call(sandbox, '/api/v2/cld-1/invoices');
    expect(production.body.invoices).toEqual([...first.body.invoices, ...second.body.invoices]);
  });

  it('creates, shows and updates a record', async () => {
    const json = { people: { first_name: 'John', email: { address: 'a@example.com' } } };
    const created = await call(sandbox, `${BASE}/people`, { method: 'POST', json });
    expect(created.status).toBe(201);
    const { id } = created.body.people;
    expect(created.body.people).toMatchObject({
      first_name: 'John',
      status: 'ACTIVE',
      group_id: 'cld-1',
      channel_id: 'org-1',
      resource_type: 'people',
      created_at: expect.stringMatching(/Z$/),
      updated_at: expect.stringMatching(/Z$/),
    });
    const location = new URL(created.headers.get('location') ?? '');
    expect((await call(sandbox, location.pathname)).body).toEqual(created.body);
    const update = { people: { last_name: 'Doe', email: { address2: 'b@example.com' } } };
    const updated = await call(sandbox, `${BASE}/people/${id}`, { method: 'PUT', json: update });
    expect([updated.status, updated.body.people]).toMatchObject([
      200,
      { first_name: 'John', last_name: 'Doe', id },
    ]);
  });

  it('has one company, made when it is first looked at', async () => {
    const shown = await call(sandbox, `${BASE}/company`);
    expect(shown.body.company.name).toBe('Acme');
    const json = { company: { name: 'Acme Ltd' } };
    const updated = await call(sandbox, `${BASE}/company`, { method: 'PUT', json });
    expect(updated.body.company).toMatchObject({ id: shown.body.company.id, name: 'Acme Ltd' });
  });

  it.each([
    ['GET', '/connec/api/v2/cld-404/invoices', undefined, 401, 'unauthorized-access'],
    ['GET', `${BASE}/unicorns`, undefined, 400, 'unknown-resource'],
    ['GET', `${BASE}/invoices/nope`, undefined, 404, 'resource-not-found'],
    ['PUT', `${BASE}/invoices/nope`, { invoices: {} }, 404, 'resource-not-found'],
    ['POST', `${BASE}/invoices`, { invoices: { id: 'x' } }, 409, 'creation-of-resource-with-id'],
    ['POST', `${BASE}/invoices`, { other: {} }, 500, 'internal-server-error'],
  ])('answers %s %s with %j by an error object', async (method, path, json, status, code) => {
    const answer = await call(sandbox, path, { method, ...(json ? { json } : {}) });
    expect([answer.status, answer.body.errors[0].code]).toEqual([status, code]);
    expect(answer.body.errors[0].id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers 401 to wrong credentials', async () => {
    const { status, body } = await call(sandbox, `${BASE}/invoices`, { headers: basic('app-1', 'wrong') });
    expect([status, body.errors[0].href]).toEqual([401, null]);
  });
});
