import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { ACTIONS } from '../../../lib/sandbox/control/index.js';
import { PAGES } from '../../../lib/sandbox/pages/nav.js';
import { TinyApp } from '../../support/sandbox-app.js';
import { call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

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
const submit = (action: string, form: Record<string, string> = {}) =>
  call(sandbox, `/_sandbox/pages/do/${action}`, {
    method: 'POST',
    form,
    headers: { origin: `http://127.0.0.1:${sandbox.port}` },
  });

/** Posts it, and gives the page it leads to. */
const follow = async (action: string, form: Record<string, string> = {}) => {
  const { status, headers } = await submit(action, form);
  expect(status).toBe(303);
  return call(sandbox, headers.get('location')?.split('#')[0] ?? '');
};

const noticeOf = (text: string) =>
  /<div class="notice[^"]*" id="notice" role="\w+">([\s\S]*?)<\/details>|id="notice" role="alert">([\s\S]*?)<\/div>/
    .exec(text)?.[0]
    ?.replace(/\s+/g, ' ');

describe('the pages', () => {
  it.each(PAGES.map(({ name, path, title }) => ({ name, path, title })))(
    'show $name, marked in the navigation',
    async ({ path, title }) => {
      const { status, text, headers } = await call(sandbox, path);
      expect(status).toBe(200);
      expect(text).toContain(`<title>${title} · Maestrano sandbox</title>`);
      expect(text).toContain(`<a href="${path}" aria-current="page">${title}</a>`);
      expect(text).not.toContain(sandbox.controlToken);
      expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    },
  );

  it('do what a form says, and tell on the page it came from what was sent and answered', async () => {
    const { text } = await follow('remove-user', {
      '_param.groupId': 'cld-1',
      '_param.userId': 'usr-2',
      _back: '/_sandbox/pages/clock?x=1',
    });
    expect(text).toContain('<title>Clock');
    const notice = noticeOf(text);
    expect(notice).toContain('Removed usr-2 from cld-1.');
    expect(notice).toContain(
      'Sent <code>DELETE /maestrano/account/groups/cld-1/users/usr-2</code>, answered 200.',
    );
    expect(notice).toContain(
      `curl -X DELETE http://127.0.0.1:${sandbox.port}/_sandbox/groups/cld-1/users/usr-2`,
    );
    expect(notice).toContain('$MNO_SANDBOX_CONTROL_TOKEN');
    expect(text).not.toContain(sandbox.controlToken);
    expect(app.calls.map(({ method }) => method)).toEqual(['DELETE']);
  });

  it('say why a form was refused, and keep what was typed', async () => {
    const { text } = await follow('advance-clock', { by: '<b>soon', _back: '/_sandbox/pages/clock' });
    expect(text).toContain('role="alert"');
    expect(text).toContain('is not a duration');
    expect(text).toContain('name="by"');
    expect(text).toContain('value="&lt;b&gt;soon"');
    expect(text).not.toContain('MNO_SANDBOX_INVALID');
    const missing = await follow('remove-user', { '_param.groupId': 'cld-404' });
    expect(noticeOf(missing.text)).toContain('no group');
  });

  it('lead back to pages of ours only, and believe no address that tells of an outcome', async () => {
    for (const back of ['https://evil.example/', '//evil.example', '/api/v1/ping', 'javascript:alert(1)']) {
      const { headers } = await submit('freeze-clock', { _back: back });
      expect(headers.get('location')).toMatch(/^\/\?done=[\w-]+#notice$/);
    }
    expect(noticeOf((await call(sandbox, '/?done=made-up')).text)).toBeUndefined();
  });

  it('know no action but those of the control API', async () => {
    expect((await submit('constructor')).status).toBe(404);
    expect(new Set(ACTIONS.map(({ name }) => name)).size).toBe(ACTIONS.length);
    expect(new Set(ACTIONS.map(({ method, path }) => `${method} ${path}`)).size).toBe(ACTIONS.length);
    const served = new Set(sandbox.routes.map(({ method, path }) => `${method} ${path}`));
    for (const { method, path } of ACTIONS) expect(served).toContain(`${method} ${path}`);
  });

  it('give the curl of a form as it is filled in', async () => {
    const { text } = await call(sandbox, '/_sandbox/pages/curl/advance-clock', {
      method: 'POST',
      form: { by: "1'd" },
      headers: { origin: `http://127.0.0.1:${sandbox.port}` },
    });
    expect(text).toContain(String.raw`-d '{"by":"1'\''d"}'`);
  });

  it('lead into a sign-in', async () => {
    const { text } = await call(sandbox, '/');
    expect(text).toContain('href="/sso_trigger?user_uid=usr-1&amp;group_id=cld-2"');
  });

  it('say what signing out and being refused lead to', async () => {
    expect((await call(sandbox, '/app_logout?user_uid=usr-1')).text).toContain('You are signed out');
    expect((await call(sandbox, '/app_access_unauthorized?err=internal')).text).toContain('err=internal');
    expect((await call(sandbox, '/_sandbox/style.css')).headers.get('content-type')).toContain('text/css');
    expect((await call(sandbox, '/_sandbox/script.js')).headers.get('content-type')).toContain('javascript');
  });
});
