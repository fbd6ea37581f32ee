import { describe, expect, it } from '@jest/globals';
import { canonicalName, OPTION_ENTRIES, snakeCase } from '../../../lib/presets/options/index.js';
import { COMPLETE, parseOne, presetOf, withOption } from './parse.js';

/** A value that differs from the default, for every option. */
const VALUES: Readonly<Record<string, unknown>> = {
  environment: 'uat',
  marketplace: 'big-market',
  nid: 'my-app',
  environmentName: 'staging',
  'sandbox.url': 'http://127.0.0.1:4401',
  'app.host': 'https://other.example',
  'app.synchronizationStartPath': '/sync/start',
  'app.synchronizationTogglePath': '/sync/toggle',
  'app.synchronizationStatusPath': '/sync/:cld-uid',
  'api.id': 'app-2',
  'api.key': 'another key',
  'api.host': 'https://hub.example',
  'api.base': '/api/v3/',
  'api.verifySslCerts': false,
  'api.ca': null,
  'api.connectTimeoutMs': 7,
  'api.timeoutMs': 8,
  'api.groupId': 'cld-9',
  'sso.enabled': false,
  'sso.sloEnabled': false,
  'sso.creationMode': 'virtual',
  'sso.initPath': '/in?marketplace=x',
  'sso.consumePath': '/out?marketplace=x',
  'sso.idm': 'https://idm.example',
  'sso.idp': 'https://idp.example',
  'sso.nameIdFormat': 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  'sso.x509Fingerprint': Array.from({ length: 20 }, () => 'ab').join(':'),
  'sso.x509Certificate': null,
  'sso.allowLegacyAlgorithms': false,
  'sso.allowPublicTestKey': true,
  'sso.forwardParameters': ['plan'],
  'webhook.account.groupsPath': '/g/:id',
  'webhook.account.groupUsersPath': '/g/:group_id/u/:id',
  'webhook.connec.notificationsPath': '/n',
  'webhook.connec.initializationPath': '/i',
  'webhook.connec.externalIds': true,
  'webhook.connec.subscriptions': { invoices: true },
  'connec.enabled': false,
  'connec.host': 'https://connec.example',
  'connec.basePath': '/b',
  'connec.v2Path': '/w',
  'connec.reportsPath': '/r',
  'connec.timeout': 9,
};

/** Every historic spelling, and what it stands for. */
const HISTORIC: readonly (readonly [name: string, path: string])[] = [
  // protocol.md 1.2
  ['app.environment', 'environment'],
  ['api.accountHost', 'api.host'],
  ['api.account_host', 'api.host'],
  ['api.accountBase', 'api.base'],
  ['api.connecHost', 'connec.host'],
  ['api.connecBase', 'connec.basePath'],
  ['connec.base', 'connec.basePath'],
  ['connec.base-path', 'connec.basePath'],
  ['webhooks.account.group_path', 'webhook.account.groupsPath'],
  ['webhooks.account.groupPath', 'webhook.account.groupsPath'],
  ['webhook.account.group_path', 'webhook.account.groupsPath'],
  ['webhooks.account.groups_path', 'webhook.account.groupsPath'],
  ['webhooks.account.group_user_path', 'webhook.account.groupUsersPath'],
  ['webhooks.account.groupUserPath', 'webhook.account.groupUsersPath'],
  ['webhook.account.group_user_path', 'webhook.account.groupUsersPath'],
  ['webhooks.connec.notification_path', 'webhook.connec.notificationsPath'],
  ['webhook.connec.notification_path', 'webhook.connec.notificationsPath'],
  ['webhooks.connec.notificationPath', 'webhook.connec.notificationsPath'],
  ['webhooks.connec.external_ids', 'webhook.connec.externalIds'],
  ['webhooks.connec.initialization_path', 'webhook.connec.initializationPath'],
  ['webhooks.connec.subscriptions', 'webhook.connec.subscriptions'],
  // protocol.md 1.4
  ['user_creation_mode', 'sso.creationMode'],
  ['verify_ssl_certs', 'api.verifySslCerts'],
  ['app_id', 'api.id'],
  ['app_host', 'app.host'],
  ['api_key', 'api.key'],
  ['api_host', 'api.host'],
  ['api_base', 'api.base'],
  ['sso_app_init_path', 'sso.initPath'],
  ['sso_app_consume_path', 'sso.consumePath'],
  ['sso_enabled', 'sso.enabled'],
  ['sso_idp', 'sso.idp'],
  ['sso_name_id_format', 'sso.nameIdFormat'],
  ['sso_x509_fingerprint', 'sso.x509Fingerprint'],
];

const paths = OPTION_ENTRIES.map(([path]) => path);
const snake = (path: string): string => path.split('.').map(snakeCase).join('.');

/** A preset without the option itself, in the environment that its value is allowed in. */
function base(path: string): object {
  const environment = path === 'sandbox.url' || path === 'api.verifySslCerts' ? 'sandbox' : 'production';
  const options = structuredClone({ ...COMPLETE, environment }) as Record<string, unknown>;
  const [group = '', member = ''] = path.split('.');
  if (member === '') delete options[group];
  else delete (options[group] as Record<string, unknown> | undefined)?.[member];
  return options;
}

