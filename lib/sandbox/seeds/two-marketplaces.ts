import { type Seed } from '../state/index.js';

const HOST = 'http://localhost:3000';

/**
 * One application on two marketplaces: two presets, `acme` and `globex`, in one process. A person uses it on both.
 * Both presets can be fetched from the developer platform as environment `env-1`.
 */
export const TWO_MARKETPLACES: Seed = {
  applications: [
    { id: 'app-acme', name: 'On Acme', host: HOST, metadataPath: '/maestrano/metadata/acme' },
    { id: 'app-globex', name: 'On Globex', host: HOST, metadataPath: '/maestrano/metadata/globex' },
  ],
  environments: [
    {
      id: 'env-1',
      name: 'local',
      marketplaces: [
        { name: 'acme', applicationId: 'app-acme' },
        { name: 'globex', applicationId: 'app-globex' },
      ],
    },
  ],
  groups: [
    { id: 'cld-1', name: 'Northwind', applicationId: 'app-acme', organizationId: 'org-1' },
    { id: 'cld-2', name: 'Initech', applicationId: 'app-acme', organizationId: 'org-2' },
    {
      id: 'cld-3',
      name: 'Hooli',
      applicationId: 'app-globex',
      organizationId: 'org-3',
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
      companyName: 'Northwind',
      country: 'GB',
      memberships: { 'cld-1': 'Admin', 'cld-3': 'Member' },
    },
    {
      id: 'usr-2',
      name: 'Grace',
      surname: 'Hopper',
      companyName: 'Initech',
      memberships: { 'cld-1': 'Member', 'cld-2': 'Super Admin' },
    },
    {
      id: 'usr-3',
      name: 'Emmy',
      surname: 'Noether',
      companyName: 'Hooli',
      country: 'DE',
      memberships: { 'cld-3': 'Power User' },
    },
  ],
  records: {
    'cld-1': {
      company: [{ id: 'c1000000-0000-4000-8000-0000000000c0', name: 'Northwind', currency: 'USD' }],
      people: [
        { id: 'c1000000-0000-4000-8000-000000000001', first_name: 'Nancy', last_name: 'Davolio' },
        { id: 'c1000000-0000-4000-8000-000000000002', first_name: 'Andrew', last_name: 'Fuller' },
      ],
    },
    'cld-3': {
      company: [{ id: 'c3000000-0000-4000-8000-0000000000c0', name: 'Hooli', currency: 'EUR' }],
      people: [{ id: 'c3000000-0000-4000-8000-000000000001', first_name: 'Gavin', last_name: 'Belson' }],
    },
  },
};
