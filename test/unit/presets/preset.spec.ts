import { describe, expect, it } from '@jest/globals';
import { MaestranoError } from '../../../lib/errors/index.js';
import { maskUser, Preset, unmaskUser } from '../../../lib/presets/index.js';
import { OPTION_ENTRIES, snakeCase } from '../../../lib/presets/options/index.js';
import { VERSION } from '../../../lib/version.js';
import { COMPLETE, presetOf, withOption } from './parse.js';

const KEY = 'gfcmbu8269wyi0hjazk4t7o1sndpvrqxl53e1';
const SAMPLE = { ...COMPLETE, api: { id: 'app-1', key: KEY } };

describe('Preset', () => {
  it('cannot be changed, however deep', () => {
    const preset = presetOf(withOption(SAMPLE, 'webhook.connec.subscriptions', { invoices: true }));
    const attempts: (() => void)[] = [
      () => Object.assign(preset, { name: 'x' }),
      () => Object.assign(preset.api, { host: 'x' }),
      () => Object.assign(preset.webhook.connec.subscriptions, { items: true }),
      () => (preset.sso.forwardParameters as string[]).push('x'),
      () => Object.assign(preset.sso.trustAnchor, { fingerprints: [] }),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(TypeError);
  });

  it('makes the Basic header of the test vector, and uses the first of several keys for calling', () => {
    const header = 'Basic YXBwLTE6Z2ZjbWJ1ODI2OXd5aTBoamF6azR0N28xc25kcHZycXhsNTNlMQ==';
    expect(presetOf(SAMPLE).authorization()).toBe(header);
    expect(presetOf(withOption(SAMPLE, 'api.key', [KEY, 'older'])).authorization()).toBe(header);
  });

  it('builds the addresses of the platform from sso.idp, with every part encoded', () => {
    const preset = presetOf({ ...SAMPLE, sso: { idp: 'https://idp.example' } });
    expect(preset.idpUrl).toBe('https://idp.example/api/v1/auth/saml');
    expect(preset.sessionCheckUrl('usr-1', 'a b&c')).toBe(
      'https://idp.example/api/v1/auth/saml/usr-1?session=a%20b%26c',
    );
    expect(preset.sessionCheckUrl('../x?', 't')).toContain('/saml/..%2Fx%3F?session=t');
    expect(preset.logoutUrl()).toBe('https://idp.example/app_logout');
    expect(preset.logoutUrl('usr-1&x')).toBe('https://idp.example/app_logout?user_uid=usr-1%26x');
    expect(preset.unauthorizedUrl).toBe('https://idp.example/app_access_unauthorized?err=internal');
    expect(presetOf(SAMPLE).idpUrl).toBe('https://maestrano.com/api/v1/auth/saml');
  });

  it('masks users by its creation mode', () => {
    const virtual = presetOf({ ...SAMPLE, sso: { creationMode: 'virtual' } });
    expect(virtual.maskUser('usr-1', 'cld-3')).toBe('usr-1.cld-3');
    expect(virtual.maskUser('usr-1.cld-9', 'cld-3')).toBe('usr-1.cld-3');
    expect(presetOf(SAMPLE).maskUser('usr-1.cld-3', 'cld-3')).toBe('usr-1');
    expect(virtual.unmaskUser('usr-1.cld-3@mail.maestrano.com')).toBe('usr-1');
    expect(maskUser('usr-1', 'cld-3', 'virtual')).toBe('usr-1.cld-3');
    expect(unmaskUser('usr-1')).toBe('usr-1');
  });

  it('refuses empty credentials even where empty ones were configured', () => {
    const { api, ...settings } = presetOf(SAMPLE);
    expect(new Preset({ ...settings, api }, ['']).authenticate('app-1', '')).toBe(false);
    expect(new Preset({ ...settings, api }, []).authenticate('app-1', '')).toBe(false);
    expect(new Preset({ ...settings, api: { ...api, id: '' } }, [KEY]).authenticate('', KEY)).toBe(false);
  });

  it('names its groups', () => {
    expect(presetOf(SAMPLE).group('cld-3')).toEqual({ preset: 'acme', id: 'cld-3' });
  });

  describe('param', () => {
    const preset = presetOf({
      ...SAMPLE,
      sso: { creationMode: 'virtual' },
      api: { ...SAMPLE.api, groupId: 'cld-7' },
    });

    it.each(OPTION_ENTRIES.map(([path]) => path))('answers %s under both spellings', path => {
      expect(preset.param(path)).not.toBeUndefined();
      expect(preset.param(path.split('.').map(snakeCase).join('.'))).toEqual(preset.param(path));
    });

    it.each([
      ['sso.creation_mode', 'virtual'],
      ['user_creation_mode', 'virtual'],
      ['USER_CREATION_MODE', 'virtual'],
      ['app_id', 'app-1'],
      ['App_host', 'https://crm.example'],
      ['api_key', KEY],
      ['api.key', KEY],
      ['api.token', `app-1:${KEY}`],
      ['api_token', `app-1:${KEY}`],
      ['API_version', VERSION],
      ['api.lang', 'nodejs'],
      ['api.lang_version', process.versions.node],
      ['api.group_id', 'cld-7'],
      ['sso_app_init_path', '/maestrano/auth/saml/init'],
      ['SSO_APP_consume_path', '/maestrano/auth/saml/consume'],
      ['sso_x509_certificate', null],
      ['verify_ssl_certs', true],
      ['webhooks.account.group_path', '/maestrano/account/groups/:id'],
      ['webhook.connec.subscriptions', {}],
      ['connec.timeout', 180],
      ['nid', null],
    ])('answers %s: %j', (name, value) => {
      expect(preset.param(name)).toEqual(value);
    });

    it.each([
      'sso.creation_mod',
      'foo',
      '',
      'api',
      '__proto__',
      'sso.__proto__',
      'toString',
      'sso.constructor',
    ])('refuses %j', name => {
      const act = (): unknown => preset.param(name);
      expect(act).toThrow(MaestranoError);
      expect(act).toThrow(expect.objectContaining({ code: 'MNO_PARAM_UNKNOWN', preset: 'acme' }));
      expect(act).toThrow(`No such configuration parameter: '${name}'`);
    });

    it('says what was probably meant', () => {
      expect(() => preset.param('sso.creation_mod')).toThrow(
        "No such configuration parameter: 'sso.creation_mod' Did you mean 'sso.creationMode'? [MNO_PARAM_UNKNOWN]",
      );
    });
  });

  describe('toMetadata', () => {
    it('is the document of the reference, with our language and version', () => {
      const preset = presetOf({ environment: 'test', api: { id: 'app-1', key: KEY } });
      expect(preset.toMetadata()).toEqual({
        environment: 'test',
        app: { host: 'http://localhost:3000' },
        api: {
          id: 'app-1',
          version: VERSION,
          verify_ssl_certs: true,
          lang: 'nodejs',
          lang_version: process.versions.node,
          host: 'http://api-sandbox.maestrano.io',
          base: '/api/v1/',
        },
        sso: {
          enabled: true,
          slo_enabled: true,
          creation_mode: 'real',
          init_path: '/maestrano/auth/saml/init',
          consume_path: '/maestrano/auth/saml/consume',
          idm: 'http://localhost:3000',
          idp: 'http://api-sandbox.maestrano.io',
          name_id_format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
          x509_fingerprint: '01:06:15:89:25:7d:78:12:28:a6:69:c7:de:63:ed:74:21:f9:f5:36',
          x509_certificate: null,
        },
        webhook: {
          account: {
            groups_path: '/maestrano/account/groups/:id',
            group_users_path: '/maestrano/account/groups/:group_id/users/:id',
          },
          connec: { notifications_path: '/maestrano/connec/notifications', subscriptions: {} },
        },
      });
    });

    it('adds what was configured beyond that', () => {
      const preset = presetOf({
        ...SAMPLE,
        app: {
          host: 'https://crm.example',
          synchronizationStartPath: '/s',
          synchronizationTogglePath: '/s/toggle',
          synchronizationStatusPath: '/s/:cld-uid',
        },
        api: { ...SAMPLE.api, groupId: 'cld-1' },
        webhook: { connec: { initializationPath: '/i', externalIds: true, subscriptions: { items: false } } },
      });
      expect(preset.toMetadata()).toMatchObject({
        app: {
          synchronization_start_path: '/s',
          synchronization_toggle_path: '/s/toggle',
          synchronization_status_path: '/s/:cld-uid',
        },
        api: { group_id: 'cld-1' },
        webhook: {
          connec: { initialization_path: '/i', external_ids: true, subscriptions: { items: false } },
        },
      });
    });

    it('carries the paths that are served and the merged subscriptions', () => {
      const paths = {
        initPath: '/api/in',
        consumePath: '/api/out',
        groupsPath: '/api/g/:id',
        groupUsersPath: '/api/g/:group_id/u/:id',
        notificationsPath: '/api/n',
        initializationPath: '/api/i',
      };
      const document = presetOf(SAMPLE).toMetadata({ paths, subscriptions: { invoices: true } });
      expect(document.sso).toMatchObject({ init_path: '/api/in', consume_path: '/api/out' });
      expect(document.webhook).toEqual({
        account: { groups_path: '/api/g/:id', group_users_path: '/api/g/:group_id/u/:id' },
        connec: {
          notifications_path: '/api/n',
          initialization_path: '/api/i',
          subscriptions: { invoices: true },
        },
      });
    });
  });
});
