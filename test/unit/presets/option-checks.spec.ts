import { describe, expect, it } from '@jest/globals';
import { createTestIdentityProvider } from '../../../lib/testing/test-identity-provider.js';
import { OPTION_ENTRIES } from '../../../lib/presets/options/index.js';
import { COMPLETE, parseAll, parseOne, presetOf, withOption } from './parse.js';

const remedies = new Map<string, string>(OPTION_ENTRIES.map(([path, { remedy }]) => [path, remedy]));

/** Shorthands of messages that many options share. */
const ORIGIN = 'must be an origin, without a path, a query or a fragment. For example https://crm.example.';
const SEGMENTS =
  'may contain only letters, digits and "-", ".", "_", "~", "@", ",", "=" between its slashes.';
const BOOLEAN = 'must be true or false. Write it without quotes.';
const ID =
  'must start with a letter or digit and have at most 128 letters, digits, "_", "." or "-". Copy it from the marketplace; it is not the key.';
const PRINT = 'must be a fingerprint of 40 (SHA-1) or 64 (SHA-256) hex digits.';
const GROUP_USERS =
  'must contain the placeholders :group_id and :id once, as a segment of its own, and no other.';

/** Every message; a message without a remedy is followed by the one of the option. */
const WRONG: readonly (readonly [path: string, value: unknown, text: string, at?: string])[] = [
  ['environment', 3, 'must be text.'],
  ['environment', ' ', 'must not be empty.'],
  ['marketplace', 'x'.repeat(129), 'must have at most 128 characters.'],
  ['nid', 'a\nb', 'must not contain line breaks or other control characters.'],
  ['environmentName', {}, 'must be text.'],
  ['app.host', '', 'must not be empty.'],
  ['app.host', 5, 'must be a web address.'],
  ['app.host', 'https://' + 'x'.repeat(300), 'must be a web address.'],
  ['app.host', 'crm.example', 'must start with https:// or http://.'],
  ['app.host', 'ftp://crm.example', 'must start with https:// or http://.'],
  ['app.host', 'https://crm.example/app', ORIGIN],
  ['app.host', 'https://crm.example?a', ORIGIN],
  ['app.host', 'https://crm.example#a', ORIGIN],
  ['app.host', 'https://crm.example\\@evil.example', ORIGIN],
  ['app.host', 'https://crm .example', ORIGIN],
  ['app.host', 'https://crm.example:99999', ORIGIN],
  ['sso.idm', 'https://me:secret@crm.example', 'must not contain a user name or password.'],
  ['api.host', 'https://hub.example/api', ORIGIN],
  ['sso.idp', 'https://hub.example/sso', ORIGIN],
  ['connec.host', 'https://hub.example//', ORIGIN],
  ['sandbox.url', 'localhost:4400', 'must start with https:// or http://.'],
  ['api.id', '', 'must not be empty.'],
  ['api.id', 'app 1', ID],
  ['api.id', '-app', ID],
  ['api.id', 'x'.repeat(129), ID],
  ['api.id', 7, ID],
  ['api.groupId', 'cld/3', ID],
  ['api.key', '', 'must not be empty. Check that the environment variable is set.'],
  ['api.key', 12345678, 'must be text.'],
  [
    'api.key',
    'a\tb',
    'must not contain line breaks or other control characters. Trim what you read from a file.',
  ],
  [
    'api.key',
    'key\n',
    'must not contain line breaks or other control characters. Trim what you read from a file.',
  ],
  ['api.key', 'a\ud800b', 'must be valid Unicode text.'],
  ['api.key', ' key', 'must not have spaces around it. Trim it.'],
  ['api.key', 'k'.repeat(1025), 'must have at most 1024 characters.'],
  ['api.key', [], 'must not be an empty list.'],
  ['api.key', Array.from({ length: 21 }, (_, index) => `k${index}`), 'must have at most 20 entries.'],
  ['api.key', ['good', ''], 'must not be empty. Check that the environment variable is set.', '[1]'],
  ['api.base', '/api', 'must end with "/".'],
  ['api.base', 'api/', 'must start with "/".'],
  ['api.base', 7, 'must be a path.'],
  ['api.verifySslCerts', 'true', BOOLEAN],
  ['api.ca', 'nonsense', 'does not hold certificates in PEM form.'],
  ['api.ca', 'x'.repeat(500_001), 'must be PEM text.'],
  ['api.connectTimeoutMs', 0, 'must be a whole number between 1 and 600000.'],
  ['api.connectTimeoutMs', 1.5, 'must be a whole number between 1 and 600000.'],
  ['api.timeoutMs', '30000', 'must be a whole number between 1 and 600000.'],
  ['api.timeoutMs', Number.NaN, 'must be a whole number between 1 and 600000.'],
  ['sso.enabled', 1, BOOLEAN],
  ['sso.sloEnabled', 'false', BOOLEAN],
  ['sso.creationMode', 'vitual', 'must be "real" or "virtual". Did you mean "virtual"?'],
  ['sso.creationMode', 'both', 'must be "real" or "virtual".'],
  ['sso.initPath', 'init', 'must start with "/".'],
  ['sso.initPath', '/a/../b', 'must not contain "." or ".." as a segment.'],
  ['sso.initPath', '/a/./b', 'must not contain "." or ".." as a segment.'],
  ['sso.initPath', '//evil.example', 'must not contain "//".'],
  ['sso.initPath', '/init#top', 'must not contain a fragment ("#").'],
  ['sso.initPath', '/init/:preset', 'must not contain placeholders.'],
  ['sso.initPath', '/init/%2e%2e', SEGMENTS],
  ['sso.initPath', '/init\\x', SEGMENTS],
  ['sso.initPath', '/init*', SEGMENTS],
  ['sso.initPath', '/in it', SEGMENTS],
  ['sso.initPath', `/${'x'.repeat(500)}`, 'must have at most 500 characters.'],
  [
    'sso.initPath',
    '/init?group_id=cld-1',
    'has a query string with "group_id", which belongs to the protocol.',
  ],
  [
    'sso.consumePath',
    '/out?',
    'has a query string with characters other than letters, digits and "-._~@,:/=&".',
  ],
  [
    'sso.consumePath',
    '/out?a=%20',
    'has a query string with characters other than letters, digits and "-._~@,:/=&".',
  ],
  [
    'sso.consumePath',
    '/out?samlresponse=x',
    'has a query string with "samlresponse", which belongs to the protocol.',
  ],
  ['sso.consumePath', '/out?a=1&a=2', 'has a query string that names one parameter twice.'],
  [
    'sso.nameIdFormat',
    'persistent',
    'must be a URN. Leave it out to use the persistent format, the only one the platform sends.',
  ],
  ['sso.x509Fingerprint', '2f:57', PRINT],
  ['sso.x509Fingerprint', 'g'.repeat(40), PRINT],
  ['sso.x509Fingerprint', 'a'.repeat(64) + 'b', PRINT],
  ['sso.x509Fingerprint', ['a'.repeat(40), 3], PRINT, '[1]'],
  [
    'sso.x509Certificate',
    'nonsense',
    'is not an X.509 certificate. Give it as PEM, or as the base64 of its DER, in full.',
  ],
  [
    'sso.x509Certificate',
    'AAAA',
    'is not an X.509 certificate. Give it as PEM, or as the base64 of its DER, in full.',
  ],
  ['sso.x509Certificate', 5, 'must be text.'],
  [
    'sso.x509Certificate',
    '-----BEGIN PRIVATE KEY-----',
    'holds a private key. Give the certificate only, and replace that key: it has been copied.',
  ],
  ['sso.allowLegacyAlgorithms', 'yes', BOOLEAN],
  ['sso.allowPublicTestKey', 'yes', BOOLEAN],
  ['sso.forwardParameters', 'plan', 'must be a list of names.'],
  [
    'sso.forwardParameters',
    ['a b'],
    'must be the name of a query parameter: letters, digits, "_", "." and "-".',
    '[0]',
  ],
  [
    'sso.forwardParameters',
    ['constructor'],
    'must be the name of a query parameter: letters, digits, "_", "." and "-".',
    '[0]',
  ],
  [
    'sso.forwardParameters',
    ['plan', 'RelayState'],
    'belongs to the protocol and is never forwarded. Choose another name.',
    '[1]',
  ],
  ['sso.forwardParameters', ['group_id'], 'is always forwarded. Leave it out.', '[0]'],
  ['sso.forwardParameters', Array.from({ length: 21 }, () => 'a'), 'must have at most 20 entries.'],
  [
    'webhook.account.groupsPath',
    '/g',
    'must contain the placeholder :id once, as a segment of its own, and no other.',
  ],
  [
    'webhook.account.groupsPath',
    '/g/:id/:id',
    'must contain the placeholder :id once, as a segment of its own, and no other.',
  ],
  [
    'webhook.account.groupsPath',
    '/g/:group_id',
    'must contain the placeholder :id once, as a segment of its own, and no other.',
  ],
  ['webhook.account.groupsPath', '/g/x:id', SEGMENTS],
  ['webhook.account.groupsPath', '/g/:id?a=b', 'must not contain a query string ("?").'],
  ['webhook.account.groupUsersPath', '/g/:group_id', GROUP_USERS],
  ['webhook.account.groupUsersPath', '/g/:id/:user', GROUP_USERS],
  ['webhook.connec.notificationsPath', '/n/:id', 'must not contain placeholders.'],
  ['webhook.connec.initializationPath', '', 'must start with "/".'],
  ['webhook.connec.externalIds', 'true', BOOLEAN],
  ['webhook.connec.subscriptions', ['invoices'], 'must be an object of collections: { invoices: true }.'],
  ['webhook.connec.subscriptions', { invoices: 'true' }, BOOLEAN, '.invoices'],
  [
    'webhook.connec.subscriptions',
    { Invoices: true },
    'is not the name of a collection. Collections are in lower case: sales_orders.',
    '.Invoices',
  ],
  [
    'webhook.connec.subscriptions',
    JSON.parse('{"__proto__":true}'),
    'is not the name of a collection. Collections are in lower case: sales_orders.',
    '.__proto__',
  ],
  [
    'webhook.connec.subscriptions',
    { constructor: true },
    'is not the name of a collection. Collections are in lower case: sales_orders.',
    '.constructor',
  ],
  [
    'webhook.connec.subscriptions',
    Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`c${i}`, true])),
    'must have at most 200 entries.',
  ],
  ['app.synchronizationStartPath', 'sync', 'must start with "/".'],
  ['app.synchronizationTogglePath', '/sync?x=1', 'must not contain a query string ("?").'],
  ['app.synchronizationStatusPath', '/sync/../x', 'must not contain "." or ".." as a segment.'],
  ['connec.enabled', 0, BOOLEAN],
  ['connec.basePath', 'api', 'must start with "/".'],
  ['connec.v2Path', '/v2?', 'must not contain a query string ("?").'],
  ['connec.reportsPath', '/..', 'must not contain "." or ".." as a segment.'],
  ['connec.timeout', 0, 'must be a number between 0.001 and 3600.'],
  ['connec.timeout', 60000, 'must be a number between 0.001 and 3600.'],
];

