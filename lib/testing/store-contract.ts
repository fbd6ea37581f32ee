import { batchCases } from './store-contract/batches.js';
import { boundsCases } from './store-contract/bounds.js';
import { channelCases } from './store-contract/channels.js';
import { entryCases } from './store-contract/entries.js';
import { type StoreContractCase } from './store-contract/harness.js';
import { leaseCases } from './store-contract/leases.js';

export { type StoreContractCase, type StoreUnderTest } from './store-contract/harness.js';

/**
 * Everything that a store has to keep, as named cases for any test runner:
 *
 * ```ts
 * for (const { name, run } of storeContract())
 *   it(name, () => run(() => ({ store: new MyStore(), clock: new SystemClock(), elapse: ms => setTimeout(ms) })));
 * ```
 *
 * @publicApi
 */
export function storeContract(): readonly StoreContractCase[] {
  return [...entryCases, ...batchCases, ...boundsCases, ...channelCases, ...leaseCases];
}
