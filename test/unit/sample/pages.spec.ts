import { describe, expect, it } from '@jest/globals';
import { type Account } from '../../../sample/accounts/accounts.repository.js';
import { toInvoice } from '../../../sample/invoices/invoice.js';
import { dashboardPage, type DashboardView } from '../../../sample/pages/dashboard.page.js';
import { money } from '../../../sample/pages/format.js';

const account: Account = {
  id: 'a',
  group: { preset: 'default', id: 'cld-1' },
  name: 'Acme',
  currency: 'USD',
  status: 'open',
};
const user = { id: 'u', preset: 'default', uid: 'usr-1', name: 'Ada', email: null };
const bill = {
  id: 'bill-1',
  description: 'Posting',
  priceCents: 1000,
  currency: 'USD',
  status: 'submitted',
  createdAt: new Date('2026-01-01T00:00:00Z'),
};

const view = (over: Partial<DashboardView> = {}): DashboardView => ({
  account,
  membership: { user, accountId: 'a', role: 'Admin' },
  invoices: { value: [] },
  bills: { value: [bill] as never },
  charged: undefined,
  chargeReference: 'reference-1',
  sandboxUrl: 'http://localhost:4400',
  ...over,
});

describe('the dashboard', () => {
  it('escapes whatever other applications wrote', () => {
    const title = '<script>alert(1)</script>';
    const status = '" onclick="alert(1)';
    const page = dashboardPage(
      view({
        account: { ...account, name: title },
        invoices: { value: [toInvoice({ id: '"><b>', title, status })] },
      }),
    );
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<b>');
    expect(page).not.toContain('" onclick');
    expect(page).toContain('&lt;script>');
  });

  it('tells of a charge that was made, and of none that was not', () => {
    expect(dashboardPage(view({ charged: 'bill-1' }))).toContain('Charged 10.00 USD');
    expect(dashboardPage(view({ charged: 'bill-2' }))).not.toContain('data-testid="notice"');
    expect(dashboardPage(view())).not.toContain('data-testid="notice"');
  });

  it('shows the rest of itself while the marketplace is away', () => {
    const page = dashboardPage(view({ invoices: { problem: 'It is away.' } }));
    expect(page).toContain('Connec! could not be read. It is away.');
    expect(page).toContain('data-testid="bill"');
  });
});

describe('an amount', () => {
  it('has two places and its currency, whatever that is', () => {
    expect(money(480000, 'USD')).toBe('4,800.00 USD');
    expect(money(-5, null)).toBe('-0.05');
    expect(money(100000, 'not a currency')).toBe('1,000.00 not a currency');
    expect(money(null, 'USD')).toBe('–');
  });
});
