import { describe, expect, it } from '@jest/globals';
import { OPTION_ENTRIES } from '../../../lib/presets/options/index.js';
import { parseAll, presetOf } from './parse.js';

const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
const PRODUCTION_PRINT = '2f:57:71:e4:40:19:57:37:a6:2c:f0:c5:82:52:2f:2e:41:b7:9d:7e';
const UAT_PRINT = '8a:1e:2e:76:c4:67:80:68:6c:81:18:f7:d3:29:5d:77:f8:79:54:2f';
const TEST_PRINT = '01:06:15:89:25:7d:78:12:28:a6:69:c7:de:63:ed:74:21:f9:f5:36';

/** The defaults that no environment changes. */
const EVERYWHERE = {
  marketplace: 'acme',
  nid: null,
  environmentName: null,
  'app.synchronizationStartPath': null,
  'app.synchronizationTogglePath': null,
  'app.synchronizationStatusPath': null,
  'api.base': '/api/v1/',
  'api.verifySslCerts': true,
  'api.ca': null,
  'api.connectTimeoutMs': 5000,
  'api.timeoutMs': 30000,
  'api.groupId': null,
  'sso.enabled': true,
  'sso.sloEnabled': true,
  'sso.creationMode': 'real',
  'sso.initPath': '/maestrano/auth/saml/init',
  'sso.consumePath': '/maestrano/auth/saml/consume',
  'sso.nameIdFormat': PERSISTENT,
  'sso.x509Certificate': null,
  'sso.forwardParameters': [],
  'webhook.account.groupsPath': '/maestrano/account/groups/:id',
  'webhook.account.groupUsersPath': '/maestrano/account/groups/:group_id/users/:id',
  'webhook.connec.notificationsPath': '/maestrano/connec/notifications',
  'webhook.connec.initializationPath': null,
  'webhook.connec.externalIds': false,
  'webhook.connec.subscriptions': {},
  'connec.enabled': true,
  'connec.v2Path': '/v2',
  'connec.reportsPath': '/reports',
};

/** The rows of protocol.md 1.3. */
const NAMED = {
  production: {
    'api.host': 'https://maestrano.com',
    'connec.host': 'https://api-connec.maestrano.com',
    'connec.basePath': '/api/v2',
    'connec.timeout': 180,
    'sso.idp': 'https://maestrano.com',
    'sso.x509Fingerprint': PRODUCTION_PRINT,
    'sso.allowLegacyAlgorithms': true,
    'sso.allowPublicTestKey': false,
    'sandbox.url': null,
  },
  uat: {
    'api.host': 'https://uat.maestrano.io',
    'connec.host': 'https://api-connec-uat.maestrano.io',
    'connec.basePath': '/api/v2',
    'connec.timeout': 180,
    'sso.idp': 'https://uat.maestrano.io',
    'sso.x509Fingerprint': UAT_PRINT,
    'sso.allowLegacyAlgorithms': true,
    'sso.allowPublicTestKey': false,
    'sandbox.url': null,
  },
  test: {
    'api.host': 'http://api-sandbox.maestrano.io',
    'connec.host': 'http://api-sandbox.maestrano.io',
    'connec.basePath': '/connec/api/v2',
    'connec.timeout': 60,
    'sso.idp': 'http://api-sandbox.maestrano.io',
    'sso.x509Fingerprint': TEST_PRINT,
    'sso.allowLegacyAlgorithms': true,
    'sso.allowPublicTestKey': true,
    'sandbox.url': null,
  },
  local: {
    'api.host': 'http://application.maestrano.io',
    'connec.host': 'http://connec.maestrano.io',
    'connec.basePath': '/api/v2',
    'connec.timeout': 60,
    'sso.idp': 'http://application.maestrano.io',
    'sso.x509Fingerprint': TEST_PRINT,
    'sso.allowLegacyAlgorithms': true,
    'sso.allowPublicTestKey': true,
    'sandbox.url': null,
  },
  sandbox: {
    'api.host': 'http://localhost:4400',
    'connec.host': 'http://localhost:4400',
    'connec.basePath': '/connec/api/v2',
    'connec.timeout': 60,
    'sso.idp': 'http://localhost:4400',
    'sso.x509Fingerprint': null,
    'sso.allowLegacyAlgorithms': false,
    'sso.allowPublicTestKey': true,
    'sandbox.url': 'http://localhost:4400',
  },
};
const ROWS: Readonly<Record<string, Record<string, unknown>>> = {
  ...NAMED,
  'maestrano-production': NAMED.production,
  'maestrano-uat': NAMED.uat,
};

