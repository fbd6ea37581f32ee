import { Injectable } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ConnecNotificationEvent,
  type GroupDeletionEvent,
  type MaestranoEvent,
  OnConnecNotification,
  OnGroupDeletion,
  OnSignIn,
  OnUserDeletion,
  type UserDeletionEvent,
} from 'nestjs-maestrano';
import {
  ADAPTERS,
  APP_KEY,
  startTestApplication,
  type TestApplication,
} from '../../support/test-application.js';

@Injectable()
class Handlers {
  readonly events: MaestranoEvent[] = [];
  failure: Error | undefined;

  @OnSignIn()
  signIn(): void {}

  @OnGroupDeletion()
  groupLeft(event: GroupDeletionEvent): void {
    this.take(event);
  }

  @OnUserDeletion()
  userRemoved(event: UserDeletionEvent): void {
    this.take(event);
  }

  @OnConnecNotification(['invoices', 'organizations', 'company'])
  async records(event: ConnecNotificationEvent<'invoices' | 'organizations' | 'company'>): Promise<void> {
    this.take(event);
  }

  private take(event: MaestranoEvent): void {
    this.events.push(event);
    if (this.failure) throw this.failure;
  }
}

const BASIC = `Basic ${Buffer.from(`app-1:${APP_KEY}`).toString('base64')}`;

