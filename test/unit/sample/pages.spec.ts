import { describe, expect, it } from '@jest/globals';
import { AmbiguousChargeError, MaestranoTimeoutError } from '../../../lib/errors/index.js';
import { MARKETPLACES } from '../../../sample/marketplaces.js';
import { billingPage, type BillingView } from '../../../sample/pages/billing.page.js';
import { customerPage } from '../../../sample/pages/customer.page.js';
import { customersPage } from '../../../sample/pages/customers.page.js';
import { dashboardPage } from '../../../sample/pages/dashboard.page.js';
import { errorPage } from '../../../sample/pages/error.page.js';
import { money, tone } from '../../../sample/pages/format.js';
import { homePage } from '../../../sample/pages/home.page.js';
import { teamPage } from '../../../sample/pages/team.page.js';
import { timelinePage } from '../../../sample/pages/timeline.page.js';
import { toCustomer } from '../../../sample/records/customer.js';
import { toInvoice } from '../../../sample/records/invoice.js';
import { kindly } from '../../../sample/web/kindly.js';
import { type Visit } from '../../../sample/web/visit.service.js';

const at = new Date('2026-01-01T00:00:00Z');
const EVIL = '"><script>alert(1)</script>';

const visitOf = (name: string): Visit => ({
  marketplace: MARKETPLACES.harbour,
  account: { id: 'a', group: { preset: 'harbour', id: 'cld-1' }, name, currency: 'USD' },
  member: {
    userId: 'u',
    uid: 'usr-1',
    platformId: 'usr-1',
    name,
    email: name,
    role: name,
    signedInAt: at,
  },
});
const visit = visitOf('Acme');

const bill = {
  id: 'bill-1',
  description: 'Posting [ref:abc]',
  priceCents: 1000,
  currency: 'USD',
  status: 'submitted',
  createdAt: at,
};
const problem = { text: 'It is away.', code: 'MNO_TIMEOUT' };

const billing = (over: Partial<BillingView> = {}): string =>
  billingPage({
    visit,
    bills: { value: [bill] as never },
    plan: { value: undefined },
    charged: undefined,
    chargeReference: 'reference-1',
    ...over,
  });

describe('every page', () => {
  it('escapes whatever others wrote', () => {
    const evil = visitOf(EVIL);
    const customer = toCustomer({ id: EVIL, name: EVIL, email: { address: EVIL }, updated_at: EVIL });
    const happenings = [{ id: 1, kind: 'data', text: EVIL, at }] as const;
    const pages = [
      dashboardPage({
        visit: evil,
        invoices: [toInvoice({ id: EVIL, title: EVIL, status: EVIL, amount: { currency: EVIL } })],
        customers: [customer],
        happenings,
        problem: { text: EVIL, code: EVIL },
        sandboxUrl: 'http://localhost:4400',
      }),
      customersPage({ visit: evil, customers: [customer], saved: customer, problem: undefined }),
      customerPage({
        visit: evil,
        customer,
        fields: customer,
        fieldProblems: { name: EVIL },
        isOutdated: true,
      }),
      billing({ visit: evil, bills: { value: [{ ...bill, description: EVIL, status: EVIL }] as never } }),
      teamPage({
        visit: evil,
        members: [evil.member],
        people: { value: [{ id: EVIL, name: EVIL, surname: EVIL, email: EVIL }] as never },
      }),
      timelinePage({ visit: evil, happenings }),
      errorPage(502, { text: EVIL, code: EVIL }),
    ];
    for (const page of pages) {
      expect(page).not.toContain('<script>');
      expect(page).not.toContain('"><script');
      expect(page).toContain('&lt;script>');
    }
  });

  it('says which marketplace it is about, except where it is about none', () => {
    expect(billing()).toContain('<html lang="en" data-marketplace="harbour">');
    const northstar = { ...visit, marketplace: MARKETPLACES.northstar };
    expect(timelinePage({ visit: northstar, happenings: [] })).toContain('data-marketplace="northstar">');
    const home = homePage({ signedInAt: undefined, marketplaces: [], sandboxUrl: 'http://localhost:4400' });
    expect(home).toContain('<html lang="en">');
  });
});

describe('the billing page', () => {
  it('tells of a charge that was made, and of none that was not', () => {
    expect(billing({ charged: 'bill-1' })).toContain('Charged 10.00 USD');
    expect(billing({ charged: 'bill-2' })).not.toContain('data-testid="notice"');
    expect(billing()).not.toContain('data-testid="notice"');
  });

  it('does not show the reference that bills are found by', () => {
    expect(billing()).toContain('Posting');
    expect(billing()).not.toContain('[ref:');
  });

  it('shows the rest of itself while the marketplace is away, with the code of the error', () => {
    const page = billing({ plan: { problem } });
    expect(page).toContain('It is away.');
    expect(page).toContain('MNO_TIMEOUT');
    expect(page).toContain('data-testid="bill"');
  });
});

describe('an error of the platform', () => {
  it('is told kindly, with its code and without what only developers understand', () => {
    const charge = { preset: 'harbour', groupId: 'cld-1', reference: 'reference-1' };
    const errors = [
      new MaestranoTimeoutError('socket 1234', { timeoutMs: 1 }),
      AmbiguousChargeError.unknown(charge),
    ];
    for (const error of errors) {
      const page = errorPage(502, kindly(error));
      expect(page).toContain(error.code);
      expect(page).not.toContain('1234');
      expect(page).not.toContain('chargeOnce');
    }
  });
});

describe('a team', () => {
  it('shows who has not signed in yet, and nobody twice', () => {
    const people = [
      { id: 'usr-1', name: 'Acme', surname: null, email: null },
      { id: 'usr-2', name: 'Grace', surname: 'Hopper', email: null },
    ];
    const page = teamPage({ visit, members: [visit.member], people: { value: people as never } });
    expect(page.match(/data-testid="member"/g)).toHaveLength(2);
    expect(page).toContain('Grace Hopper');
    expect(page.match(/Has not signed in yet/g)).toHaveLength(1);
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

describe('a status', () => {
  it('has a colour when it is known', () => {
    expect(tone('PAID')).toBe('tag good');
    expect(tone('submitted')).toBe('tag accent');
    expect(tone('CONSTRUCTOR')).toBe('tag');
  });
});
