import { VERSION } from '../version.js';
import { LANGUAGE } from './preset-parameters.js';
import type { PresetSettings } from './preset-settings.js';

/** What only the module knows about a preset: where things are really served, and what has a handler. */
export interface MetadataOverrides {
  /** Paths with global prefix and version; those that are left out stay as configured. */
  readonly paths?: {
    readonly initPath?: string;
    readonly consumePath?: string;
    readonly groupsPath?: string;
    readonly groupUsersPath?: string;
    readonly notificationsPath?: string;
    readonly initializationPath?: string | null;
  };
  /** All subscriptions, instead of the configured ones. */
  readonly subscriptions?: Readonly<Record<string, boolean>>;
}

/** The document of protocol.md 2.2. Optional members are left out unless they were configured. */
export interface MetadataDocument {
  environment: string;
  app: {
    host: string;
    synchronization_start_path?: string;
    synchronization_toggle_path?: string;
    synchronization_status_path?: string;
  };
  api: {
    id: string;
    version: string;
    verify_ssl_certs: boolean;
    lang: string;
    lang_version: string;
    host: string;
    base: string;
    group_id?: string;
  };
  sso: {
    enabled: boolean;
    slo_enabled: boolean;
    creation_mode: string;
    init_path: string;
    consume_path: string;
    idm: string;
    idp: string;
    name_id_format: string;
    x509_fingerprint: string | null;
    x509_certificate: string | null;
  };
  webhook: {
    account: { groups_path: string; group_users_path: string };
    connec: {
      notifications_path: string;
      subscriptions: Record<string, boolean>;
      initialization_path?: string;
      external_ids?: boolean;
    };
  };
}

/** See `Preset.toMetadata`. Lists every member by hand: what is not named here cannot leak. */
export function toMetadataDocument(
  { environment, app, api, sso, webhook }: PresetSettings,
  { paths = {}, subscriptions = webhook.connec.subscriptions }: MetadataOverrides = {},
): MetadataDocument {
  return {
    environment,
    app: {
      host: app.host,
      ...whenSet('synchronization_start_path', app.synchronizationStartPath),
      ...whenSet('synchronization_toggle_path', app.synchronizationTogglePath),
      ...whenSet('synchronization_status_path', app.synchronizationStatusPath),
    },
    api: {
      id: api.id,
      version: VERSION,
      verify_ssl_certs: api.verifySslCerts,
      lang: LANGUAGE.name,
      lang_version: LANGUAGE.version,
      host: api.host,
      base: api.base,
      ...whenSet('group_id', api.groupId ?? null),
    },
    sso: {
      enabled: sso.enabled,
      slo_enabled: sso.sloEnabled,
      creation_mode: sso.creationMode,
      init_path: paths.initPath ?? sso.initPath,
      consume_path: paths.consumePath ?? sso.consumePath,
      idm: sso.idm,
      idp: sso.idp,
      name_id_format: sso.nameIdFormat,
      x509_fingerprint: sso.x509Fingerprint,
      x509_certificate: sso.x509Certificate,
    },
    webhook: {
      account: {
        groups_path: paths.groupsPath ?? webhook.account.groupsPath,
        group_users_path: paths.groupUsersPath ?? webhook.account.groupUsersPath,
      },
      connec: {
        notifications_path: paths.notificationsPath ?? webhook.connec.notificationsPath,
        subscriptions: { ...subscriptions },
        ...whenSet('initialization_path', paths.initializationPath ?? webhook.connec.initializationPath),
        ...whenSet('external_ids', webhook.connec.externalIds || null),
      },
    },
  };
}

function whenSet<K extends string, T>(name: K, value: T | null): { [P in K]?: T } {
  return (value === null ? {} : { [name]: value }) as { [P in K]?: T };
}
