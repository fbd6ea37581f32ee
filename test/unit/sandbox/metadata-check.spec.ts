import { describe, expect, it } from '@jest/globals';
import { checkMetadataDocument } from '../../../lib/sandbox/pages/applications/metadata-check.js';
import { environmentSnippet, presetSnippet } from '../../../lib/sandbox/pages/applications/snippet.js';

const EXPECTED = {
  applicationId: 'app-1',
  host: 'http://localhost:3000',
  sandboxUrl: 'http://localhost:4400',
};

/** As protocol.md 2.2 has it. */
const DOCUMENT = {
  environment: 'test',
  app: { host: 'http://localhost:3000' },
  api: { id: 'app-1', host: 'http://127.0.0.1:4400', base: '/api/v1/' },
  sso: {
    idm: 'http://localhost:3000',
    init_path: '/maestrano/auth/saml/init',
    consume_path: '/maestrano/auth/saml/consume',
  },
  webhook: {
    account: {
      groups_path: '/maestrano/account/groups/:id',
      group_users_path: '/maestrano/account/groups/:group_id/users/:id',
    },
    connec: { notifications_path: '/maestrano/connec/notifications', subscriptions: {} },
  },
};

const verdicts = (document: object, verdict: 'good' | 'default' | 'wrong') =>
  checkMetadataDocument(document as Record<string, unknown>, EXPECTED)
    .filter(entry => entry.verdict === verdict)
    .map(({ field }) => field);

describe('the metadata check', () => {
  it('finds nothing wrong with the document of the protocol', () => {
    expect(verdicts(DOCUMENT, 'wrong')).toEqual([]);
    expect(verdicts(DOCUMENT, 'default')).toEqual(['api.key', 'webhook.connec.external_ids']);
  });

  it('knows the spellings of the other SDKs', () => {
    const { webhook: _, environment: __, ...rest } = DOCUMENT;
    const document = {
      ...rest,
      marketplace: 'acme',
      webhooks: {
        account: { group_path: '/g/:id', group_user_path: '/g/:group_id/u/:id' },
        connec: { notification_path: '/n', external_ids: 'true' },
      },
    };
    expect(verdicts(document, 'wrong')).toEqual([]);
  });

  it.each([
    [{ environment: '' }, 'environment'],
    [{ app: { host: 'http://localhost:3001' } }, 'app.host'],
    [{ app: {} }, 'app.host'],
    [{ api: { id: 'app-2' } }, 'api.id'],
    [{ api: { id: 'app-1', key: 'secret' } }, 'api.key'],
    [{ api: { id: 'app-1', host: 'https://elsewhere.example' } }, 'api.host'],
    [{ sso: { ...DOCUMENT.sso, idm: 'localhost' } }, 'sso.idm'],
    [{ sso: { ...DOCUMENT.sso, init_path: 'http://x/y' } }, 'sso.init_path'],
  ])('finds what is wrong in %j', (change, field) => {
    expect(verdicts({ ...DOCUMENT, ...change }, 'wrong')).toEqual([field]);
  });

  it('misses what is not there, and shows what is, as JSON', () => {
    const missing = ['environment', 'app.host', 'api.id', 'sso.init_path', 'sso.consume_path'];
    expect(verdicts({}, 'wrong').slice(0, 5)).toEqual(missing);
    const [environment] = checkMetadataDocument({ environment: { a: '<b>' } }, EXPECTED);
    expect(environment).toMatchObject({ actual: '{"a":"<b>"}', verdict: 'wrong' });
    expect(verdicts(JSON.parse('{"__proto__":{"environment":"x"}}') as object, 'good')).toEqual([]);
  });
});

describe('what an application is to copy', () => {
  const application = {
    id: 'app-1',
    key: `it's "$KEY" \\`,
    name: 'x',
    host: 'http://localhost:3000',
    metadataPath: '/m',
  };

  it('names only what differs from the defaults, each value within its quotes', () => {
    expect(presetSnippet(application, EXPECTED.sandboxUrl)).toContain(
      String.raw`      api: { id: 'app-1', key: 'it\'s "$KEY" \\' },`,
    );
    expect(presetSnippet(application, EXPECTED.sandboxUrl)).not.toMatch(/sandbox: \{|app: \{/);
    const other = presetSnippet({ ...application, host: 'http://localhost:1' }, 'http://localhost:2');
    expect(other).toContain(
      `sandbox: { url: 'http://localhost:2' },\n      app: { host: 'http://localhost:1' },`,
    );
  });

  it('quotes for the shell what the shell would read', () => {
    expect(environmentSnippet(application, EXPECTED.sandboxUrl).split('\n').at(-1)).toBe(
      String.raw`MNO_API_KEY='it'\''s "$KEY" \'`,
    );
  });
});
