import type { CreationMode } from './preset-options.js';

/** What sign-in answers of the platform are checked against. */
export type TrustAnchor =
  /** PEM certificates given by the user; the answer must be signed by one of their keys. */
  | { readonly kind: 'certificates'; readonly certificates: readonly string[] }
  /** Fingerprints (lower-case hex without separators, SHA-1 or SHA-256) of the certificate inside the answer. */
  | { readonly kind: 'fingerprints'; readonly fingerprints: readonly string[]; readonly historic: boolean }
  /** A local sandbox, whose certificate is learnt from it at the first sign-in (loopback only). */
  | { readonly kind: 'sandbox'; readonly url: string };

/** The complete, validated settings of one preset, defaults applied. Paths are templates without a global prefix. */
export interface PresetSettings {
  readonly name: string;
  readonly environment: string;
  readonly marketplace: string;
  readonly nid: string | null;
  /** The application's own name for this environment on the developer platform; informative. */
  readonly environmentName?: string | null;
  readonly app: {
    readonly host: string;
    readonly synchronizationStartPath: string | null;
    readonly synchronizationTogglePath: string | null;
    readonly synchronizationStatusPath: string | null;
  };
  readonly api: {
    readonly id: string;
    readonly host: string;
    readonly base: string;
    readonly verifySslCerts: boolean;
    readonly ca: string | null;
    readonly connectTimeoutMs: number;
    readonly timeoutMs: number;
    /** The one group of an application that is hosted for a single customer. */
    readonly groupId?: string | null;
  };
  readonly sso: {
    readonly enabled: boolean;
    readonly sloEnabled: boolean;
    readonly creationMode: CreationMode;
    readonly initPath: string;
    readonly consumePath: string;
    readonly idm: string;
    /** Origin that platform URLs are built from: the user's `sso.idp`, else `api.host` (section 0, decision 7). */
    readonly idp: string;
    readonly nameIdFormat: string;
    /** PEM of the first certificate the user gave. */
    readonly x509Certificate: string | null;
    /** Of the first certificate or fingerprint that is trusted, lower case with colons. */
    readonly x509Fingerprint: string | null;
    readonly trustAnchor: TrustAnchor;
    readonly allowLegacyAlgorithms: boolean;
    /** Whether a certificate whose private key is public may be trusted here: decided at boot, not unless true. */
    readonly allowPublicTestKey?: boolean;
    readonly forwardParameters: readonly string[];
  };
  readonly webhook: {
    readonly account: { readonly groupsPath: string; readonly groupUsersPath: string };
    readonly connec: {
      readonly notificationsPath: string;
      readonly initializationPath: string | null;
      readonly externalIds: boolean;
      readonly subscriptions: Readonly<Record<string, boolean>>;
    };
  };
  readonly connec: {
    readonly enabled: boolean;
    readonly host: string;
    readonly basePath: string;
    readonly v2Path: string;
    readonly reportsPath: string;
    readonly timeoutMs: number;
  };
}
