import { HEAVY } from './heavy.js';
import { QUICK_START } from './quick-start.js';
import { RESELLER } from './reseller.js';
import { TWO_MARKETPLACES } from './two-marketplaces.js';

export { GENERATED_COLLECTIONS, generateRecords } from './generate.js';
export { seedWith, withApplications, type SeedOverrides } from './seed-with.js';
export { QUICK_START };

/**
 * Seeds by name; every id in them is pinned.
 *
 * @publicApi
 */
export const SEEDS = {
  /** Two groups, three people, some invoices. */
  'quick-start': QUICK_START,
  /** One application on two marketplaces. */
  'two-marketplaces': TWO_MARKETPLACES,
  /** Groups sold by two resellers and by none. */
  reseller: RESELLER,
  /** 50,000 Connec! records. */
  heavy: HEAVY,
} as const;

export type SeedName = keyof typeof SEEDS;
