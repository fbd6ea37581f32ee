import type { Preset } from '../presets/index.js';

/** What a route of the module is for. */
export type RoutePurpose =
  'metadata' | 'init' | 'consume' | 'groupDeletion' | 'userDeletion' | 'notification';

export interface PurposeDefinition {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Historic path, served for every preset with `/:preset` behind it, and as it is for the default one. */
  readonly path: string;
  /** Whether the marketplace must authenticate; browsers come to the others. */
  readonly basicAuth: boolean;
  /** Largest body that is read, in bytes; larger ones get 413. 0: none is read at all. */
  readonly bodyLimit: number;
  /** The template that a preset declares, possibly with a query string. */
  readonly template: (preset: Preset) => string | null;
}

/** A form whose 64,000 characters of response, the most that verification takes, are all percent-encoded. */
const FORM_LIMIT = 195_000;
const NOTIFICATION_LIMIT = 10 * 1024 * 1024;
/** Nothing is expected of a DELETE; what comes is read, up to this, and dropped. */
const NO_BODY_LIMIT = 16 * 1024;

/** Sources: protocol.md 1.1, 1.6. */
export const PURPOSES: Readonly<Record<RoutePurpose, PurposeDefinition>> = {
  metadata: {
    method: 'GET',
    path: '/maestrano/metadata',
    basicAuth: true,
    bodyLimit: 0,
    template: () => null,
  },
  init: {
    method: 'GET',
    path: '/maestrano/auth/saml/init',
    basicAuth: false,
    bodyLimit: 0,
    template: preset => preset.sso.initPath,
  },
  consume: {
    method: 'POST',
    path: '/maestrano/auth/saml/consume',
    basicAuth: false,
    bodyLimit: FORM_LIMIT,
    template: preset => preset.sso.consumePath,
  },
  groupDeletion: {
    method: 'DELETE',
    path: '/maestrano/account/groups/:id',
    basicAuth: true,
    bodyLimit: NO_BODY_LIMIT,
    template: preset => preset.webhook.account.groupsPath,
  },
  userDeletion: {
    method: 'DELETE',
    path: '/maestrano/account/groups/:group_id/users/:id',
    basicAuth: true,
    bodyLimit: NO_BODY_LIMIT,
    template: preset => preset.webhook.account.groupUsersPath,
  },
  notification: {
    method: 'POST',
    path: '/maestrano/connec/notifications',
    basicAuth: true,
    bodyLimit: NOTIFICATION_LIMIT,
    template: preset => preset.webhook.connec.notificationsPath,
  },
};

export const ROUTE_PURPOSES = Object.keys(PURPOSES) as RoutePurpose[];
