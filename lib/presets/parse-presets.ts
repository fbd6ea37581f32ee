import type { ConfigurationProblem } from '../errors/index.js';
import { DEFAULT_SANDBOX_URL, ENVIRONMENTS, NAME_ID_PERSISTENT, sandboxEnvironment } from './environments.js';
import type { PresetOptions } from './preset-options.js';
import { Preset, type TrustAnchor } from './preset.js';

/**
 * Turns what the user wrote into presets. Collects every problem instead of stopping at the first.
 * `isDefault(name)` tells which preset is served on the historic paths without a suffix.
 */
export function parsePresets(
  presets: Readonly<Record<string, PresetOptions>>,
  isDefault: (name: string) => boolean,
): { presets: Preset[]; problems: ConfigurationProblem[]; warnings: string[] } {
  const problems: ConfigurationProblem[] = [];
  const parsed = Object.entries(presets).map(([name, options]) =>
    parsePreset(name, options, isDefault(name), problems),
  );
  return { presets: parsed, problems, warnings: [] };
}

function parsePreset(
  name: string,
  options: PresetOptions,
  isDefault: boolean,
  problems: ConfigurationProblem[],
): Preset {
  const at = (path: string): string => `presets.${name}.${path}`;
  const required = (path: string, value: unknown, remedy: string): void => {
    if (typeof value !== 'string' || value.length === 0)
      problems.push({ path: at(path), message: 'is required.', remedy });
  };
  const environment = options.environment ?? 'test';
  const sandboxUrl = options.sandbox?.url ?? DEFAULT_SANDBOX_URL;
  const row = environment === 'sandbox' ? sandboxEnvironment(sandboxUrl) : ENVIRONMENTS[environment];
  required(
    'app.host',
    options.app?.host,
    'Give the origin of your application, such as https://crm.example.',
  );
  required('api.id', options.api?.id, 'Copy the application id (app-…) from the marketplace.');
  const keys = ([] as string[]).concat(options.api?.key ?? []);
  required(
    'api.key',
    keys[0],
    'Copy the API key from the marketplace, best through an environment variable.',
  );
  const suffix = isDefault ? '' : `/${name}`;
  const apiHost = options.api?.host ?? row?.apiHost ?? '';
  const certificates = ([] as string[]).concat(options.sso?.x509Certificate ?? []);
  const fingerprints = ([] as string[]).concat(options.sso?.x509Fingerprint ?? []);
  const trustAnchor: TrustAnchor = certificates.length
    ? { kind: 'certificates', certificates }
    : environment === 'sandbox'
      ? { kind: 'sandbox', url: sandboxUrl }
      : {
          kind: 'fingerprints',
          fingerprints: (fingerprints.length ? fingerprints : (row?.fingerprints ?? [])).map(value =>
            value.replace(/[^0-9a-f]/gi, '').toLowerCase(),
          ),
          historic: fingerprints.length === 0,
        };
  const sso = options.sso ?? {};
  const enabled = sso.enabled ?? true;
  const connec = options.connec ?? {};
  return new Preset(
    {
      name,
      environment,
      marketplace: options.marketplace ?? name,
      nid: options.nid ?? null,
      app: {
        host: options.app?.host ?? '',
        synchronizationStartPath: options.app?.synchronizationStartPath ?? null,
        synchronizationTogglePath: options.app?.synchronizationTogglePath ?? null,
        synchronizationStatusPath: options.app?.synchronizationStatusPath ?? null,
      },
      api: {
        id: options.api?.id ?? '',
        host: apiHost,
        base: options.api?.base ?? row?.apiBase ?? '/api/v1/',
        verifySslCerts: options.api?.verifySslCerts ?? true,
        ca: options.api?.ca ?? null,
        connectTimeoutMs: options.api?.connectTimeoutMs ?? 5000,
        timeoutMs: options.api?.timeoutMs ?? 30_000,
      },
      sso: {
        enabled,
        sloEnabled: enabled && (sso.sloEnabled ?? true),
        creationMode: sso.creationMode ?? 'real',
        initPath: sso.initPath ?? `/maestrano/auth/saml/init${suffix}`,
        consumePath: sso.consumePath ?? `/maestrano/auth/saml/consume${suffix}`,
        idm: sso.idm ?? options.app?.host ?? '',
        idp: sso.idp ?? apiHost,
        nameIdFormat: sso.nameIdFormat ?? NAME_ID_PERSISTENT,
        x509Certificate: certificates[0] ?? null,
        x509Fingerprint: fingerprints[0] ?? row?.fingerprints[0] ?? null,
        trustAnchor,
        allowLegacyAlgorithms:
          sso.allowLegacyAlgorithms ?? (trustAnchor.kind === 'fingerprints' && trustAnchor.historic),
        forwardParameters: sso.forwardParameters ?? [],
      },
      webhook: {
        account: {
          groupsPath: options.webhook?.account?.groupsPath ?? `/maestrano/account/groups/:id${suffix}`,
          groupUsersPath:
            options.webhook?.account?.groupUsersPath ??
            `/maestrano/account/groups/:group_id/users/:id${suffix}`,
        },
        connec: {
          notificationsPath:
            options.webhook?.connec?.notificationsPath ?? `/maestrano/connec/notifications${suffix}`,
          initializationPath: options.webhook?.connec?.initializationPath ?? null,
          externalIds: options.webhook?.connec?.externalIds ?? false,
          subscriptions: options.webhook?.connec?.subscriptions ?? {},
        },
      },
      connec: {
        enabled: connec.enabled ?? true,
        host: connec.host ?? row?.connecHost ?? '',
        basePath: connec.basePath ?? row?.connecBasePath ?? '/api/v2',
        v2Path: connec.v2Path ?? row?.connecV2Path ?? '/v2',
        reportsPath: connec.reportsPath ?? row?.connecReportsPath ?? '/reports',
        timeoutMs: (connec.timeout ?? row?.connecTimeout ?? 60) * 1000,
      },
    },
    keys,
  );
}
