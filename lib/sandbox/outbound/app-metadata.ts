import { isObject, parseJson } from '../http/index.js';
import { type Application } from '../state/index.js';

/** What the platform takes from an application's metadata document (protocol.md 2). */
export interface AppMetadata {
  /** Where a sign-in starts. */
  readonly initUrl: string;
  /** Base of every webhook address. */
  readonly host: string;
  readonly groupsPath: string;
  readonly groupUsersPath: string;
  readonly notificationsPath: string;
  readonly subscriptions: ReadonlySet<string>;
  /** Whether notifications carry ids as arrays (protocol.md 6.7). */
  readonly externalIds: boolean;
  /** The document, as it was read. */
  readonly document: Readonly<Record<string, unknown>>;
}

/** Reads a document in any of the spellings of the SDKs; what it leaves out gets the defaults of protocol.md 1.1. */
export function readAppMetadata(application: Application, body: string): AppMetadata | undefined {
  const document = parseJson(body);
  return isObject(document) ? metadataOf(application, document) : undefined;
}

/** What an application has that declares nothing. */
export function defaultAppMetadata(application: Application): AppMetadata {
  return metadataOf(application, {});
}

function metadataOf(application: Application, document: Record<string, unknown>): AppMetadata {
  const app = member(document, 'app');
  const sso = member(document, 'sso');
  const webhook = { ...member(document, 'webhooks'), ...member(document, 'webhook') };
  const account = member(webhook, 'account');
  const connec = member(webhook, 'connec');
  const host = address(app['host']) ?? application.host;
  const idm = address(sso['idm']) ?? host;
  return {
    host,
    initUrl: idm + path(sso, ['init_path'], '/maestrano/auth/saml/init'),
    groupsPath: path(account, ['groups_path', 'group_path'], '/maestrano/account/groups/:id'),
    groupUsersPath: path(
      account,
      ['group_users_path', 'group_user_path'],
      '/maestrano/account/groups/:group_id/users/:id',
    ),
    notificationsPath: path(
      connec,
      ['notifications_path', 'notification_path'],
      '/maestrano/connec/notifications',
    ),
    subscriptions: subscribed(member(connec, 'subscriptions')),
    externalIds: isTrue(connec['external_ids']),
    document,
  };
}

function member(object: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = object[name];
  return isObject(value) ? value : {};
}

function address(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value)
    ? value.replace(/\/+$/, '')
    : undefined;
}

function path(object: Record<string, unknown>, names: readonly string[], fallback: string): string {
  const value = names.map(name => object[name]).find(entry => typeof entry === 'string' && entry !== '');
  return typeof value === 'string' ? `/${value.replace(/^\/+/, '')}` : fallback;
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

function subscribed(subscriptions: Record<string, unknown>): ReadonlySet<string> {
  return new Set(
    Object.entries(subscriptions).flatMap(([name, value]) => (isTrue(value) ? [name.toLowerCase()] : [])),
  );
}

/** Puts ids into a path template. */
export function fillPath(template: string, ids: Readonly<Record<string, string>>): string {
  return template.replace(/:([a-z_]+)/g, (placeholder, name: string) =>
    Object.hasOwn(ids, name) ? encodeURIComponent(ids[name] ?? '') : placeholder,
  );
}
