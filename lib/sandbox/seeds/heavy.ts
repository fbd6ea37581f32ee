import { QUICK_START } from './quick-start.js';
import { type Seed } from '../state/index.js';

/** A customer with 50,000 Connec! records beside those of the quick start. */
export const HEAVY: Seed = {
  ...QUICK_START,
  generated: {
    'cld-1': { organizations: 10_000, people: 5_000, items: 5_000, invoices: 20_000, payments: 10_000 },
  },
};
