import { describe, expect, it } from '@jest/globals';
import { changesTo, checkCustomer, readCustomerForm, toCustomer } from '../../../sample/records/customer.js';
import { byDueDate, type Invoice, outstanding, toInvoice } from '../../../sample/records/invoice.js';

const invoice = (over: Partial<Invoice> = {}): Invoice => ({
  ...toInvoice({ id: 'i-1', status: 'AUTHORISED' }),
  totalCents: 1000,
  currency: 'USD',
  ...over,
});

describe('an invoice record', () => {
  it('becomes what the application shows', () => {
    const record = {
      id: 'i-1',
      transaction_number: 'INV-1',
      title: ' Website ',
      status: 'PAID',
      due_date: '2026-02-04T00:00:00Z',
      amount: { total_amount: 10.1, currency: 'EUR' },
      organization_id: 'o-1',
    };
    expect(toInvoice(record)).toEqual({
      id: 'i-1',
      number: 'INV-1',
      title: 'Website',
      status: 'PAID',
      dueDate: new Date('2026-02-04T00:00:00Z'),
      totalCents: 1010,
      currency: 'EUR',
      customerId: 'o-1',
    });
  });

  it('may leave out everything but its id, and hold things of the wrong kind', () => {
    const strange = { id: 'i-1', title: 7, status: null, due_date: 'soon', amount: { total_amount: 'much' } };
    for (const record of [{ id: 'i-1' }, strange as never]) {
      expect(toInvoice(record)).toMatchObject({
        title: 'Untitled',
        number: '',
        status: 'DRAFT',
        dueDate: null,
        totalCents: null,
      });
    }
  });

  it('may write its amount as text, and control characters anywhere', () => {
    expect(toInvoice({ id: 'i-1', amount: { total_amount: '19.99' } }).totalCents).toBe(1999);
    expect(toInvoice({ id: 'i-1', title: '\u0000Web\nsite' }).title).toBe('Web site');
  });

  it('is listed by its due date, latest first', () => {
    const due = (id: string, day: string | null): Invoice =>
      invoice({ id, dueDate: day === null ? null : new Date(day) });
    const list = [due('none', null), due('early', '2026-01-01'), due('late', '2026-02-01')];
    expect(list.sort(byDueDate).map(({ id }) => id)).toEqual(['late', 'early', 'none']);
  });
});

describe('what is outstanding', () => {
  it('adds up what was sent and not paid, each currency for itself', () => {
    const sums = outstanding([
      invoice(),
      invoice({ totalCents: 250 }),
      invoice({ currency: 'EUR' }),
      invoice({ status: 'PAID' }),
      invoice({ status: 'DRAFT' }),
      invoice({ totalCents: null }),
    ]);
    expect(sums).toEqual([
      { currency: 'USD', cents: 1250 },
      { currency: 'EUR', cents: 1000 },
    ]);
  });
});

describe('a customer form', () => {
  const customer = toCustomer({
    id: 'o-1',
    code: 'OR1',
    name: 'Initech',
    email: { address: 'a@initech.example' },
    phone: { landline: '1', mobile: '2' },
    updated_at: '2026-01-01T00:00:00Z',
  });

  it('is read from whatever was posted', () => {
    const nothing = { name: '', email: '', phone: '' };
    for (const body of [undefined, null, 'name=x', { name: ['x'], email: { $ne: '' }, phone: 7 }])
      expect(readCustomerForm(body)).toEqual(nothing);
    expect(readCustomerForm({ name: ' Initech\u0000 ', email: 'a@b', phone: '1' })).toEqual({
      name: 'Initech',
      email: 'a@b',
      phone: '1',
    });
  });

  it('names every field that is wrong', () => {
    expect(checkCustomer(customer)).toEqual({});
    expect(checkCustomer({ name: 'x', email: '', phone: '' })).toEqual({});
    const wrong = { name: '', email: 'not an address', phone: '1'.repeat(41) };
    expect(Object.keys(checkCustomer(wrong))).toEqual(['name', 'email', 'phone']);
    expect(Object.keys(checkCustomer({ name: 'x'.repeat(256), email: '@', phone: '' }))).toEqual([
      'name',
      'email',
    ]);
  });

  it('sends what differs, and nothing else', () => {
    expect(changesTo(customer, customer)).toEqual({});
    expect(changesTo(customer, { name: 'New', email: customer.email, phone: '' })).toEqual({
      name: 'New',
      phone: { landline: '' },
    });
    expect(changesTo(customer, { ...customer, email: 'b@initech.example' })).toEqual({
      email: { address: 'b@initech.example' },
    });
  });
});
