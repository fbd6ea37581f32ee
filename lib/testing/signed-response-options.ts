import type { TestIdentityProvider } from './test-identity-provider.js';

/**
 * What a signed answer says. Only the first five are needed; everything else has the value that the platform gives it
 * (protocol.md 3.5), and every deviation has an option. `null` leaves an attribute out.
 *
 * @publicApi
 */
export interface SignedResponseOptions {
  readonly identityProvider: TestIdentityProvider;
  /** Public address of the consume path. */
  readonly consumeUrl: string;
  /** Sign-in address of the platform, without a query. */
  readonly idpUrl: string;
  /** Id of the AuthnRequest that is answered. */
  readonly requestId: string;
  /** Time of the answer: a date, or milliseconds since the epoch. */
  readonly now: Date | number;

  /** Default `usr-1`. */
  readonly userId?: string;
  /** Default `cld-3`. */
  readonly groupId?: string;
  /** Replaces, adds or (`null`) removes attributes. Values are escaped. */
  readonly attributes?: Readonly<Record<string, string | null>>;
  /** XML put behind the attributes, as it is. */
  readonly attributesXml?: string;

  /** Of response and assertion; default: the login address with a query, as the platform sends it. */
  readonly issuer?: string;
  readonly responseIssuer?: string;
  readonly assertionIssuer?: string;
  readonly responseId?: string;
  readonly assertionId?: string;
  readonly version?: string;
  readonly assertionVersion?: string;
  readonly status?: string;
  readonly destination?: string | null;
  readonly recipient?: string | null;
  readonly audience?: string;
  readonly inResponseTo?: string | null;
  readonly confirmationInResponseTo?: string | null;
  readonly confirmationMethod?: string;
  readonly nameId?: string;
  readonly nameIdFormat?: string | null;
  readonly sessionIndex?: string | null;

  /** Times, ISO 8601; defaults as the platform: issued now, to be delivered in 3 minutes, valid for an hour. */
  readonly responseIssueInstant?: string;
  readonly assertionIssueInstant?: string;
  readonly confirmationNotOnOrAfter?: string | null;
  readonly notBefore?: string | null;
  readonly notOnOrAfter?: string | null;
  readonly authnInstant?: string;
  readonly sessionNotOnOrAfter?: string | null;

  /** Default RSA with SHA-256. */
  readonly signatureAlgorithm?: string;
  /** Default SHA-256. */
  readonly digestAlgorithm?: string;
  /** Default exclusive canonicalization. */
  readonly canonicalizationAlgorithm?: string;
  /** Default enveloped signature, exclusive canonicalization. */
  readonly transforms?: readonly string[];
  /** What is signed: an XPath; default the assertion. */
  readonly signedElement?: string;
  /** The certificate in the answer; default that of `identityProvider`. `null` leaves KeyInfo out. */
  readonly keyInfoXml?: string | null;
  /** `false`: not signed at all. */
  readonly sign?: boolean;

  /** Changes the XML before it is signed: the change is covered by the signature. */
  readonly beforeSigning?: (xml: string) => string;
  /** Changes the XML after it was signed: the change is an attack. */
  readonly afterSigning?: (xml: string) => string;
}
