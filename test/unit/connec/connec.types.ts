// Compiled by tsc, never run: what must and what must not compile in the typed Connec! API.
import type { Connec, ConnecClient, ConnecService } from '../../../lib/connec/index.js';

declare const service: ConnecService;
declare const client: ConnecClient;

export async function reading(): Promise<void> {
  const invoices = client.collection('invoices');
  // @ts-expect-error a misspelt collection of the typed API
  client.collection('invoics');
  // @ts-expect-error the singular resource is not a collection
  client.collection('company');
  client.untypedCollection('leads');

  const invoice = await invoices.retrieve('e32303c1');
  const title: string | null | undefined = invoice.title;
  const unlisted: unknown = invoice['anything_else'];
  // @ts-expect-error a known field has its type
  const wrong: number = invoice.title;
  invoice.status satisfies string | null | undefined;
  invoice.type satisfies 'CUSTOMER' | 'SUPPLIER' | null | undefined;

  if (invoice.organization_id) {
    await client.collection('organizations').retrieve(invoice.organization_id);
    // @ts-expect-error the id of an organization is not the id of a person
    await client.collection('people').retrieve(invoice.organization_id);
  }
  void [title, unlisted, wrong];
}

export async function writing(): Promise<void> {
  const invoices = client.collection('invoices');
  await invoices.create({ title: 'x', status: 'A_STATUS_OF_TOMORROW', custom: { any: 'thing' } });
  await invoices.update('id', {
    due_date: null,
    organization_id: [{ id: '1', provider: 'my-app', realm: 'r' }],
  });
  await invoices.create({ lines: [{ quantity: 1, unit_price: { net_amount: '10.5', currency: 'EUR' } }] });
  // @ts-expect-error a read-only field cannot be written
  await invoices.create({ created_at: '2016-01-01T00:00:00Z' });
  // @ts-expect-error a read-only field cannot be written
  await client.collection('accounts').update('id', { current_balance: 1 });
  // @ts-expect-error Connec! gives ids
  await invoices.create({ id: 'e32303c1' });
  // @ts-expect-error a closed enumeration has no other values
  await invoices.create({ type: 'OTHER' });
  // @ts-expect-error a known field has its type
  await invoices.create({ title: 7 });
  // @ts-expect-error neither has an option of a write another type
  await invoices.create({ title: 'x' }, { sparse: 'no' });
  await invoices.create({ title: 'x' }, { sparse: false, matchingFields: [['title'], ['code']] });
}

export function querying(): void {
  const invoices = client.collection('invoices');
  invoices.list({ filter: { status: 'AUTHORISED', due_date: { lt: new Date() }, 'amount.currency': 'EUR' } });
  invoices.list({ filter: { organization_id: 'x', deposit: { gte: 1 } }, orderBy: 'due_date DESC' });
  // @ts-expect-error a number is not compared with text
  invoices.list({ filter: { deposit: 'x' } });
  // @ts-expect-error a closed enumeration has no other values
  invoices.list({ filter: { type: 'OTHER' } });
  // @ts-expect-error an unknown operator
  invoices.list({ filter: { status: { like: 'x' } } });
}

export async function externalIds(): Promise<void> {
  const mapped = service.forGroup('cld-1', { externalIds: true });
  const invoice = await mapped.collection('invoices').retrieve('x');
  const realm: string | undefined = invoice.id[0]?.realm;
  const reference: readonly Connec.IdMap[] | null | undefined = invoice.organization_id;
  const line: readonly Connec.IdMap[] | null | undefined = invoice.lines?.[0]?.item_id;
  const plain: string = (await service.forGroup('cld-1').collection('invoices').retrieve('x')).id;
  // @ts-expect-error with external ids an id is a map
  const text: string = invoice.id;
  void [realm, reference, line, plain, text];
}

export async function batches(): Promise<void> {
  await client.batch([
    { create: 'people', record: { first_name: 'Ada' }, matchingFields: ['first_name'] },
    { update: 'company', record: { name: 'x' } },
  ]);
  // @ts-expect-error a misspelt collection
  await client.batch([{ create: 'persons', record: {} }]);
  // @ts-expect-error a read-only field
  await client.batch([{ update: 'people', id: 'x', record: { group_id: 'cld-2' } }]);
}

export async function reports(): Promise<void> {
  const sheet = await client.report('balance_sheet', { period: 'MONTHLY' });
  sheet.balance_sheets[0]?.account_classifications satisfies unknown[] | undefined;
  const other = await client.report('items_summary');
  other['anything'] satisfies unknown;
  // @ts-expect-error an unknown period
  await client.report('balance_sheet', { period: 'HOURLY' });
}
