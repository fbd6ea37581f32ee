/** What the metadata document says about an application, in any of the spellings of the SDKs (protocol.md 2). */
export interface ApplicationFacts {
  /** Base of webhook addresses. */
  readonly host: string;
  readonly initUrl: string;
  readonly consumeUrl: string;
  readonly groupsPath: string;
  readonly groupUsersPath: string;
  readonly notificationsPath: string;
  readonly subscriptions: readonly string[];
  readonly externalIds: boolean;
  /** `undefined` when the document does not say. */
  readonly creationMode: 'real' | 'virtual' | undefined;
  /** Whether sessions end when the platform says so. */
  readonly singleLogout: boolean;
}

type Document = Readonly<Record<string, unknown>>;

/**
 * What the document says; what it leaves out has the defaults of protocol.md 1.1, as for the platform. Addresses of other
 * applications are left out as well: nothing is sent there.
 */
export function factsOf(document: Document, origin: string): ApplicationFacts {
  const app = part(document, 'app');
  const sso = part(document, 'sso');
  const webhook = webhookOf(document);
  const account = part(webhook, 'account');
  const connec = part(webhook, 'connec');
  const host = addressAt(origin, app['host']) ?? origin;
  const idm = addressAt(origin, sso['idm']) ?? host;
  const mode = sso['creation_mode'];
  return {
    host,
    initUrl: idm + pathOf(sso['init_path'], '/maestrano/auth/saml/init'),
    consumeUrl: idm + pathOf(sso['consume_path'], '/maestrano/auth/saml/consume'),
    groupsPath: pathOf(account['groups_path'] ?? account['group_path'], '/maestrano/account/groups/:id'),
    groupUsersPath: pathOf(
      account['group_users_path'] ?? account['group_user_path'],
      '/maestrano/account/groups/:group_id/users/:id',
    ),
    notificationsPath: pathOf(
      connec['notifications_path'] ?? connec['notification_path'],
      '/maestrano/connec/notifications',
    ),
    subscriptions: Object.entries(part(connec, 'subscriptions')).flatMap(([name, value]) =>
      isTrue(value) ? [name] : [],
    ),
    externalIds: isTrue(connec['external_ids']),
    creationMode: mode === 'real' || mode === 'virtual' ? mode : undefined,
    singleLogout: !isFalse(sso['slo_enabled']) && !isFalse(sso['enabled']),
  };
}

/** Both spellings: SDKs write `webhook`, the developer platform `webhooks`. */
export function webhookOf(document: Document): Document {
  return { ...part(document, 'webhooks'), ...part(document, 'webhook') };
}

/** A member that is an object, or an empty one. */
export function part(document: Document, name: string): Document {
  const value = Object.hasOwn(document, name) ? document[name] : undefined;
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function addressAt(origin: string, value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value) || new URL(value).origin !== origin) return undefined;
  return value.replace(/\/+$/, '');
}

function pathOf(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? `/${value.replace(/^\/+/, '')}` : fallback;
}

const isTrue = (value: unknown): boolean => value === true || value === 'true';
const isFalse = (value: unknown): boolean => value === false || value === 'false';