const GIVEN = {
  'app.host': 'https://localhost',
  'sso.idm': 'https://localhost',
  'api.id': 'app-1',
  'api.key': 'k',
};

describe('Defaults', () => {
  it.each(Object.keys(ROWS))('are complete in the environment %s', environment => {
    const preset = presetOf({
      environment,
      // This machine: elsewhere the public key of the historic sandbox is not trusted by itself.
      app: { host: 'https://localhost' },
      api: { id: 'app-1', key: 'k' },
    });
    const shown = Object.fromEntries(OPTION_ENTRIES.map(([path]) => [path, preset.param(path)]));
    expect(shown).toEqual({ environment, ...EVERYWHERE, ...GIVEN, ...ROWS[environment] });
    expect(preset.connec.timeoutMs).toBe(Number(ROWS[environment]?.['connec.timeout']) * 1000);
  });

  it('give app.host only where nobody else can see it', () => {
    const options = (environment: string) => ({ acme: { environment, api: { id: 'app-1', key: 'k' } } });
    for (const environment of ['sandbox', 'local', 'test']) {
      expect(parseAll(options(environment)).presets[0]?.app.host).toBe('http://localhost:3000');
    }
    for (const environment of ['production', 'uat']) {
      expect(parseAll(options(environment)).problems).toEqual([
        {
          path: 'presets.acme.app.host',
          message: 'is required.',
          remedy: 'Give the origin of your application, for example https://crm.example.',
        },
      ]);
    }
  });

  it('add the name of a preset to its paths unless it is the default one', () => {
    const options = { environment: 'sandbox', api: { id: 'app-1', key: 'k' } };
    const { presets } = parseAll({ default: options, acme: options });
    expect(presets.map(({ sso, webhook }) => [sso.initPath, sso.consumePath, webhook])).toMatchObject([
      ['/maestrano/auth/saml/init', '/maestrano/auth/saml/consume', {}],
      [
        '/maestrano/auth/saml/init/acme',
        '/maestrano/auth/saml/consume/acme',
        {
          account: {
            groupsPath: '/maestrano/account/groups/:id/acme',
            groupUsersPath: '/maestrano/account/groups/:group_id/users/:id/acme',
          },
          connec: { notificationsPath: '/maestrano/connec/notifications/acme' },
        },
      ],
    ]);
  });

  it('let sso.idm follow app.host and sso.idp follow api.host, unless they are given', () => {
    const options = {
      environment: 'production',
      app: { host: 'https://a.example' },
      api: { id: 'app-1', key: 'k', host: 'https://hub.example' },
    };
    expect(presetOf(options).sso).toMatchObject({ idm: 'https://a.example', idp: 'https://hub.example' });
    const sso = { idm: 'https://b.example', idp: 'https://c.example' };
    expect(presetOf({ ...options, sso }).sso).toMatchObject(sso);
  });

  it('switch single logout off together with sign-in', () => {
    const options = { environment: 'sandbox', api: { id: 'app-1', key: 'k' } };
    expect(presetOf({ ...options, sso: { enabled: false, sloEnabled: true } }).sso.sloEnabled).toBe(false);
    expect(presetOf({ ...options, sso: { sloEnabled: false } }).sso).toMatchObject({
      enabled: true,
      sloEnabled: false,
    });
  });

  it('never share an object between presets, nor with what the user wrote', () => {
    const subscriptions = { invoices: true };
    const options = {
      environment: 'sandbox',
      api: { id: 'app-1', key: 'k' },
      webhook: { connec: { subscriptions } },
    };
    const preset = presetOf(options);
    subscriptions.invoices = false;
    expect(preset.webhook.connec.subscriptions).toEqual({ invoices: true });
    expect(Object.isFrozen(options.webhook)).toBe(false);
  });
});
