import { describe, expect, it } from '@jest/globals';
import { factsOf } from '../../../lib/doctor/application.js';
import { type Outcome } from '../../../lib/doctor/check.js';
import { addresses, schema, secret, subscriptions } from '../../../lib/doctor/checks/metadata-document.js';
import { type Examination } from '../../../lib/doctor/examination.js';

const ORIGIN = 'http://localhost:3000';
const GOOD = {
  environment: 'test',
  app: { host: ORIGIN },
  api: { id: 'app-1' },
  sso: { init_path: '/init', consume_path: '/consume?marketplace=x', creation_mode: 'virtual' },
  webhook: {
    account: { groups_path: '/g/:id', group_users_path: '/g/:group_id/users/:id' },
    connec: { notifications_path: '/n', subscriptions: { invoices: true, people: 'true', items: false } },
  },
};

/** An examination that has read a document. */
function exam(document: Record<string, unknown>): Examination {
  const marketplace = { credentials: { id: 'app-1', key: 'the-key' } };
  return {
    document,
    origin: ORIGIN,
    facts: factsOf(document, ORIGIN),
    marketplace,
  } as unknown as Examination;
}

const causeOf = (outcome: Outcome): string => ('cause' in outcome ? outcome.cause : outcome.status);

describe('the metadata document', () => {
  it('is complete in the spelling of the SDKs', () => {
    expect(schema(exam(GOOD)).status).toBe('passed');
  });

  it('is complete in the spelling of the developer platform', () => {
    const { environment: _, webhook, ...rest } = GOOD;
    const webhooks = {
      account: { group_path: webhook.account.groups_path, group_user_path: webhook.account.group_users_path },
      connec: { notification_path: '/n', subscriptions: null },
    };
    expect(schema(exam({ ...rest, marketplace: 'x', webhooks })).status).toBe('passed');
  });

  it.each([
    ['environment', { environment: '' }],
    ['app.host', { app: { host: 'localhost:3000' } }],
    ['api.id', { api: {} }],
    ['sso.init_path', { sso: { ...GOOD.sso, init_path: 'init' } }],
    ['sso.consume_path', { sso: { ...GOOD.sso, consume_path: null } }],
    ['sso.idm', { sso: { ...GOOD.sso, idm: 'crm' } }],
    ['sso.creation_mode', { sso: { ...GOOD.sso, creation_mode: 'Virtual' } }],
    [
      'groups_path',
      { webhook: { ...GOOD.webhook, account: { ...GOOD.webhook.account, groups_path: '/g' } } },
    ],
    ['group_users_path', { webhook: { ...GOOD.webhook, account: { groups_path: '/g/:id' } } }],
    ['subscriptions', { webhook: { ...GOOD.webhook, connec: { subscriptions: ['invoices'] } } }],
    ['notifications_path', { webhook: { ...GOOD.webhook, connec: { subscriptions: { invoices: true } } } }],
    ['api.id', { api: 'app-1' }],
  ])('lacks %s, and the doctor says so', (name, change) => {
    expect(causeOf(schema(exam({ ...GOOD, ...change })))).toContain(name);
  });

  it('tells everything that is missing at once', () => {
    expect(causeOf(schema(exam({}))).split(';')).toHaveLength(7);
  });

  it('gives the key away, wherever it is', () => {
    expect(causeOf(secret(exam({ ...GOOD, extra: [{ token: 'app-1:the-key' }] })))).toContain(
      'extra.0.token',
    );
    expect(causeOf(secret(exam({ ...GOOD, extra: [{ token: 'app-1:the-key' }] })))).not.toContain('the-key');
    expect(secret(exam(GOOD)).status).toBe('passed');
  });

  it('names another address than its own', () => {
    expect(causeOf(addresses(exam({ ...GOOD, app: { host: 'https://crm.example' } })))).toContain('app.host');
    expect(causeOf(addresses(exam({ ...GOOD, sso: { idm: 'https://crm.example' } })))).toContain('sso.idm');
    expect(addresses(exam(GOOD)).status).toBe('passed');
  });

  it('names another address than its own, and nothing is sent there', () => {
    const facts = factsOf({ ...GOOD, app: { host: 'https://crm.example' } }, ORIGIN);
    expect([facts.host, facts.initUrl]).toEqual([ORIGIN, `${ORIGIN}/init`]);
  });

  it('subscribes to what does not exist', () => {
    const connec = { ...GOOD.webhook.connec, subscriptions: { invoice: true } };
    const outcome = subscriptions(exam({ ...GOOD, webhook: { ...GOOD.webhook, connec } }));
    expect(outcome).toMatchObject({ status: 'warned', fix: 'The collection is "invoices".' });
    expect(subscriptions(exam(GOOD))).toEqual({ status: 'passed', note: 'invoices, people' });
  });
});
