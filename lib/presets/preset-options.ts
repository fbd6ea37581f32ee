/** How users are told apart across groups. See {@link SsoOptions.creationMode}. */
export type CreationMode = 'real' | 'virtual';

/** Names with a row in the environment table; any other name needs `api.host`, `connec.host` and a trust anchor. */
export type EnvironmentName = 'production' | 'uat' | 'test' | 'local' | 'sandbox';

export interface AppOptions {
  /**
   * Origin of the application as browsers and the platform see it, e.g. `https://crm.example`. Required, except in
   * the environments `sandbox`, `local` and `test`, where it defaults to `http://localhost:3000`.
   */
  host?: string;
  /** Paths a connector declares to the platform; passed through to the metadata (protocol.md 7.5). */
  synchronizationStartPath?: string;
  synchronizationTogglePath?: string;
  synchronizationStatusPath?: string;
}

export interface ApiOptions {
  /** Application id, `app-…`. */
  id: string;
  /** API key (secret). A list rotates it: the first is used for calling, all are accepted for being called. */
  key: string | readonly string[];
  /** Origin of the account API. Default: by environment. */
  host?: string;
  /** Base path of the account API, leading and trailing slash. Default `/api/v1/`. */
  base?: string;
  /** TLS verification of outgoing calls. Default true; may be turned off only in `sandbox` and `local`. */
  verifySslCerts?: boolean;
  /** PEM of an additional certificate authority for outgoing calls. */
  ca?: string;
  /** Connect timeout of outgoing calls in milliseconds. Default 5000. */
  connectTimeoutMs?: number;
  /** Total time budget of one outgoing account call in milliseconds, retries included. Default 30000. */
  timeoutMs?: number;
  /** Id of the one group of an application that is hosted for a single customer (`cld-…`). */
  groupId?: string;
}

export interface SsoOptions {
  /** Default true. */
  enabled?: boolean;
  /** Single logout: ask the platform whether sessions still live. Default true. */
  sloEnabled?: boolean;
  /** `real` (default): users keep one uid across groups. `virtual`: one uid per user and group. */
  creationMode?: CreationMode;
  initPath?: string;
  consumePath?: string;
  /** Origin of the application's sign-in endpoints. Default `app.host`. */
  idm?: string;
  /** Origin of the platform's identity provider. Default: `api.host`. */
  idp?: string;
  nameIdFormat?: string;
  /** SHA-1 or SHA-256 fingerprint(s) of the identity provider's certificate, in hex, with or without colons. */
  x509Fingerprint?: string | readonly string[];
  /**
   * Certificate(s) of the identity provider: PEM with real or literal (`\n`) line breaks, or bare base64. Exactly these
   * are trusted, whoever issued them. Wins over fingerprints. A list rotates: each of them is accepted.
   */
  x509Certificate?: string | readonly string[];
  /** Accept SHA-1 and RSA-1024. Default true only where the anchor comes from the historic table. */
  allowLegacyAlgorithms?: boolean;
  /**
   * Accept a certificate whose private key is public although NODE_ENV is production, or `app.host` is not this
   * machine. Never in `production` or `uat`.
   */
  allowPublicTestKey?: boolean;
  /** Query parameters of the init request that are forwarded to the platform, by name. */
  forwardParameters?: readonly string[];
}

export interface WebhookOptions {
  account?: {
    /** Default `/maestrano/account/groups/:id`. */
    groupsPath?: string;
    /** Default `/maestrano/account/groups/:group_id/users/:id`. */
    groupUsersPath?: string;
  };
  connec?: {
    /** Default `/maestrano/connec/notifications`. */
    notificationsPath?: string;
    initializationPath?: string | null;
    /** Ask Connec! to send ids as arrays (protocol.md 6.7). */
    externalIds?: boolean;
    /** Collections the application wants to be notified of; merged with those that have a handler. */
    subscriptions?: Readonly<Record<string, boolean>>;
  };
}

export interface ConnecOptions {
  enabled?: boolean;
  host?: string;
  basePath?: string;
  v2Path?: string;
  reportsPath?: string;
  /** Total time budget of one Connec! call in **seconds**, as in the historic SDKs. Default: by environment. */
  timeout?: number;
}

/** One marketplace. Historic snake_case and legacy names are accepted too (protocol.md 1.2, 1.4). */
export interface PresetOptions {
  /**
   * A row of the environment table, which gives hosts, paths and a trust anchor; or any other name, once `api.host`,
   * `connec.host` and `sso.x509Certificate` or `sso.x509Fingerprint` are given. Required: the historic default, `test`,
   * trusts a certificate whose private key is public.
   */
  environment: EnvironmentName | (string & {});
  /** Name of the marketplace, when it differs from the preset's. */
  marketplace?: string;
  /** The application's nick id on the developer platform. */
  nid?: string;
  /** The application's own name for this environment on the developer platform; informative. */
  environmentName?: string;
  app?: AppOptions;
  api: ApiOptions;
  sso?: SsoOptions;
  webhook?: WebhookOptions;
  connec?: ConnecOptions;
  /** Only with `environment: 'sandbox'`. */
  sandbox?: {
    /** Origin of the sandbox, on this machine. Default `http://localhost:4400`. */
    url?: string;
  };
}
