import { PartialDeliveryError } from '../../errors/index.js';
import type { Claim } from '../inbox/inbox.js';
import { recordId } from '../inbox/units.js';

/** Which claims a handler's error leaves undelivered. When it cannot be told, all of them. */
export function failedClaims(claims: readonly Claim[], error: unknown): ReadonlySet<Claim> {
  if (!(error instanceof PartialDeliveryError)) return new Set(claims);
  const byName = new Map<unknown, Claim>();
  for (const claim of claims) {
    byName.set(claim.unit.id, claim);
    for (const { record } of claim.fresh) byName.set(record, claim);
  }
  const failed = new Set<Claim>();
  for (const named of error.failed) {
    const claim = byName.get(named) ?? byName.get(recordId(isObject(named) ? named : { id: named }));
    if (!claim) return new Set(claims);
    failed.add(claim);
  }
  return failed;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
