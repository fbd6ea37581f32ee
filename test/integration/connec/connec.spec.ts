import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemClock } from '../../../lib/clock.js';
import type { ConnecClient } from '../../../lib/connec/index.js';
import { REFERENCES, type References, foldReferences, unfoldReferences } from '../../../lib/connec/index.js';
import {
  MaestranoAuthenticationError,
  MaestranoInvalidRequestError,
  MaestranoNotFoundError,
} from '../../../lib/errors/index.js';
import { type ConnecSandbox, startConnec } from '../../support/connec/connec-sandbox.js';

describe.each(['/connec/api/v2', '/api/v2'])('Connec! at %s', basePath => {
  let connec: ConnecSandbox;
  let client: ConnecClient;

  beforeAll(async () => {
    connec = await startConnec({ basePath, clientClock: new SystemClock() });
  });
  afterAll(() => connec.close());
  beforeEach(() => {
    connec.records.clear();
    connec.intercept = undefined;
    connec.requests.length = connec.changes.length = 0;
    client = connec.service.forGroup('cld-1');
  });

  const invoice = (number: number, more: object = {}) =>
    connec.records.create('org-1', 'invoices', {
      transaction_number: `INV-${number}`,
      due_date: `2026-02-${String(1 + (number % 28)).padStart(2, '0')}T00:00:00Z`,
      deposit: number,
      ...more,
    });

  it('answers the raw verbs of the original client', async () => {
    const posted = await client.post('/organizations', { organizations: { name: 'DoeCorp Inc.' } });
    const { organizations } = posted.data as { organizations: { id: string } };
    expect(posted.status).toBe(201);
    await client.put(`/organizations/${organizations.id}`, { organizations: { is_customer: true } });
    const { data } = await client.get<{ organizations: object[] }>('/organizations');
    expect(data.organizations).toMatchObject([
      { name: 'DoeCorp Inc.', is_customer: true, group_id: 'cld-1' },
    ]);
    expect(connec.requests[0]?.headers).toMatchObject({
      accept: 'application/vnd.api+json',
      'content-type': 'application/vnd.api+json',
    });
  });

  it('creates, reads, updates, archives and deactivates records, and clears fields', async () => {
    const people = client.collection('people');
    const { id } = await people.create({ first_name: 'Ada', email: { address: 'ada@example.com' } });
    expect(await people.retrieve(id)).toMatchObject({ first_name: 'Ada', status: 'ACTIVE' });
    await people.update(id, { first_name: null, email: { address2: 'b@example.com' } });
    expect(await people.retrieve(id)).toMatchObject({
      first_name: null,
      email: { address: 'ada@example.com', address2: 'b@example.com' },
    });
    expect(await people.archive(id)).toMatchObject({ status: 'ARCHIVED' });
    expect(await people.deactivate(id)).toMatchObject({ status: 'INACTIVE' });
  });

  it('reads and writes the company, which exists once', async () => {
    await client.company().update({ name: 'Acme', timezone: 'Europe/Paris' });
    expect(await client.company().retrieve()).toMatchObject({ name: 'Acme' });
    expect(connec.records.list('org-1', 'company')).toHaveLength(1);
  });

  it('pages through everything the filter finds, in the order asked for', async () => {
    for (let i = 0; i < 57; i++) invoice(i, { status: i % 2 ? 'AUTHORISED' : 'DRAFT' });
    const list = client.collection('invoices').list({
      filter: { status: 'AUTHORISED', deposit: { gt: 10 }, due_date: { lt: new Date('2026-02-28') } },
      orderBy: 'deposit DESC',
      pageSize: 5,
    });
    const deposits: unknown[] = [];
    for await (const { deposit } of list) deposits.push(deposit);
    // 27 and 55 are due on the 28th itself.
    const odd = Array.from({ length: 22 }, (_, i) => 53 - 2 * i);
    expect(deposits).toEqual(odd.filter(deposit => deposit !== 27 && deposit > 10));
    expect(await client.collection('invoices').page({ top: 10, skip: 50 })).toMatchObject({ total: 57 });
  });

  it('finds records by text, by pattern, by list, by nothing and by nested fields', async () => {
    const [one] = [
      invoice(1, { title: "O'Neil's roof", amount: { currency: 'EUR' } }),
      invoice(2, { title: 'a/b', amount: { currency: 'USD' }, public_note: 'for the ROOF' }),
      invoice(3),
    ];
    const numbers = async (options: Parameters<typeof invoices.list>[0]) =>
      (await invoices.list(options).toArray()).map(({ deposit }) => deposit);
    const invoices = client.collection('invoices');
    expect(await numbers({ search: 'roof' })).toEqual([1, 2]);
    expect(await numbers({ filter: { title: "O'Neil's roof" } })).toEqual([1]);
    expect(await numbers({ filter: { title: { match: /^a\/b$/ } } })).toEqual([2]);
    expect(await numbers({ filter: { title: null } })).toEqual([3]);
    expect(await numbers({ filter: { title: { ne: null } } })).toEqual([1, 2]);
    expect(await numbers({ filter: { id: { in: [one?.id ?? ''] } } })).toEqual([1]);
    expect(await numbers({ filter: { 'amount.currency': 'USD' } })).toEqual([2]);
    expect(await numbers({ filter: "deposit gte 2 AND title ne 'x'" })).toEqual([2, 3]);
    await expect(numbers({ filter: 'deposit like 2' })).rejects.toThrow('unknown operator');
  });

  it('takes ids of the application as id maps, resolves references by them, and links', async () => {
    const mapped = connec.service.forGroup('cld-1', { externalIds: true });
    const owner = { provider: 'my-app', realm: '2243' };
    const references = REFERENCES['invoices'] as References;
    await mapped.collection('organizations').create({ name: 'Doe', id: [{ id: 'org-9', ...owner }] });
    const ours = { id: 'inv-1', organization_id: 'org-9', lines: [{ id: 'line-1', quantity: 2 }] };
    const created = await mapped
      .collection('invoices')
      .create(foldReferences<Record<string, unknown>>(ours, references, owner));
    expect(created.organization_id).toHaveLength(2);
    expect(unfoldReferences(created, references, owner)).toMatchObject({
      record: ours,
      ownId: 'inv-1',
      connecId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    // The same id again means the same record.
    const again = await mapped
      .collection('invoices')
      .createOrMatch({ id: [{ id: 'inv-1', ...owner }], title: 'again' });
    expect(again).toMatchObject({ created: false, record: { title: 'again' } });
    await mapped.collection('invoices').link(created.id, { id: 'x', provider: 'other', realm: 'r' });
    const read = await mapped.collection('invoices').retrieve(created.id);
    expect(read.id.map(({ provider }) => provider)).toEqual(['connec', 'my-app', 'other']);
    const plain = await client.collection('invoices').retrieve(read.id[0]?.id ?? '');
    expect(typeof plain.organization_id).toBe('string');
    await expect(
      mapped.collection('invoices').create({ organization_id: [{ id: 'unknown', ...owner }] }),
    ).rejects.toThrow(MaestranoInvalidRequestError);
  });

  it('merges nested elements unless sparse is false, and matches by fields', async () => {
    const invoices = client.collection('invoices');
    const { id, lines } = await invoices.create({ lines: [{ quantity: 1 }, { quantity: 2 }] });
    const [first] = lines ?? [];
    const merged = await invoices.update(id, { lines: [{ id: first?.id ?? '', quantity: 7 }] });
    expect(merged.lines?.map(({ quantity }) => quantity)).toEqual([7, 2]);
    const replaced = await invoices.update(
      id,
      { lines: [{ id: first?.id ?? '', quantity: 8 }] },
      { sparse: false },
    );
    expect(replaced.lines?.map(({ quantity }) => quantity)).toEqual([8]);
    const items = client.collection('items');
    await items.create({ reference: 'H240', name: 'Hammer' });
    expect(
      await items.createOrMatch(
        { reference: 'H240', name: 'Big hammer' },
        { matchingFields: [['code'], ['reference']] },
      ),
    ).toMatchObject({ created: false, record: { name: 'Big hammer' } });
    expect(connec.records.list('org-1', 'items')).toHaveLength(1);
  });

  it('writes in batches, of which one operation may fail', async () => {
    const result = await client.batch([
      { create: 'people', record: { first_name: 'Ada' } },
      { update: 'people', id: 'nobody', record: { first_name: 'X' } },
      { update: 'company', record: { name: 'Acme' } },
    ]);
    expect(result.results.map(({ status }) => status)).toEqual([201, 404, 200]);
    expect(result.failed[0]?.error).toBeInstanceOf(MaestranoNotFoundError);
    expect(connec.changes.map(({ collection }) => collection)).toEqual(['people', 'company']);
  });

  it('gives reports, schemas, links, examples and the version', async () => {
    const account = {
      class: 'ASSET',
      type: 'BANK',
      sub_type: 'CHECKING',
      opening_balance: 10,
      current_balance: 30,
    };
    connec.records.create('org-1', 'accounts', { name: 'Bank', ...account });
    connec.records.create('org-1', 'accounts', { class: 'REVENUE', current_balance: 25, name: 'Sales' });
    const period = { from: '2026-01-01', to: new Date('2026-06-30'), period: 'YEARLY' as const };
    const summary = await client.report('accounts_summary', period);
    expect(summary).toMatchObject({ to: '2026-06-30', period: 'YEARLY', accounts: [{ name: 'Bank' }, {}] });
    const sheet = await client.report('balance_sheet', period);
    expect(sheet.balance_sheets[0]).toMatchObject({ total: 30, ytd_earnings: 25 });
    const statement = await client.report('income_statement');
    expect(statement.income_statements[0]).toMatchObject({ total_revenue: 25, net_income: 25 });
    await expect(client.report('profit_and_loss')).rejects.toThrow(MaestranoInvalidRequestError);
    expect(await client.jsonSchema('people')).toHaveProperty(
      'properties.people.items.properties.first_name.type',
    );
    expect(await client.links()).toContain('sales_orders');
    expect(await client.collection('people').example()).toHaveProperty('people.first_name');
    expect(await client.version()).toMatchObject({ version: '1.1' });
    expect(connec.requests.at(-1)?.headers['authorization']).toBeUndefined();
  });

  it('follows changes from where it stopped', async () => {
    const items = client.collection('items');
    for (let i = 0; i < 30; i++) {
      connec.records.create('org-1', 'items', { name: `i${i}` });
      await connec.clock.advance(1000);
    }
    await connec.clock.advance(60_000);
    const feed = items.changes({ pageSize: 7 });
    const names: unknown[] = [];
    for await (const { name } of feed) names.push(name);
    expect(names).toEqual(Array.from({ length: 30 }, (_, i) => `i${i}`));
    const [third] = connec.records.list('org-1', 'items').slice(3);
    connec.records.update('org-1', 'items', third?.id ?? '', { name: 'changed' });
    const later: unknown[] = [];
    for await (const { name } of items.changes({ since: feed.cursor })) later.push(name);
    expect(later).toEqual(['changed']);
  });

  it('fails with typed errors', async () => {
    await expect(client.collection('people').retrieve('nobody')).rejects.toThrow(MaestranoNotFoundError);
    await expect(client.get('/unicorns')).rejects.toThrow('Unknown Resource');
    await expect(connec.service.forGroup('cld-9').get('/people')).rejects.toThrow(
      MaestranoAuthenticationError,
    );
    await expect(client.post('/people', { people: { id: 'x' } })).rejects.toThrow(
      'Creation of resource with id',
    );
  });

  it('does not follow a next that leads to another origin, back, or nowhere', async () => {
    for (let i = 0; i < 25; i++) invoice(i);
    for (const next of ['http://127.0.0.1:9/steal?$skip=10', '?$skip=0', 'not a url ://', null]) {
      connec.intercept = request => {
        const skip = Number(request.query.get('$skip') ?? 0);
        const all = connec.records.list('org-1', 'invoices');
        const body = { invoices: all.slice(skip, skip + 10), pagination: { skip, top: 10, total: 25, next } };
        return { status: 200, headers: { 'content-type': 'text/plain' }, body: JSON.stringify(body) };
      };
      expect(await client.collection('invoices').list().toArray()).toHaveLength(25);
    }
  });
});
