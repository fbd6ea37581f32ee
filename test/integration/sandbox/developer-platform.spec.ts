import { afterEach, describe, expect, it } from '@jest/globals';
import { createHash, X509Certificate } from 'node:crypto';
import { type MaestranoSandbox, SEEDS, seedWith } from 'nestjs-maestrano/sandbox';
import { DeveloperPlatformSource } from '../../../lib/presets/index.js';
import { basic, call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const SECRET = 'sandbox-secret-of-env-1-0123456789abcdef';
const ADDRESS = '/api/config/v1/marketplaces';
let sandbox: MaestranoSandbox;
afterEach(() => sandbox.close());

const sourceOf = () =>
  new DeveloperPlatformSource({ host: sandbox.url, apiKey: 'env-1', apiSecret: SECRET, env: {} });

const withDialect = (dialect: 'platform' | 'ruby') => {
  const base = SEEDS['two-marketplaces'];
  const environments = base.environments?.map(environment => ({ ...environment, dialect }));
  return seedWith({ environments }, base);
};

describe('the developer platform', () => {
  it('describes the marketplaces of an environment, in the shape of protocol.md 8', async () => {
    sandbox = await startSandbox({ seed: 'two-marketplaces' });
    const { status, body } = await call(sandbox, ADDRESS, { headers: basic('env-1', SECRET) });
    expect([status, body.marketplaces.map((entry: { marketplace: string }) => entry.marketplace)]).toEqual([
      200,
      ['acme', 'globex'],
    ]);
    const origin = `http://127.0.0.1:${sandbox.port}`;
    const digest = createHash('sha1').update(new X509Certificate(sandbox.certificate).raw).digest('hex');
    expect(body.marketplaces[0]).toEqual({
      nid: 'app-acme',
      marketplace: 'acme',
      environment: 'local',
      app: {
        host: 'http://localhost:3000',
        synchronization_start_path: '/maestrano/acme/synchronizations',
        synchronization_toggle_path: '/maestrano/acme/synchronizations/toggle_sync',
        synchronization_status_path: '/maestrano/acme/synchronizations/:cld-uid',
      },
      api: {
        id: 'app-acme',
        key: 'sandbox-key-of-app-acme-0123456789abcdef',
        host: origin,
        base: '/api/v1/',
      },
      sso: {
        idm: 'http://localhost:3000',
        init_path: '/maestrano/auth/saml/init/acme',
        consume_path: '/maestrano/auth/saml/consume/acme',
        idp: origin,
        x509_fingerprint: digest.match(/../g)?.join(':'),
        x509_certificate: sandbox.certificate,
      },
      connec: { host: origin, base_path: '/connec/api/v2', timeout: 300 },
      webhooks: {
        account: {
          group_path: '/maestrano/account/groups/:id/acme',
          group_user_path: '/maestrano/account/groups/:group_id/users/:id/acme',
        },
        connec: {
          external_ids: false,
          initialization_path: null,
          notification_path: '/maestrano/connec/notifications/acme',
        },
      },
    });
  });

  it.each(['platform', 'ruby'] as const)('gives the same presets in the dialect %s', async dialect => {
    sandbox = await startSandbox({ seed: withDialect(dialect) });
    const presets = await sourceOf().load();
    expect(presets).toMatchObject({
      acme: {
        api: { id: 'app-acme', host: sandbox.url },
        sso: { x509Certificate: sandbox.certificate, consumePath: '/maestrano/auth/saml/consume/acme' },
        webhook: {
          account: { groupsPath: '/maestrano/account/groups/:id/acme' },
          connec: { notificationsPath: '/maestrano/connec/notifications/acme' },
        },
      },
      globex: { api: { id: 'app-globex' } },
    });
  });

  it.each([
    ['nobody', {}],
    ['a wrong secret', basic('env-1', 'wrong')],
    ['an application', basic()],
  ])('tells %s nothing', async (_who, headers) => {
    sandbox = await startSandbox();
    const answer = await call(sandbox, ADDRESS, { headers: { authorization: '', ...headers } });
    expect([answer.status, answer.body]).toEqual([401, { error: 'Invalid credentials' }]);
  });

  it('has one environment with every application when the seed names none, and follows what changes', async () => {
    sandbox = await startSandbox({ applications: [{ id: 'app-2' }] });
    const source = sourceOf();
    expect(Object.keys(await source.load())).toEqual(['app-1', 'app-2']);
    let refreshed: string[] = [];
    source.start(presets => void (refreshed = Object.keys(presets)));
    sandbox.state.environments.get('env-1')?.marketplaces.pop();
    expect(await source.refresh()).toBe(true);
    expect(refreshed).toEqual(['app-1']);
    source.stop();
  });
});
