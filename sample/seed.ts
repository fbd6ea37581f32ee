import { QUICK_START, type Seed } from 'nestjs-maestrano/sandbox';
import { MARKETPLACES } from './marketplaces.js';

const { harbour, northstar } = MARKETPLACES;

/**
 * What the sandbox plays: the two marketplaces, each with customers of its own. Ada works for Acme on the one and for
 * Tyrell on the other, and nothing of the one shows on the other.
 */
export function sampleSeed(host: string): Seed {
  return {
    ...QUICK_START,
    applications: [
      { id: harbour.applicationId, name: `Sample Invoices on ${harbour.title}`, host },
      {
        id: northstar.applicationId,
        name: `Sample Invoices on ${northstar.title}`,
        host,
        // Every preset but the default one has its name behind the historic paths.
        metadataPath: `/maestrano/metadata/${northstar.name}`,
      },
    ],
    environments: [
      {
        id: 'env-1',
        marketplaces: [harbour, northstar].map(({ name, applicationId }) => ({ name, applicationId })),
      },
    ],
    groups: [
      ...QUICK_START.groups,
      {
        id: 'cld-3',
        name: 'Tyrell',
        applicationId: northstar.applicationId,
        organizationId: 'org-3',
        currency: 'GBP',
        country: 'GB',
        city: 'London',
        timezone: 'Europe/London',
      },
    ],
    users: QUICK_START.users.map(user =>
      user.id === 'usr-1' ? { ...user, memberships: { ...user.memberships, 'cld-3': 'Power User' } } : user,
    ),
    records: { ...QUICK_START.records, 'cld-3': TYRELL },
  };
}

const VANDELAY = 'c0000000-0000-4000-8000-000000000001';

const TYRELL = {
  company: [{ id: 'c0000000-0000-4000-8000-0000000000c0', name: 'Tyrell', currency: 'GBP' }],
  organizations: [
    {
      id: VANDELAY,
      code: 'OR1',
      name: 'Vandelay Industries',
      is_customer: true,
      is_supplier: false,
      email: { address: 'art@vandelay.example' },
    },
  ],
  invoices: [
    {
      id: 'c1000000-0000-4000-8000-000000000001',
      code: 'NS-501',
      transaction_number: 'NS-501',
      title: 'Latex import study',
      type: 'CUSTOMER',
      status: 'AUTHORISED',
      organization_id: VANDELAY,
      transaction_date: '2026-01-20T00:00:00Z',
      due_date: '2026-02-19T00:00:00Z',
      amount: { total_amount: 1320, net_amount: 1100, tax_amount: 220, tax_rate: 20, currency: 'GBP' },
      balance: 1320,
    },
  ],
};
