import type { SignInCheck } from './checks.js';

/** What an answer of the platform is verified against. Everything in it is ours: nothing comes from the answer. */
export interface VerificationContext {
  /** Public address that the answer was posted to (protocol.md 3.1). */
  readonly consumeUrl: string;
  /** Sign-in address of the platform, without a query (protocol.md 3.1). */
  readonly idpUrl: string;
  /** The preset's `api.id`. */
  readonly applicationId: string;
  readonly anchor: VerificationAnchor;
  /** Accepts SHA-1 and RSA-1024, which historic platforms use. */
  readonly allowLegacyAlgorithms: boolean;
  /** Refuses the two keys whose private half is public. */
  readonly refusePublicTestKeys: boolean;
  /** Request ids of the correlation cookies that could be opened, at most five. */
  readonly requestIds: readonly string[];
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  /** Explains: called for every check. With it, checks that do not depend on each other all run. */
  readonly onCheck?: ((check: SignInCheck) => void) | undefined;
  /** Explains: called when the answer could be read, with what it says of itself, unverified. */
  readonly onRead?: ((ids: AnswerIds) => void) | undefined;
}

/** What an answer says of itself, in a form that can be shown; `null` for what is not an id. */
export interface AnswerIds {
  readonly responseId: string | null;
  readonly requestId: string | null;
}

export type VerificationAnchor =
  /** PEM; the answer must carry and be signed by exactly one of them. */
  | { readonly kind: 'certificates'; readonly certificates: readonly string[] }
  /** Lower-case hex of SHA-1 (40 digits) or SHA-256 (64) over the DER of the certificate. */
  | { readonly kind: 'fingerprints'; readonly fingerprints: readonly string[] };

/** What a verified answer says. Every value was read from the signed bytes. */
export interface VerifiedAssertion {
  readonly assertionId: string;
  /** Id of the (unsigned) response around the assertion: for logs only. */
  readonly responseId: string;
  /** The one of `requestIds` that is being answered. */
  readonly requestId: string;
  /** Real id of the user; equals the attribute `uid`. */
  readonly nameId: string;
  readonly sessionIndex: string | null;
  /** By name, in the order of the answer (protocol.md 3.5). */
  readonly attributes: ReadonlyMap<string, string>;
  readonly authnInstant: Date | null;
  /** Until when the assertion id must be remembered, milliseconds since the epoch. */
  readonly notOnOrAfterMs: number;
  /** End of the session at the platform, when it sets one, milliseconds since the epoch. */
  readonly sessionNotOnOrAfterMs: number | null;
}
