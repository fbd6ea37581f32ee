import { type Seed, type SeedRecord } from '../state/index.js';

const ACME_CUSTOMERS = {
  northwind: 'a0000000-0000-4000-8000-000000000001',
  initech: 'a0000000-0000-4000-8000-000000000002',
  umbrella: 'a0000000-0000-4000-8000-000000000003',
};

const GLOBEX_CUSTOMERS = {
  hooli: 'b0000000-0000-4000-8000-000000000001',
  soylent: 'b0000000-0000-4000-8000-000000000002',
};

/** The seed of a sandbox that is given none; every id of it is pinned. */
export const QUICK_START: Seed = {
  applications: [{ id: 'app-1', name: 'My application', host: 'http://localhost:3000' }],
  groups: [
    { id: 'cld-1', name: 'Acme', organizationId: 'org-1' },
    {
      id: 'cld-2',
      name: 'Globex',
      organizationId: 'org-2',
      currency: 'EUR',
      country: 'FR',
      city: 'Paris',
      timezone: 'Europe/Paris',
    },
  ],
  users: [
    {
      id: 'usr-1',
      name: 'Ada',
      surname: 'Lovelace',
      companyName: 'Acme',
      country: 'GB',
      memberships: { 'cld-1': 'Admin', 'cld-2': 'Member' },
    },
    {
      id: 'usr-2',
      name: 'Grace',
      surname: 'Hopper',
      companyName: 'Acme',
      country: 'US',
      memberships: { 'cld-1': 'Member' },
    },
    { id: 'usr-3', name: 'Nemo', surname: 'Nobody', companyName: 'Nautilus', country: 'IN' },
  ],
  records: {
    'cld-1': {
      company: [{ id: 'a0000000-0000-4000-8000-0000000000c0', name: 'Acme', currency: 'USD' }],
      organizations: [
        customer(ACME_CUSTOMERS.northwind, 'OR1', 'Northwind Traders', 'orders@northwind.example'),
        customer(ACME_CUSTOMERS.initech, 'OR2', 'Initech', 'accounts@initech.example'),
        customer(ACME_CUSTOMERS.umbrella, 'OR3', 'Umbrella & Sons', 'billing@umbrella.example'),
      ],
      invoices: [
        invoice('a1000000-0000-4000-8000-000000000001', {
          number: 'INV-0001',
          title: 'Website redesign',
          customer: ACME_CUSTOMERS.northwind,
          date: '2026-01-05',
          due: '2026-02-04',
          status: 'AUTHORISED',
          net: 4800,
          currency: 'USD',
        }),
        invoice('a1000000-0000-4000-8000-000000000002', {
          number: 'INV-0002',
          title: 'Hosting, first quarter',
          customer: ACME_CUSTOMERS.initech,
          date: '2026-01-12',
          due: '2026-02-11',
          status: 'AUTHORISED',
          net: 360,
          currency: 'USD',
        }),
        invoice('a1000000-0000-4000-8000-000000000003', {
          number: 'INV-0003',
          title: 'Workshop, two days',
          customer: ACME_CUSTOMERS.umbrella,
          date: '2025-12-15',
          due: '2026-01-14',
          status: 'PAID',
          net: 2400,
          currency: 'USD',
        }),
      ],
    },
    'cld-2': {
      company: [{ id: 'b0000000-0000-4000-8000-0000000000c0', name: 'Globex', currency: 'EUR' }],
      organizations: [
        customer(GLOBEX_CUSTOMERS.hooli, 'OR1', 'Hooli', 'finance@hooli.example'),
        customer(GLOBEX_CUSTOMERS.soylent, 'OR2', 'Soylent', 'office@soylent.example'),
      ],
      invoices: [
        invoice('b1000000-0000-4000-8000-000000000001', {
          number: 'GX-1001',
          title: 'Market study',
          customer: GLOBEX_CUSTOMERS.hooli,
          date: '2026-01-08',
          due: '2026-02-07',
          status: 'SUBMITTED',
          net: 7250,
          currency: 'EUR',
        }),
        invoice('b1000000-0000-4000-8000-000000000002', {
          number: 'GX-1002',
          title: 'Support, January',
          customer: GLOBEX_CUSTOMERS.soylent,
          date: '2026-01-31',
          due: '2026-03-02',
          status: 'DRAFT',
          net: 590,
          currency: 'EUR',
        }),
      ],
    },
  },
};

function customer(id: string, code: string, name: string, address: string): SeedRecord {
  return { id, code, name, is_customer: true, is_supplier: false, email: { address } };
}

interface InvoiceSketch {
  readonly number: string;
  readonly title: string;
  readonly customer: string;
  readonly date: string;
  readonly due: string;
  readonly status: string;
  readonly net: number;
  readonly currency: string;
}

function invoice(
  id: string,
  { number, title, customer, date, due, status, net, currency }: InvoiceSketch,
): SeedRecord {
  const tax = net / 10;
  const amount = { total_amount: net + tax, net_amount: net, tax_amount: tax, tax_rate: 10, currency };
  return {
    id,
    code: number,
    transaction_number: number,
    title,
    type: 'CUSTOMER',
    status,
    organization_id: customer,
    transaction_date: `${date}T00:00:00Z`,
    due_date: `${due}T00:00:00Z`,
    amount,
    balance: status === 'PAID' ? 0 : amount.total_amount,
    lines: [
      {
        id: id.replace(/^(.)1/, '$12'),
        line_number: 1,
        description: title,
        quantity: 1,
        unit_price: amount,
        total_price: amount,
      },
    ],
  };
}
