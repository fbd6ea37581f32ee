import { isObject } from '../../http/index.js';

/** One member of the metadata document: what ought to be there, and what is. */
export interface CheckedField {
  readonly field: string;
  readonly expected: string;
  /** As JSON; `undefined` when it is missing. */
  readonly actual: string | undefined;
  /** `default` is missing, and the platform takes the usual value. */
  readonly verdict: 'good' | 'default' | 'wrong';
}

/** What the document is held against. */
export interface Expected {
  readonly applicationId: string;
  /** Where the platform reaches the application. */
  readonly host: string;
  /** Where the application reaches the platform. */
  readonly sandboxUrl: string;
}

type Document = Readonly<Record<string, unknown>>;

interface Rule {
  /** Where it may stand, in any spelling of the SDKs; the first is the one that is shown. */
  readonly at: readonly string[];
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
  /** Whether the platform can do without it. */
  readonly optional?: boolean;
}

/** Compares a metadata document with protocol.md 2, member by member. */
export function checkMetadataDocument(document: Document, expected: Expected): CheckedField[] {
  return rulesFor(expected).map(({ at, expected: wanted, holds, optional }) => {
    const found = at
      .map(path => valueAt(document, path))
      .find(value => value !== undefined && value !== null);
    const given = found !== undefined;
    const right = given ? holds(found) : optional === true;
    return {
      field: at[0] ?? '',
      expected: wanted,
      actual: given ? JSON.stringify(found) : undefined,
      verdict: !right ? 'wrong' : given ? 'good' : 'default',
    };
  });
}

function rulesFor({ applicationId, host, sandboxUrl }: Expected): Rule[] {
  return [
    { at: ['environment', 'marketplace'], expected: 'a name, e.g. "sandbox"', holds: isText },
    {
      at: ['app.host'],
      expected: `"${host}", as registered here`,
      holds: value => isText(value) && sameOrigin(value, host),
    },
    { at: ['api.id'], expected: `"${applicationId}"`, holds: value => value === applicationId },
    { at: ['api.key'], expected: 'nothing: a key is no metadata', holds: () => false, optional: true },
    {
      at: ['api.host'],
      expected: `this sandbox, "${sandboxUrl}"`,
      holds: value => isText(value) && sameOrigin(value, sandboxUrl),
      optional: true,
    },
    {
      at: ['sso.idm'],
      expected: 'an address, usually that of the application',
      holds: isAddress,
      optional: true,
    },
    { at: ['sso.init_path'], expected: 'a path', holds: isPath },
    { at: ['sso.consume_path'], expected: 'a path', holds: isPath },
    {
      at: [
        'webhook.account.groups_path',
        'webhook.account.group_path',
        ...plural('account.groups_path', 'account.group_path'),
      ],
      expected: 'a path with ":id"',
      holds: value => isPath(value) && /:(group_)?id\b/.test(value),
    },
    {
      at: [
        'webhook.account.group_users_path',
        'webhook.account.group_user_path',
        ...plural('account.group_users_path', 'account.group_user_path'),
      ],
      expected: 'a path with ":group_id" and ":id"',
      holds: value => isPath(value) && value.includes(':group_id') && /:id\b/.test(value),
    },
    {
      at: [
        'webhook.connec.notifications_path',
        'webhook.connec.notification_path',
        ...plural('connec.notifications_path', 'connec.notification_path'),
      ],
      expected: 'a path',
      holds: isPath,
    },
    {
      at: ['webhook.connec.subscriptions', ...plural('connec.subscriptions')],
      expected: 'collections with true or false; without it nothing is notified',
      holds: value => isObject(value) && Object.values(value).every(isFlag),
      optional: true,
    },
    {
      at: ['webhook.connec.external_ids', ...plural('connec.external_ids')],
      expected: 'true or false',
      holds: isFlag,
      optional: true,
    },
  ];
}

/** The spelling of the PHP SDK: `webhooks`. */
function plural(...paths: readonly string[]): string[] {
  return paths.map(path => `webhooks.${path}`);
}

function valueAt(document: Document, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      document,
    );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isAddress(value: unknown): boolean {
  return isText(value) && /^https?:\/\//.test(value) && URL.canParse(value);
}

/** The platform forgives a missing slash at the start. */
function isPath(value: unknown): value is string {
  return isText(value) && !/^[a-z]+:|\s/i.test(value);
}

function isFlag(value: unknown): boolean {
  return typeof value === 'boolean' || value === 'true' || value === 'false';
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** This machine has several names. */
function sameOrigin(left: string, right: string): boolean {
  if (!URL.canParse(left) || !URL.canParse(right)) return false;
  const [one, other] = [new URL(left), new URL(right)];
  if (one.origin === other.origin) return true;
  return (
    one.protocol === other.protocol &&
    one.port === other.port &&
    LOOPBACK.test(one.hostname) &&
    LOOPBACK.test(other.hostname)
  );
}
