import { PartialDeliveryError } from '../../errors/index.js';
import type { Claim } from '../inbox/claim.js';
import { recordId } from '../inbox/units.js';

/** Which claims a handler's error leaves undelivered. When it cannot be told, all of them. */
export function failedClaims(claims: readonly Claim[], error: unknown): ReadonlySet<Claim> {
  if (!(error instanceof PartialDeliveryError) || error.failed.length === 0) return new Set(claims);
  const byRecord = new Map<unknown, Claim>();
  const byId = new Map<unknown, Claim>();
  for (const claim of claims) {
    byId.set(claim.unit.id, claim);
    for (const { record } of claim.fresh) byRecord.set(record, claim);
  }
  const failed = new Set<Claim>();
  for (const named of error.failed) {
    const claim = byRecord.get(named) ?? byId.get(recordId(isObject(named) ? named : { id: named }));
    if (!claim) return new Set(claims);
    failed.add(claim);
  }
  return failed;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
