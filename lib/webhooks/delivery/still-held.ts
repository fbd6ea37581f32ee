import type { Claim } from '../inbox/claim.js';
import { isOwnedBy } from '../inbox/mark.js';
import type { Shift } from '../inbox/presence.js';

/**
 * Of what was taken, what is this node's for at least another half of the lease, and what may be somebody else's by
 * now, with a newer version delivered: the store's answer came late, or the process stood still. To be asked
 * immediately before a handler is called.
 */
export async function stillHeld(
  claims: readonly Claim[],
  shift: Shift,
): Promise<{ readonly held: readonly Claim[]; readonly lost: readonly Claim[] }> {
  if (claims.length === 0) return { held: claims, lost: [] };
  const name = await shift.name();
  // What changed at one moment was claimed with one text.
  let own = '';
  const isOwn = ({ value }: Claim): boolean => {
    if (value === own) return true;
    if (!isOwnedBy(value, name)) return false;
    own = value;
    return true;
  };
  if (claims.every(isOwn)) return { held: claims, lost: [] };
  const held: Claim[] = [];
  const lost: Claim[] = [];
  for (const claim of claims) (isOwn(claim) ? held : lost).push(claim);
  return { held, lost };
}