describe.each(ADAPTERS)('webhooks, on %s', adapter => {
  let application: TestApplication;
  let handlers: Handlers;

  beforeAll(async () => {
    application = await startTestApplication({
      adapter,
      module: {},
      metadata: { providers: [Handlers] },
    });
    handlers = application.app.get(Handlers);
  });
  afterAll(() => application.close());
  beforeEach(() => {
    handlers.events.length = 0;
    handlers.failure = undefined;
  });

  const call = (
    method: string,
    path: string,
    {
      authorization = BASIC,
      body,
      type,
    }: { authorization?: string | null; body?: string; type?: string } = {},
  ): Promise<Response> =>
    fetch(application.host + path, {
      method,
      body: body ?? null,
      headers: {
        ...(authorization === null ? {} : { Authorization: authorization }),
        ...(type === undefined ? {} : { 'Content-Type': type }),
      },
    });
  const notify = (body: string, type = 'application/json'): Promise<Response> =>
    call('POST', '/maestrano/connec/notifications', { body, type });

  it('tells the application of a group that left', async () => {
    const response = await call('DELETE', '/maestrano/account/groups/cld-1');
    expect([response.status, await response.json()]).toEqual([200, { success: true }]);
    expect(handlers.events).toEqual([
      { type: 'group-deletion', preset: 'default', group: { preset: 'default', id: 'cld-1' } },
    ]);
  });

  it.each(['usr-1', 'usr-1.cld-1'])(
    'tells the application of a user that was removed, given as %s',
    async uid => {
      const response = await call('DELETE', `/maestrano/account/groups/cld-1/users/${uid}`);
      expect(response.status).toBe(200);
      expect(handlers.events).toEqual([
        {
          type: 'user-deletion',
          preset: 'default',
          group: { preset: 'default', id: 'cld-1' },
          user: { id: 'usr-1', uid: 'usr-1' },
        },
      ]);
    },
  );

  it('takes a DELETE with a content type and no body, as the historic SDKs send it', async () => {
    const response = await call('DELETE', '/maestrano/account/groups/cld-1', { type: 'application/json' });
    expect(response.status).toBe(200);
  });

  it('sorts a notification by collection and group, however the collections are spelt', async () => {
    const body = {
      Invoice: [
        { id: 'i1', group_id: 'cld-1' },
        { id: 'i2', group_id: 'cld-2' },
        { id: 'i3', group_id: 'cld-1' },
      ],
      organizations: [{ id: 'o1', group_id: 'cld-1' }],
      company: { id: 'c1', group_id: 'cld-1' },
      people: [{ id: 'nobody wants this', group_id: 'cld-1' }],
    };
    const response = await notify(JSON.stringify(body), 'application/vnd.api+json');
    expect(response.status).toBe(200);
    const seen = handlers.events.map(event => {
      const { collection, group, records } = event as ConnecNotificationEvent;
      return [collection, group.id, records.map(record => (record as { id?: unknown }).id)];
    });
    expect(seen).toEqual([
      ['invoices', 'cld-1', ['i1', 'i3']],
      ['invoices', 'cld-2', ['i2']],
      ['organizations', 'cld-1', ['o1']],
      ['company', 'cld-1', ['c1']],
    ]);
  });

  it('reports records without a group and delivers the rest', async () => {
    const body = { invoices: [null, 7, [], {}, { group_id: '../etc' }, { id: 'i4', group_id: 'cld-1' }] };
    const response = await notify(JSON.stringify(body));
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        success: true,
        rejected: [
          { collection: 'invoices', index: 0, reason: 'not an object' },
          { collection: 'invoices', index: 1, reason: 'not an object' },
          { collection: 'invoices', index: 2, reason: 'not an object' },
          { collection: 'invoices', index: 3, reason: 'no group id' },
          { collection: 'invoices', index: 4, reason: 'no group id' },
        ],
      },
    ]);
    expect(handlers.events).toMatchObject([{ collection: 'invoices', records: [{ id: 'i4' }] }]);
  });

  it.each([
    ['text', 'hello'],
    ['half of a document', '{"invoices":['],
    ['nothing', ''],
    ['a list', '[]'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]).toString('latin1')],
  ])('answers 400 to %s', async (_what, body) => {
    const bytes = body.includes('ÿ') ? Buffer.from(body, 'latin1') : Buffer.from(body);
    const response = await fetch(`${application.host}/maestrano/connec/notifications`, {
      method: 'POST',
      body: bytes,
      headers: { Authorization: BASIC, 'Content-Type': 'application/json' },
    });
    expect(response.status).toBe(400);
    expect(handlers.events).toEqual([]);
  });

  it('answers 5xx when a handler throws, and says which', async () => {
    handlers.failure = new Error('no room');
    const response = await notify('{"invoices":[{"id":"i5","group_id":"cld-1"}]}');
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'MNO_HANDLER_FAILED', failed: ['Handlers.records'] });
    expect(text).not.toContain('no room');
  });

  it.each([
    ['no credentials', null],
    ['a wrong key', `Basic ${Buffer.from('app-1:wrong').toString('base64')}`],
    ['a wrong id', `Basic ${Buffer.from(`app-2:${APP_KEY}`).toString('base64')}`],
    ['an empty key', `Basic ${Buffer.from('app-1:').toString('base64')}`],
    ['no colon', `Basic ${Buffer.from('app-1').toString('base64')}`],
    ['another scheme', `Bearer ${APP_KEY}`],
    ['no base64', 'Basic !!!!'],
  ])('answers 401 to %s, on every route of the platform', async (_what, authorization) => {
    for (const [method, path] of [
      ['GET', '/maestrano/metadata'],
      ['DELETE', '/maestrano/account/groups/cld-1'],
      ['DELETE', '/maestrano/account/groups/cld-1/users/usr-1'],
      ['POST', '/maestrano/connec/notifications'],
    ] as const) {
      const response = await call(method, path, { authorization });
      expect([path, response.status]).toEqual([path, 401]);
      expect(response.headers.get('www-authenticate')).toMatch(/^Basic /);
      expect(await response.json()).toEqual({ error: 'Invalid credentials' });
    }
    expect(handlers.events).toEqual([]);
  });

  it('answers 413 to a body above the limit, and stays alive', async () => {
    const response = await notify(`{"invoices":["${'x'.repeat(11 * 1024 * 1024)}"]}`).catch(
      (error: unknown) => error,
    );
    // A client that is still sending may see the connection end before it reads the answer.
    if (response instanceof Response) expect(response.status).toBe(413);
    expect(handlers.events).toEqual([]);
    expect((await call('DELETE', '/maestrano/account/groups/cld-9')).status).toBe(200);
  });

  it('serves the metadata, with the collections that have a handler', async () => {
    const response = await call('GET', '/maestrano/metadata');
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).not.toContain(APP_KEY);
    expect(JSON.parse(text)).toMatchObject({
      environment: 'sandbox',
      app: { host: application.host },
      api: { id: 'app-1', lang: 'nodejs' },
      sso: { init_path: '/maestrano/auth/saml/init', consume_path: '/maestrano/auth/saml/consume' },
      webhook: {
        account: {
          groups_path: '/maestrano/account/groups/:id',
          group_users_path: '/maestrano/account/groups/:group_id/users/:id',
        },
        connec: {
          notifications_path: '/maestrano/connec/notifications',
          subscriptions: { invoices: true, organizations: true, company: true },
        },
      },
    });
  });

  it('is found and called by the sandbox', async () => {
    const delivery = await application.sandbox.removeUser('cld-1', 'usr-2');
    expect(delivery).toMatchObject({ attempts: [{ status: 200 }] });
    expect(handlers.events).toMatchObject([{ type: 'user-deletion', user: { id: 'usr-2' } }]);
  });
});