describe('Names of options', () => {
  it('has a value for every option in these tests', () => {
    expect(Object.keys(VALUES)).toEqual(paths);
  });

  it.each(paths)('takes %s without a warning', path => {
    const { problems, warnings } = parseOne(withOption(base(path), path, VALUES[path]));
    expect(problems).toEqual([]);
    expect(warnings.filter(warning => warning.includes('older name'))).toEqual([]);
  });

  it.each(paths.filter(path => snake(path) !== path && VALUES[path] !== null))(
    'takes %s in snake_case and in kebab-case, and says once how it is called now',
    path => {
      const modern = presetOf(withOption(base(path), path, VALUES[path]));
      for (const name of [snake(path), snake(path).replaceAll('_', '-')]) {
        const { preset, warnings } = parseOne(withOption(base(path), name, VALUES[path]));
        expect(preset).toEqual(modern);
        expect(warnings.filter(warning => warning.includes('older name'))).toEqual([
          `presets.acme.${name} is an older name of ${path}. Rename it.`,
        ]);
      }
    },
  );

  it.each(HISTORIC)('takes the historic %s for %s', (name, path) => {
    const modern = presetOf(withOption(base(path), path, VALUES[path]));
    const { preset, problems, warnings } = parseOne(withOption(base(path), name, VALUES[path]));
    expect(problems).toEqual([]);
    expect(preset).toEqual(modern);
    expect(preset?.apiKey()).toBe(modern.apiKey());
    expect(warnings).toContain(`presets.acme.${name} is an older name of ${path}. Rename it.`);
  });

  it.each([
    ['api.token', 'app-9:secret', 'it is always made of api.id and api.key'],
    ['api_token', 'app-9:secret', 'it is always made of api.id and api.key'],
    ['api.version', '0.12.5', 'it is always the version of this package'],
    ['api.lang', 'ruby', 'it is always "nodejs"'],
    ['api.lang_version', '2.2.4', 'it is always the version of Node.js'],
  ])('ignores %s, which was always overwritten, and says so', (name, value, reason) => {
    const { preset, problems, warnings } = parseOne(withOption(COMPLETE, name, value));
    expect(problems).toEqual([]);
    expect(preset).toEqual(presetOf(COMPLETE));
    expect(warnings).toContain(`presets.acme.${name} is ignored: ${reason}. Remove it.`);
  });

  it('takes null and undefined for "not given", in options and in groups', () => {
    const options = {
      ...COMPLETE,
      nid: null,
      connec: null,
      webhook: undefined,
      sso: { idm: null, initPath: undefined },
    };
    expect(presetOf(options)).toEqual(presetOf(COMPLETE));
  });

  it('accepts one option under two names if the values are equal', () => {
    const options = { ...COMPLETE, sso: { forwardParameters: ['a'], forward_parameters: ['a'] } };
    expect(presetOf(options).sso.forwardParameters).toEqual(['a']);
  });

  it('refuses one option under two names with different values, without quoting them', () => {
    const options = {
      ...COMPLETE,
      api: { id: 'app-1', key: 'first-secret' },
      api_key: 'second-secret',
      webhook: { account: { groupsPath: '/a/:id' } },
      webhooks: { account: { group_path: '/b/:id' } },
    };
    expect(parseOne(options).problems).toEqual([
      'presets.acme.api_key: is given a second time, with another value, as presets.acme.api.key. Keep one, as api.key.',
      'presets.acme.webhooks.account.group_path: is given a second time, with another value, as presets.acme.webhook.account.groupsPath. Keep one, as webhook.account.groupsPath.',
    ]);
  });

  it.each([
    ['sso.consumPath', 'Did you mean sso.consumePath?'],
    ['sso.cosnumePath', 'Did you mean sso.consumePath?'],
    ['sso.x509_Certificate', 'Did you mean sso.x509Certificate?'],
    ['sso.x509fingerprint', 'Did you mean sso.x509Fingerprint?'],
    ['API', 'Did you mean api?'],
    ['ssoo', 'Did you mean sso?'],
    ['webhok', 'Did you mean webhook?'],
    ['enviroment', 'Did you mean environment?'],
    ['creationMode', 'Did you mean sso.creationMode?'],
    ['host', 'Did you mean app.host or api.host or connec.host?'],
    ['webhook.groupsPath', 'Did you mean webhook.account.groupsPath?'],
    ['webhooks.account.grupsPath', 'Did you mean webhook.account.groupsPath?'],
    ['connec.timeoutMs', 'Did you mean connec.timeout?'],
    ['sandbox.flavour', 'Remove it. Options here: url.'],
    ['sso.creation_mode.x', 'must be'],
  ])('refuses the unknown %s and says: %s', (name, remedy) => {
    const { preset, problems } = parseOne(withOption(COMPLETE, name, 'real'));
    expect(preset).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(remedy);
    if (!remedy.startsWith('must'))
      expect(problems[0]).toBe(`presets.acme.${name}: is not an option. ${remedy}`);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses the name %s at every level', name => {
    const polluting = JSON.parse(`{ "${name}": { "polluted": true } }`) as object;
    for (const group of ['sso', 'webhook', 'api']) {
      const options = {
        ...COMPLETE,
        [group]: { ...(COMPLETE as Record<string, unknown> as Record<string, object>)[group] },
      };
      Object.defineProperty(options[group as 'api'], name, { value: polluting, enumerable: true });
      expect(parseOne(options).problems).toEqual([
        `presets.acme.${group}.${name}: is a name that may not be used. Remove it.`,
      ]);
    }
    const atTop = Object.assign(polluting, COMPLETE);
    expect(parseOne(atTop).problems).toEqual([
      `presets.acme.${name}: is a name that may not be used. Remove it.`,
    ]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('shows a strange name on one line, and shortened', () => {
    const options = { ...COMPLETE, ['a\nb\u2028' + 'x'.repeat(500)]: 1 };
    const [problem = ''] = parseOne(options).problems;
    expect(problem).not.toMatch(/[\n\u2028]/);
    expect(problem.length).toBeLessThan(300);
  });

  it('knows no name that only objects have', () => {
    for (const name of ['toString', 'hasOwnProperty', 'valueOf', '__proto__', 'api.__proto__', '']) {
      expect(canonicalName(name)).toBeUndefined();
    }
  });
});
