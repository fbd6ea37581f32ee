import { describe, expect, it } from '@jest/globals';
import { readAnswer } from '../../../../lib/presets/developer-platform/answer.js';
import { parsePresets } from '../../../../lib/presets/index.js';
import { answer, marketplace } from './answers.js';

describe('An answer of the developer platform', () => {
  it('becomes options in our words, so that nothing has to be warned about', () => {
    const presets = readAnswer(answer(marketplace('acme')), {});
    expect(presets).toEqual({
      acme: {
        environment: 'acme',
        environmentName: 'test',
        marketplace: 'acme',
        nid: 'my-awesome-app',
        app: {
          host: 'http://localhost:63705',
          synchronizationStartPath: '/maestrano/acme/synchronizations',
          synchronizationTogglePath: '/maestrano/acme/synchronizations/toggle_sync',
          synchronizationStatusPath: '/maestrano/acme/synchronizations/:cld-uid',
        },
        api: { id: 'app-acme', key: 'key-of-acme', host: 'https://api-hub.example', base: '/api/v1/' },
        sso: {
          idm: 'http://localhost:63705',
          initPath: '/maestrano/auth/saml/init/acme',
          consumePath: '/maestrano/auth/saml/consume/acme',
          idp: 'https://api-hub.example',
          x509Fingerprint: 'AB:'.repeat(19) + 'AB',
        },
        connec: { host: 'https://connec.example', basePath: '/api/v2', timeout: 300 },
        webhook: {
          account: {
            groupsPath: '/maestrano/account/groups/:id/acme',
            groupUsersPath: '/maestrano/account/groups/:group_id/users/:id/acme',
          },
          connec: { externalIds: true, notificationsPath: '/maestrano/connec/notifications/acme' },
        },
      },
    });
    const { problems, warnings } = parsePresets(presets, () => false);
    expect([problems, warnings]).toEqual([[], []]);
  });

  it('is read the same in the other dialect', () => {
    const modern = marketplace('acme');
    delete modern['webhooks'];
    modern['webhook'] = {
      account: {
        groups_path: '/maestrano/account/groups/:id/acme',
        group_users_path: '/maestrano/account/groups/:group_id/users/:id/acme',
      },
      connec: { external_ids: true, notifications_path: '/maestrano/connec/notifications/acme' },
    };
    expect(readAnswer(answer(modern), {})).toEqual(readAnswer(answer(marketplace('acme')), {}));
  });

  it.each([null, '', [], undefined])('takes %j for "default" in every member and group', empty => {
    const bare = marketplace('maestrano-uat', {
      nid: empty,
      environment: empty,
      app: { host: 'https://crm.example', synchronization_start_path: empty },
      api: { id: 'app-1', key: 'k', host: empty, base: empty },
      sso: empty,
      connec: { host: empty, base_path: empty, timeout: empty },
      webhooks: empty,
    });
    const [preset] = parsePresets(readAnswer(answer(bare), {}), () => false).presets;
    expect(preset).toMatchObject({
      environment: 'maestrano-uat',
      environmentName: null,
      nid: null,
      api: { host: 'https://uat.maestrano.io', base: '/api/v1/' },
      connec: { host: 'https://api-connec-uat.maestrano.io', timeoutMs: 180_000 },
    });
  });

  it('looks the table up by marketplace, never by the name the application gave its environment', () => {
    const named = marketplace('maestrano-uat', { environment: 'local', sso: null });
    const [preset] = parsePresets(readAnswer(answer(named), {}), () => false).presets;
    expect(preset?.sso.trustAnchor).toMatchObject({ historic: true });
    expect(preset?.sso.x509Fingerprint).toMatch(/^8a:1e/);
    expect(preset?.environmentName).toBe('local');
  });

  it('cannot change what is the application’s to decide', () => {
    const meddling = marketplace('acme', {
      api: {
        id: 'app-1',
        key: 'k',
        host: 'https://h.example',
        verify_ssl_certs: false,
        ca: 'x',
        timeout_ms: 1,
      },
      sso: {
        x509_fingerprint: 'ab'.repeat(20),
        allow_public_test_key: true,
        allow_legacy_algorithms: true,
        enabled: false,
        forward_parameters: ['x'],
      },
      sandbox: { url: 'http://localhost:1' },
      something_new: { from: 'the future' },
    });
    const { acme } = readAnswer(answer(meddling), {});
    expect(Object.keys(acme?.api ?? {})).toEqual(['id', 'key', 'host']);
    expect(acme?.sso).toEqual({ x509Fingerprint: 'ab'.repeat(20) });
    expect(acme).not.toHaveProperty('sandbox');
    expect(acme).not.toHaveProperty('something_new');
  });

  it('is completed by defaults, and corrected by overrides', () => {
    const presets = readAnswer(answer(marketplace('one', { environment: null }), marketplace('two')), {
      environmentName: 'staging',
      defaults: { sso: { creationMode: 'virtual', initPath: '/ignored' }, connec: { reportsPath: '/r' } },
      overrides: {
        two: { sso: { creationMode: 'real', initPath: '/in/two' }, app: { host: 'https://two.example' } },
      },
    });
    expect(presets['one']).toMatchObject({
      environmentName: 'staging',
      sso: { creationMode: 'virtual', initPath: '/maestrano/auth/saml/init/one' },
      connec: { reportsPath: '/r', timeout: 300 },
    });
    expect(presets['two']).toMatchObject({
      environmentName: 'test',
      app: { host: 'https://two.example' },
      sso: { creationMode: 'real', initPath: '/in/two' },
    });
  });

  it('reports wrong defaults and overrides with their path', () => {
    const act = (): unknown =>
      readAnswer(answer(marketplace('one')), {
        defaults: { ssso: {} } as object,
        overrides: { one: { sso: { creationMod: 'real' } } as object },
      });
    expect(act).toThrow('developerPlatform.defaults.ssso: is not an option. Did you mean sso?');
    expect(act).toThrow(
      'developerPlatform.overrides.one.sso.creationMod: is not an option. Did you mean sso.creationMode?',
    );
  });

  it.each([
    ['not JSON', 'it is not JSON'],
    ['[]', 'it is not an object'],
    ['null', 'it is not an object'],
    ['{"error":"Unauthorized app key-of-x"}', 'it reports an error'],
    ['{}', 'it holds no list of marketplaces'],
    ['{"marketplaces":{}}', 'it holds no list of marketplaces'],
    ['{"marketplaces":[]}', 'its list of marketplaces is empty'],
    ['{"marketplaces":[3]}', 'a marketplace is not an object'],
    ['{"marketplaces":[[]]}', 'a marketplace is not an object'],
    ['{"marketplaces":[{}]}', 'a marketplace has no name'],
    ['{"marketplaces":[{"marketplace":""}]}', 'a marketplace has no name'],
    ['{"marketplaces":[{"marketplace":7}]}', 'a marketplace has no name'],
    [answer(marketplace('one'), marketplace('one')), 'it holds the marketplace one twice'],
    [
      answer(...Array.from({ length: 201 }, (_, i) => marketplace(`m${i}`))),
      'it holds more than 200 marketplaces',
    ],
  ])('is refused: %.60s', (body, what) => {
    expect(() => readAnswer(body, {})).toThrow(
      expect.objectContaining({
        code: 'MNO_DEVPL_ANSWER_INVALID',
        message: expect.stringContaining(`The answer of the developer platform cannot be used: ${what}.`),
      }),
    );
  });

  it('cannot reach a prototype', () => {
    const polluting = `{"marketplaces":[{"marketplace":"__proto__","api":{"id":"a"}}]}`;
    expect(Object.getPrototypeOf(readAnswer(polluting, {}))).toBe(Object.prototype);
    const nested = `{"marketplaces":[{"marketplace":"a","__proto__":{"x":1},"sso":{"constructor":{"x":1}}}]}`;
    expect(() => readAnswer(nested, {})).toThrow('is a name that may not be used.');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
