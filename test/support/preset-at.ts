import { PresetRegistry } from '../../lib/presets/preset-registry.js';
import { Preset, type PresetSettings } from '../../lib/presets/preset.js';

/** The public sample key of protocol.md 11, vector 3. */
export const SAMPLE_KEY = 'gfcmbu8269wyi0hjazk4t7o1sndpvrqxl53e1';

/** A preset whose every host is `url`, with the credentials of the test vectors. */
export function presetAt(
  url: string,
  { name = 'default', api = {}, environment = 'sandbox' }: PresetVariation = {},
): Preset {
  const settings = {
    name,
    environment,
    marketplace: name,
    nid: null,
    app: {
      host: 'http://localhost:3000',
      synchronizationStartPath: null,
      synchronizationTogglePath: null,
      synchronizationStatusPath: null,
    },
    api: {
      id: 'app-1',
      host: url,
      base: '/api/v1/',
      verifySslCerts: true,
      ca: null,
      connectTimeoutMs: 5000,
      timeoutMs: 30_000,
      ...api,
    },
    sso: {
      enabled: true,
      sloEnabled: true,
      creationMode: 'real',
      initPath: '/maestrano/auth/saml/init',
      consumePath: '/maestrano/auth/saml/consume',
      idm: 'http://localhost:3000',
      idp: url,
      nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
      x509Certificate: null,
      x509Fingerprint: null,
      trustAnchor:
        environment === 'sandbox' ? { kind: 'sandbox', url } : { kind: 'certificates', certificates: [] },
      allowLegacyAlgorithms: false,
      forwardParameters: [],
    },
    webhook: {
      account: {
        groupsPath: '/maestrano/account/groups/:id',
        groupUsersPath: '/maestrano/account/groups/:group_id/users/:id',
      },
      connec: {
        notificationsPath: '/maestrano/connec/notifications',
        initializationPath: null,
        externalIds: false,
        subscriptions: {},
      },
    },
    connec: {
      enabled: true,
      host: url,
      basePath: '/connec/api/v2',
      v2Path: '/v2',
      reportsPath: '/reports',
      timeoutMs: 60_000,
    },
  } satisfies PresetSettings;
  return new Preset(settings, [SAMPLE_KEY]);
}

export interface PresetVariation {
  readonly name?: string;
  readonly environment?: string;
  readonly api?: Partial<PresetSettings['api']>;
}

export function registryOf(...presets: Preset[]): PresetRegistry {
  return new PresetRegistry(presets);
}