/** The value `structuredClone` could not copy is set afterwards. */
function base(path: string): object {
  return { ...COMPLETE, environment: path === 'sandbox.url' ? 'sandbox' : 'production' };
}

describe('Checks', () => {
  it('have a wrong value for every option', () => {
    expect(new Set(WRONG.map(([path]) => path))).toEqual(new Set(remedies.keys()));
  });

  it.each(WRONG)('refuse %s: %j', (path, value, text, at = '') => {
    const { preset, problems } = parseOne(withOption(base(path), path, value));
    const hasRemedy = /[.)] [A-Z].*[.?]$/.test(text);
    expect(preset).toBeUndefined();
    expect(problems).toEqual([
      `presets.acme.${path}${at}: ${text}${hasRemedy ? '' : ` ${remedies.get(path)}`}`,
    ]);
  });

  it.each([
    ['app.host', 'https://CRM.example:443/', 'https://crm.example'],
    ['app.host', 'http://localhost:3000/', 'http://localhost:3000'],
    ['app.host', 'http://[::1]:3000', 'http://[::1]:3000'],
    ['sso.idm', 'https://crm.example:8443', 'https://crm.example:8443'],
    ['sso.consumePath', '/maestrano/consume/?marketplace=acme', '/maestrano/consume/?marketplace=acme'],
    ['sso.initPath', '/init.php', '/init.php'],
    ['webhook.account.groupUsersPath', '/u/:id/of/:group_id', '/u/:id/of/:group_id'],
    ['api.key', 'päß:wörd 🔑', 'päß:wörd 🔑'],
    ['connec.timeout', 0.5, 0.5],
    [
      'sso.x509Fingerprint',
      '2F 57 71 E4 40 19 57 37 A6 2C F0 C5 82 52 2F 2E 41 B7 9D 7E',
      '2f:57:71:e4:40:19:57:37:a6:2c:f0:c5:82:52:2f:2e:41:b7:9d:7e',
    ],
  ])('accept %s: %s', (path, value, result) => {
    expect(presetOf(withOption(COMPLETE, path, value)).param(path)).toEqual(result);
  });

  it('accept authorities with literal line breaks', () => {
    const { certificate } = createTestIdentityProvider();
    const twice = certificate + certificate;
    const preset = presetOf(withOption(COMPLETE, 'api.ca', twice.replaceAll('\n', '\\n')));
    expect(preset.api.ca?.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(preset.api.ca).not.toContain('\\n');
  });

  it('report all problems of all presets together', () => {
    const { presets, problems } = parseAll({
      one: { environment: 'production', api: { id: 'app-1' } },
      two: { app: { host: 'crm' }, api: { id: '?', key: 'k' }, sso: { creationMode: 3 } },
      good: { ...COMPLETE },
    });
    expect(problems.map(({ path }) => path)).toEqual([
      'presets.one.app.host',
      'presets.one.api.key',
      'presets.two.environment',
      'presets.two.app.host',
      'presets.two.api.id',
      'presets.two.sso.creationMode',
    ]);
    expect(presets.map(({ name }) => name)).toEqual(['good']);
  });

  it('say what is required', () => {
    expect(parseOne({}).problems).toEqual([
      'presets.acme.environment: is required. Name one of production, uat, test, local, sandbox.',
      'presets.acme.app.host: is required. Give the origin of your application, for example https://crm.example.',
      'presets.acme.api.id: is required. Copy the application id (app-…) from the marketplace.',
      'presets.acme.api.key: is required. Copy the API key from the marketplace, best through an environment variable.',
    ]);
  });

  it.each([
    ['sso', 5],
    ['sso', []],
    ['webhook', 'x'],
  ])('refuse the group %s: %j', (group, value) => {
    const { problems } = parseOne({ ...COMPLETE, [group]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(
      new RegExp(`^presets\\.acme\\.${group}: must be an object\\. Options here: `),
    );
  });
});
