import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { TinyApp } from '../../support/sandbox-app.js';
import { call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const INVOICE = 'a1000000-0000-4000-8000-000000000001';
let app: TinyApp;
let sandbox: MaestranoSandbox;

beforeEach(async () => {
  app = await TinyApp.start({ webhook: { connec: { subscriptions: { invoices: true } } } });
  sandbox = await startSandbox({ applications: [{ id: 'app-1', host: app.url }] });
});
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

/** Posts a form as the browser does from the sandbox's own page. */
const submit = (path: string, form: Record<string, string> = {}) =>
  call(sandbox, path, { method: 'POST', form, headers: { origin: `http://127.0.0.1:${sandbox.port}` } });

describe('the home page', () => {
  it('shows every group, its people and invoices, and leads into a sign-in', async () => {
    const { status, text } = await call(sandbox, '/');
    expect(status).toBe(200);
    for (const shown of ['Acme', 'Globex', 'Ada Lovelace', 'Grace Hopper', 'Nemo Nobody', 'Website redesign'])
      expect(text).toContain(shown);
    expect(text).toContain('href="/sso_trigger?user_uid=usr-1&amp;group_id=cld-2"');
  });

  it('changes an invoice as another application would', async () => {
    const path = `/_sandbox/pages/groups/cld-1/invoices/${INVOICE}`;
    const form = {
      title: 'New <b>title</b>',
      status: 'PAID',
      total_amount: '110.00',
      due_date: '2026-03-01',
    };
    const { status, headers } = await submit(path, form);
    expect([status, headers.get('location')]).toEqual([
      303,
      `/?place=${INVOICE}&group=cld-1&done=saved&delivery=dlv-2#notice`,
    ]);
    expect(JSON.parse(app.calls[0]?.body ?? '').invoices[0]).toMatchObject({
      title: 'New <b>title</b>',
      status: 'PAID',
      due_date: '2026-03-01T00:00:00Z',
      amount: { total_amount: 110, net_amount: 100, tax_amount: 10, tax_rate: 10, currency: 'USD' },
    });
    expect((await call(sandbox, '/')).text).toContain('New &lt;b&gt;title&lt;/b&gt;');
  });

  it('removes people, ends sessions and subscriptions, and shows what was sent', async () => {
    const token = sandbox.state.users.get('usr-2')?.ssoSession;
    expect((await submit('/_sandbox/pages/groups/cld-1/users/usr-2/expire')).status).toBe(303);
    expect(sandbox.state.users.get('usr-2')?.ssoSession).not.toBe(token);
    expect((await submit('/_sandbox/pages/groups/cld-1/users/usr-2/remove')).status).toBe(303);
    expect((await submit('/_sandbox/pages/groups/cld-2/cancel')).status).toBe(303);
    expect(app.calls.map(({ url }) => url)).toEqual([
      '/maestrano/account/groups/cld-1/users/usr-2',
      '/maestrano/account/groups/cld-2',
    ]);
    const { text } = await call(sandbox, '/');
    expect(text).toContain('User removed');
    expect(text).toContain('cancelled');
    expect(text).not.toContain('user_uid=usr-1&amp;group_id=cld-2');
    expect((await submit('/_sandbox/pages/groups/cld-404/cancel')).status).toBe(404);
  });

  it('says beside the button what was sent and answered', async () => {
    const follow = async (path: string, form = {}) => {
      const { headers } = await submit(path, form);
      return (await call(sandbox, headers.get('location')?.split('#')[0] ?? '')).text;
    };
    const noticeOf = (text: string) =>
      /<p class="notice" id="notice" role="status">([\s\S]*?)<\/p>/
        .exec(text)?.[1]
        ?.replace(/\s+/g, ' ')
        .trim();
    const removed = noticeOf(await follow('/_sandbox/pages/groups/cld-1/users/usr-2/remove'));
    expect(removed).toMatch(
      /^Removed\. Sent <code>DELETE \/maestrano\/account\/groups\/cld-1\/users\/usr-2<\/code>, answered 200\. <a href="#dlv-\d+">/,
    );
    const expired = noticeOf(await follow('/_sandbox/pages/groups/cld-1/users/usr-1/expire'));
    expect(expired).toContain('Nothing is sent');
    const saved = await follow(`/_sandbox/pages/groups/cld-1/invoices/${INVOICE}`, { status: 'PAID' });
    expect(noticeOf(saved)).toContain('POST /maestrano/connec/notifications</code>, answered 200');
    expect(saved).toContain(`<details id="${INVOICE}" open>`);
    app.answer = { status: 500, body: 'no' };
    expect(noticeOf(await follow('/_sandbox/pages/groups/cld-1/cancel'))).toContain('answered 500');
    for (const foreign of [
      '/?done=<b>',
      '/?done=constructor&group=cld-1&place=people',
      '/?done=removed&group=x',
    ])
      expect(noticeOf((await call(sandbox, foreign)).text)).toBeUndefined();
  });

  it('lets a customer that cancelled start again, as a new group with the same people and data', async () => {
    await submit('/_sandbox/pages/groups/cld-1/cancel');
    const cancelled = (await call(sandbox, '/')).text;
    expect(cancelled).toContain('Start again');
    expect(cancelled).not.toContain('Remove Ada Lovelace from Acme');
    expect(cancelled).toContain('Remove Ada Lovelace from Globex');
    expect((await submit('/_sandbox/pages/groups/cld-1/start-again')).status).toBe(303);
    expect(sandbox.state.groups.get('cld-3')).toMatchObject({ name: 'Acme', status: 'running' });
    expect(sandbox.state.groups.get('cld-1')?.status).toBe('terminated');
    expect(sandbox.state.membership('cld-3', 'usr-1')?.role).toBe('Admin');
    expect((await call(sandbox, '/connec/api/v2/cld-3/invoices')).body.invoices).toHaveLength(3);
    expect((await call(sandbox, '/connec/api/v2/cld-1/invoices')).status).toBe(401);
    expect((await submit('/_sandbox/pages/groups/cld-2/start-again')).status).toBe(400);
  });

  it('writes money and times for people', async () => {
    await call(sandbox, '/api/v1/account/bills', {
      method: 'POST',
      form: { group_id: 'cld-1', price_cents: '123456', description: 'x', currency: 'EUR' },
    });
    const { text } = await call(sandbox, '/');
    expect(text).toContain('5,280.00 USD');
    expect(text).toContain('1,234.56 EUR');
    expect(text).toMatch(/<time datetime="\d{4}-[^"]*Z">\d{1,2} \w{3,4} \d{4}, \d\d:\d\d UTC<\/time>/);
  });

  it('says what signing out and being refused lead to', async () => {
    expect((await call(sandbox, '/app_logout?user_uid=usr-1')).text).toContain('You are signed out');
    expect((await call(sandbox, '/app_access_unauthorized?err=internal')).text).toContain('err=internal');
    expect((await call(sandbox, '/_sandbox/style.css')).headers.get('content-type')).toContain('text/css');
  });
});
