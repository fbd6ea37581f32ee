import { describe, expect, it } from '@jest/globals';
import { InMemoryInvoicesRepository } from '../../../sample/invoices/in-memory-invoices.repository.js';
import { type Invoice, outstanding, toInvoice } from '../../../sample/invoices/invoice.js';

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
      updated_at: '2026-01-01T00:00:00Z',
    };
    expect(toInvoice(record)).toEqual({
      id: 'i-1',
      number: 'INV-1',
      title: 'Website',
      status: 'PAID',
      dueDate: new Date('2026-02-04T00:00:00Z'),
      totalCents: 1010,
      currency: 'EUR',
      updatedAt: new Date('2026-01-01T00:00:00Z'),
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

  it('may write its amount as text', () => {
    expect(toInvoice({ id: 'i-1', amount: { total_amount: '19.99' } }).totalCents).toBe(1999);
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

describe('the copy of the invoices', () => {
  const at = (time: string, title: string): Invoice => invoice({ title, updatedAt: new Date(time) });

  it('replaces an older state, and an equally old one', async () => {
    const invoices = new InMemoryInvoicesRepository();
    await invoices.save('a', [at('2026-01-01T00:00:00Z', 'first')]);
    await invoices.save('a', [at('2026-01-01T00:00:00Z', 'second')]);
    expect((await invoices.list('a'))[0]?.title).toBe('second');
    await invoices.save('a', [at('2026-01-02T00:00:00Z', 'third')]);
    expect((await invoices.list('a'))[0]?.title).toBe('third');
  });

  it('never replaces a newer state', async () => {
    const invoices = new InMemoryInvoicesRepository();
    await invoices.save('a', [at('2026-01-02T00:00:00Z', 'new')]);
    await invoices.save('a', [at('2026-01-01T00:00:00Z', 'old')]);
    expect((await invoices.list('a')).map(({ title }) => title)).toEqual(['new']);
  });

  it('keeps accounts apart, and shows the latest due date first', async () => {
    const invoices = new InMemoryInvoicesRepository();
    await invoices.save('a', [
      invoice({ id: 'early', dueDate: new Date('2026-01-01') }),
      invoice({ id: 'late', dueDate: new Date('2026-02-01') }),
      invoice({ id: 'none', dueDate: null }),
    ]);
    await invoices.markComplete('a');
    expect((await invoices.list('a')).map(({ id }) => id)).toEqual(['late', 'early', 'none']);
    expect(await invoices.list('b')).toEqual([]);
    expect(await invoices.isComplete('b')).toBe(false);
    await invoices.deleteAll('a');
    expect(await invoices.list('a')).toEqual([]);
    expect(await invoices.isComplete('a')).toBe(false);
  });
});
