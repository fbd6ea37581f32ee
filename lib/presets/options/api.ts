import { authorities, boolean, number, oneOrMore, origin, path, platformId, secret } from '../kinds/index.js';
import { always, nothing, option } from './option.js';

const TEN_MINUTES = 600_000;

export const API_OPTIONS = {
  'api.id': option({
    kind: platformId,
    required: always,
    remedy: 'Copy the application id (app-…) from the marketplace.',
    remote: true,
  }),
  'api.key': option({
    kind: oneOrMore(secret),
    required: always,
    remedy: 'Copy the API key from the marketplace, best through an environment variable.',
    remote: true,
  }),
  'api.host': option({
    kind: origin,
    aliases: ['api.account_host'],
    column: 'apiHost',
    required: always,
    remedy: 'Give the origin of the platform, for example https://marketplace.example.',
    remote: true,
  }),
  'api.base': option({
    kind: path({ base: true }),
    aliases: ['api.account_base'],
    column: 'apiBase',
    fallback: () => '/api/v1/',
    remedy: 'Leave it out to use /api/v1/.',
    remote: true,
  }),
  'api.verifySslCerts': option({
    kind: boolean,
    aliases: ['verify_ssl_certs'],
    fallback: () => true,
    remedy: 'Leave it out; name a private authority in api.ca instead.',
  }),
  'api.ca': option({
    kind: authorities,
    fallback: nothing,
    remedy: 'Give the PEM of the authority that signed the certificate of the platform.',
  }),
  'api.connectTimeoutMs': option({
    kind: number({ from: 1, to: TEN_MINUTES, whole: true }),
    fallback: () => 5000,
    remedy: 'Give milliseconds; the default is 5000.',
  }),
  'api.timeoutMs': option({
    kind: number({ from: 1, to: TEN_MINUTES, whole: true }),
    fallback: () => 30_000,
    remedy: 'Give milliseconds; the default is 30000.',
  }),
  'api.groupId': option({
    kind: platformId,
    fallback: nothing,
    remedy: 'Give the id of the group (cld-…) of an application that is hosted for one customer.',
  }),
};

/** Set by hand in old configurations, though the SDKs always overwrote them (protocol.md 1.1). */
export const FORCED_OPTIONS: ReadonlyMap<string, string> = new Map([
  ['api.token', 'it is always made of api.id and api.key'],
  ['api.version', 'it is always the version of this package'],
  ['api.lang', 'it is always "nodejs"'],
  ['api.lang_version', 'it is always the version of Node.js'],
]);
