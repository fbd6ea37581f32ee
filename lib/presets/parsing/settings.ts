import type { OptionPath, OptionValues } from '../options/index.js';
import type { PresetSettings } from '../preset-settings.js';
import type { Draft } from './draft.js';
import type { Trust } from './trust-anchor.js';

/** The settings of a draft in which nothing is wrong. */
export function toSettings(draft: Draft, trust: Trust): PresetSettings {
  const value = <P extends OptionPath>(path: P): OptionValues[P] => draft.values[path] as OptionValues[P];
  return {
    name: draft.name,
    environment: value('environment'),
    marketplace: value('marketplace'),
    nid: value('nid'),
    environmentName: value('environmentName'),
    app: {
      host: value('app.host'),
      synchronizationStartPath: value('app.synchronizationStartPath'),
      synchronizationTogglePath: value('app.synchronizationTogglePath'),
      synchronizationStatusPath: value('app.synchronizationStatusPath'),
    },
    api: {
      id: value('api.id'),
      host: value('api.host'),
      base: value('api.base'),
      verifySslCerts: value('api.verifySslCerts'),
      ca: value('api.ca'),
      connectTimeoutMs: value('api.connectTimeoutMs'),
      timeoutMs: value('api.timeoutMs'),
      groupId: value('api.groupId'),
    },
    sso: {
      enabled: value('sso.enabled'),
      sloEnabled: value('sso.enabled') && value('sso.sloEnabled'),
      creationMode: value('sso.creationMode'),
      initPath: value('sso.initPath'),
      consumePath: value('sso.consumePath'),
      idm: value('sso.idm'),
      idp: value('sso.idp'),
      nameIdFormat: value('sso.nameIdFormat'),
      ...trust,
      forwardParameters: value('sso.forwardParameters'),
    },
    webhook: {
      account: {
        groupsPath: value('webhook.account.groupsPath'),
        groupUsersPath: value('webhook.account.groupUsersPath'),
      },
      connec: {
        notificationsPath: value('webhook.connec.notificationsPath'),
        initializationPath: value('webhook.connec.initializationPath'),
        externalIds: value('webhook.connec.externalIds'),
        subscriptions: value('webhook.connec.subscriptions'),
      },
    },
    connec: {
      enabled: value('connec.enabled'),
      host: value('connec.host'),
      basePath: value('connec.basePath'),
      v2Path: value('connec.v2Path'),
      reportsPath: value('connec.reportsPath'),
      timeoutMs: value('connec.timeout') * 1000,
    },
  };
}
