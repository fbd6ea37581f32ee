/** What the environment table knows of one environment. Source: protocol.md 1.3. */
export interface Environment {
  readonly apiHost: string;
  readonly apiBase: string;
  readonly connecHost: string;
  readonly connecBasePath: string;
  readonly connecV2Path: string;
  readonly connecReportsPath: string;
  /** Seconds. */
  readonly connecTimeout: number;
  /** SHA-1 and SHA-256 fingerprints of the one historic certificate; none for the sandbox, which is learnt. */
  readonly fingerprints: readonly string[];
  /** Where real customers are: no plain http over the network, and never a certificate whose key is public. */
  readonly live: boolean;
}

export const NAME_ID_PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';

const PATHS = {
  apiBase: '/api/v1/',
  connecBasePath: '/api/v2',
  connecV2Path: '/v2',
  connecReportsPath: '/reports',
};

const PRODUCTION_FINGERPRINTS = [
  '2f:57:71:e4:40:19:57:37:a6:2c:f0:c5:82:52:2f:2e:41:b7:9d:7e',
  '45:5f:63:4d:62:86:67:24:5b:75:a2:00:87:a1:6e:e9:d7:72:0a:67:ed:c3:b8:ca:25:10:41:a3:a2:a6:59:97',
];
const UAT_FINGERPRINTS = [
  '8a:1e:2e:76:c4:67:80:68:6c:81:18:f7:d3:29:5d:77:f8:79:54:2f',
  '6f:19:c4:fd:30:a6:a9:76:36:63:0a:44:82:0e:07:2b:23:f6:21:ce:9d:00:8c:de:76:ab:c2:81:04:63:7b:4e',
];
/** The private key of this certificate is public: whoever trusts it trusts everybody. */
export const PUBLIC_TEST_FINGERPRINTS = [
  '01:06:15:89:25:7d:78:12:28:a6:69:c7:de:63:ed:74:21:f9:f5:36',
  '22:b5:81:0c:5d:6f:67:1c:9e:e7:4e:5a:1a:c1:61:d6:f9:3b:7d:3f:e1:13:31:0e:5c:39:b4:46:87:2b:6b:c3',
];

const PRODUCTION: Environment = {
  ...PATHS,
  apiHost: 'https://maestrano.com',
  connecHost: 'https://api-connec.maestrano.com',
  connecTimeout: 180,
  fingerprints: PRODUCTION_FINGERPRINTS,
  live: true,
};

const UAT: Environment = {
  ...PATHS,
  apiHost: 'https://uat.maestrano.io',
  connecHost: 'https://api-connec-uat.maestrano.io',
  connecTimeout: 180,
  fingerprints: UAT_FINGERPRINTS,
  live: true,
};

const TEST: Environment = {
  ...PATHS,
  apiHost: 'http://api-sandbox.maestrano.io',
  connecHost: 'http://api-sandbox.maestrano.io',
  connecBasePath: '/connec/api/v2',
  connecTimeout: 60,
  fingerprints: PUBLIC_TEST_FINGERPRINTS,
  live: false,
};

const LOCAL: Environment = {
  ...PATHS,
  apiHost: 'http://application.maestrano.io',
  connecHost: 'http://connec.maestrano.io',
  connecTimeout: 60,
  fingerprints: PUBLIC_TEST_FINGERPRINTS,
  live: false,
};

/** Rows by name, aliases included. `sandbox` is not a row: it is built from the sandbox's address. */
const ENVIRONMENTS: ReadonlyMap<string, Environment> = new Map([
  ['production', PRODUCTION],
  ['maestrano-production', PRODUCTION],
  ['uat', UAT],
  ['maestrano-uat', UAT],
  ['test', TEST],
  ['local', LOCAL],
]);

export const SANDBOX = 'sandbox';

/** Names a preset may carry without giving hosts and a trust anchor of its own. */
export const ENVIRONMENT_NAMES: readonly string[] = [...ENVIRONMENTS.keys(), SANDBOX];

/** Every fingerprint of the table. A certificate among these is an RSA-1024 key that signs with SHA-1. */
export const HISTORIC_FINGERPRINTS: ReadonlySet<string> = new Set(
  [...ENVIRONMENTS.values()].flatMap(({ fingerprints }) => fingerprints).map(bareFingerprint),
);

export const DEFAULT_SANDBOX_URL = 'http://localhost:4400';

/** The row of an environment; `undefined` for names that are not in the table. */
export function environmentRow(name: string, sandboxUrl: string): Environment | undefined {
  return name === SANDBOX ? sandboxEnvironment(sandboxUrl) : ENVIRONMENTS.get(name);
}

/** Everything points at the sandbox's address. */
function sandboxEnvironment(url: string): Environment {
  return {
    ...PATHS,
    apiHost: url,
    connecHost: url,
    connecBasePath: '/connec/api/v2',
    connecTimeout: 60,
    fingerprints: [],
    live: false,
  };
}

/** `8A:1E…` → `8a1e…` */
export function bareFingerprint(fingerprint: string): string {
  return fingerprint.replace(/[\s:-]/g, '').toLowerCase();
}
