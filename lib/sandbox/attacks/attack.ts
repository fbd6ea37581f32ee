import { type AttackKit } from './attack-kit.js';

/** What is posted to the application, and how. */
export interface Attempt {
  /** The answer, as XML; it is encoded as the platform encodes one. */
  readonly xml?: string;
  /** The `SAMLResponse` field as it is, instead of `xml`. */
  readonly field?: string;
  /** The whole form, instead of both. */
  readonly form?: string;
  /** An honest answer to the same request that is delivered before. */
  readonly after?: string;
  /** Posted twice at the same time: two successes are one too many. */
  readonly twice?: boolean;
  /** Whether the browser that asked is the one that posts. Default true. */
  readonly cookies?: boolean;
}

/** A hostile answer of the identity provider, or of somebody between it and the application. */
export interface Attack {
  /** Stable: `wrapping/sibling-before`. */
  readonly name: string;
  /** What would go wrong if it were accepted. */
  readonly about: string;
  readonly forge: (kit: AttackKit) => Attempt | string;
}
