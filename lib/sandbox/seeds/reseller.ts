import { type Seed } from '../state/index.js';

/**
 * Groups sold by resellers: two by the first, one by the second, one by nobody. Launch with `reseller_sso=true` to sign
 * in as the reseller of a group.
 */
export const RESELLER: Seed = {
  applications: [{ id: 'app-1', name: 'My application', host: 'http://localhost:3000' }],
  resellers: [
    { id: 'rsl-1', name: 'Blue Consulting', code: 'US-204512-BCL', country: 'AU' },
    { id: 'rsl-2', name: 'Green & Partners', code: 'GB-118400-GRN', country: 'GB' },
  ],
  groups: [
    { id: 'cld-1', name: 'Acme', organizationId: 'org-1', resellerId: 'rsl-1' },
    { id: 'cld-2', name: 'Globex', organizationId: 'org-2', resellerId: 'rsl-1' },
    { id: 'cld-3', name: 'Initech', organizationId: 'org-3', resellerId: 'rsl-2' },
    { id: 'cld-4', name: 'Umbrella', organizationId: 'org-4', resellerId: null },
  ],
  users: [
    { id: 'usr-1', name: 'Ada', surname: 'Lovelace', companyName: 'Acme', memberships: { 'cld-1': 'Admin' } },
    {
      id: 'usr-2',
      name: 'Bruce',
      surname: 'Blue',
      companyName: 'Blue Consulting',
      country: 'AU',
      memberships: { 'cld-1': 'Super Admin', 'cld-2': 'Super Admin' },
    },
    {
      id: 'usr-3',
      name: 'Gwen',
      surname: 'Green',
      companyName: 'Green & Partners',
      country: 'GB',
      memberships: { 'cld-3': 'Super Admin' },
    },
    {
      id: 'usr-4',
      name: 'Ursula',
      surname: 'Direct',
      companyName: 'Umbrella',
      memberships: { 'cld-4': 'Admin' },
    },
  ],
};
