import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { connecId, ConnecService, decimal, listOf } from '../../../lib/connec/index.js';
import { fakeHttp, type FakeAnswer, presetsWith } from '../../support/connec/fake-http.js';

const presets = presetsWith({ default: { url: 'https://connec.example', connec: { basePath: '/api/v2' } } });
const clientAnswering = (answer: FakeAnswer) =>
  new ConnecService(
    presets,
    fakeHttp(() => answer),
    new ManualClock(),
  ).forGroup('cld-3');

/** Shapes as public clients and captured payloads show them: connec-api.md 2, protocol.md 6. */
describe('an answer as it was recorded', () => {
  it('of the historic sandbox: no pagination, `type` for the collection, no times', async () => {
    const organizations = [
      { name: 'DoeCorp Inc.', id: 'e32303c1-5102-0132', group_id: 'cld-3', type: 'organizations' },
    ];
    const client = clientAnswering({ body: { organizations } });
    expect(await client.collection('organizations').list().toArray()).toEqual(organizations);
    expect((await client.collection('organizations').page()).nextSkip).toBeUndefined();
  });

  it('of production: pagination with an absolute next', async () => {
    const client = clientAnswering({
      body: {
        people: [{ id: 'a', updated_at: '2017-02-21T10:46:39Z' }],
        pagination: {
          skip: 0,
          top: 1,
          total: 57,
          next: 'https://connec.example/api/v2/cld-3/people?%24skip=1&%24top=1',
        },
      },
    });
    expect(await client.collection('people').page({ top: 1 })).toMatchObject({ nextSkip: 1, total: 57 });
  });

  it('with external ids: id maps at every level', async () => {
    const map = [{ realm: 'org-abcd', provider: 'connec', id: '7fef3180' }];
    const invoices = {
      id: map,
      lines: [{ id: [{ id: '58ac1d2e0000000000000000', provider: 'connec', realm: 'o' }] }],
    };
    const client = clientAnswering({ body: { invoices } });
    const invoice = await client.collection('invoices').retrieve('7fef3180');
    expect(connecId(invoice.id)).toBe('7fef3180');
    expect(connecId(invoice.lines?.[0]?.id)).toBe('58ac1d2e0000000000000000');
  });

  it('of 2014: notes as a map, and amounts as text', async () => {
    const people = { id: 'p', notes: { '58ac': { tag: 'x' } } };
    const person = await clientAnswering({ body: { people } }).collection('people').retrieve('p');
    expect(listOf(person.notes)).toEqual([{ tag: 'x' }]);
    expect(listOf(null)).toEqual([]);
    const items = { id: 'i', sale_price: { net_amount: '12.50' } };
    const item = await clientAnswering({ body: { items } }).collection('items').retrieve('i');
    expect(decimal(item.sale_price?.net_amount)).toBe(12.5);
    expect([decimal(''), decimal('x'), decimal(null), decimal(7)]).toEqual([
      undefined,
      undefined,
      undefined,
      7,
    ]);
  });

  it('of a report: the accounts summary', async () => {
    const body = { to: '2015-06-30', period: 'MONTHLY', accounts: [] };
    expect(await clientAnswering({ body }).report('accounts_summary')).toEqual(body);
  });

  it('of the version: a branch with or without its letter', async () => {
    const body = { ci_branch: 'v1.1', ci_commit: 'abc', ci_build_number: '7' };
    expect(await clientAnswering({ body }).version()).toEqual({ version: '1.1', commit: 'abc', build: '7' });
    await expect(clientAnswering({ body: {} }).version()).rejects.toThrow('MNO_UNEXPECTED_RESPONSE');
  });

  it('of an HTTP error as a Rails page: the status decides', async () => {
    const client = clientAnswering({ status: 500, body: '<html>We are sorry</html>' });
    await expect(client.get('people')).rejects.toThrow('HTTP 500');
  });
});
