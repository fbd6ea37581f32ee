/** Nodes do not agree on the time to the second; whoever signs in within it after a revocation signs in once more. */
const CLOCK_SKEW_MS = 5_000;

/** Whether a revocation at `revokedAtMs` ends a session that was opened at `signedInAt`, perhaps on another node. */
export function isRevokedSince(revokedAtMs: number, signedInAt: Date): boolean {
  return revokedAtMs + CLOCK_SKEW_MS >= signedInAt.getTime();
}
