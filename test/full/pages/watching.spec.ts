import { Controller, Get, Header, Injectable } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { OnSignIn } from 'nestjs-maestrano';
import type { Browser } from 'playwright-core';
import { describeWithChromium, launchChromium } from '../../support/chromium.js';
import { basic, call, samlRequest } from '../../support/sandbox-client.js';
import { nameOf, Tab, USES, type View } from '../../support/sandbox-pages.js';
import { startTestApplication, type TestApplication } from '../../support/test-application.js';

@Injectable()
class Handlers {
  @OnSignIn()
  signIn() {
    return { redirectTo: '/home' };
  }
}

@Controller('home')
class Home {
  @Get()
  @Header('content-type', 'text/html')
  show(): string {
    return '<!doctype html><link rel="icon" href="data:,"><h1>Home</h1>';
  }
}

const VIEWS = USES.map(view => [nameOf(view), view] as const);
const BILLS = '/api/v1/account/bills';
const page = (name: string): string => `/_sandbox/pages/${name}`;

describeWithChromium('the pages of what happens', () => {
  let browser: Browser;
  let application: TestApplication;
  let tab: Tab;

  beforeAll(async () => {
    browser = await launchChromium();
    application = await startTestApplication({ metadata: { providers: [Handlers], controllers: [Home] } });
  });
  afterAll(async () => {
    await browser.close();
    await application.close();
  });
  beforeEach(() => application.sandbox.reset());
  afterEach(async () => {
    expect(tab.problems).toEqual([]);
    await tab.close();
  });

  const open = async (view: View, path: string): Promise<void> => {
    tab = await Tab.open(browser, application.sandbox, view);
    expect(await tab.go(path)).toBe(200);
  };
  const main = (): Promise<string> => tab.page.locator('main').innerText();

  it.each(VIEWS)('requests appear as they come in, with secrets masked and a curl: %s', async (_, view) => {
    const { sandbox } = application;
    await open(view, page('inspector'));
    expect(await main()).toContain('Nothing came in yet.');
    const json = { group_id: 'cld-1', price_cents: 1990, description: "It's one", api_key: 'top-secret-1' };
    await call(sandbox, `${BILLS}?session=top-secret-2`, {
      method: 'POST',
      json,
      headers: { cookie: 'sid=top-secret-3', 'x-api-key': 'top-secret-4' },
    });
    // With a script it appears by itself.
    if (!view.script) await tab.page.reload();
    await tab.page.locator('#requests').getByRole('link', { name: 'POST' }).click();
    const detail = tab.page.locator('#request');
    for (const summary of await detail.getByText('Headers').all()) await summary.click();
    const text = await detail.innerText();
    expect(text).toContain('authorization: Basic app-1:***');
    expect(text).toContain('cookie: sid=***');
    expect(text).toContain('"price_cents": 1990');
    expect(text).toContain(`curl -X POST`);
    expect(text).toContain('-u "app-1:$MNO_API_KEY"');
    expect(await tab.page.content()).not.toMatch(/top-secret|sandbox-key-of/);

    await tab.go(`${page('inspector')}?holds=nowhere`);
    expect(await main()).toContain('No request is like that.');
    await tab.go(page('inspector'));
    await tab.press('Forget them');
    expect(sandbox.requests).toEqual([]);
  });

  it.each(VIEWS)('a sign-in is decoded, and explained check by check: %s', async (_, view) => {
    const { sandbox } = application;
    await open(view, page('explain'));
    expect(await main()).toContain('Nobody signed in yet.');
    await tab.go('/sso_trigger?user_uid=usr-1&group_id=cld-1');
    if (!view.script) await tab.page.getByRole('button', { name: 'Continue to the application' }).click();
    await tab.page.waitForURL('**/home');
    while (sandbox.signIns[0]?.explanations.length === 0) await reported(sandbox);

    await tab.go(page('explain'));
    expect(await tab.page.locator('#sign-ins tbody').innerText()).toContain('accepted');
    await tab.page.getByRole('link', { name: 'Ada Lovelace' }).click();
    const steps = await tab.page.locator('.step strong').allInnerTexts();
    expect(steps).toEqual([
      'starts a sign-in at the init address',
      'redirects with an AuthnRequest',
      'chooses Ada Lovelace for Acme',
      'answers, by a form the browser posts',
      'checks the answer',
    ]);
    for (const summary of await tab.page.locator('.step summary').all()) await summary.click();
    const text = await main();
    expect(text).toContain('<samlp:AuthnRequest');
    expect(text).toContain(
      '<NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">usr-1</NameID>',
    );
    expect(text).toMatch(/audience/);
    // The token of the session is in the answer, and is nobody's business.
    expect(text).toMatch(/Name="mno_session">\s*<AttributeValue>\*\*\*/);
    expect(await tab.overflow()).toBe(0);

    await tab.go(page('inspector'));
    await tab.page.getByRole('link', { name: '/api/v1/auth/saml?' }).click();
    expect(await tab.page.locator('#request').innerText()).toContain('Response, decoded');
    await tab.page.getByRole('link', { name: 'Explain this sign-in' }).click();
    expect(await tab.page.locator('.step').count()).toBe(5);
  });

  it.each(VIEWS)('a refused answer says which check failed: %s', async (_, view) => {
    const { sandbox } = application;
    await call(sandbox, `/api/v1/auth/saml?SAMLRequest=${samlRequest()}&user_uid=usr-1&group_id=cld-1`);
    const [signIn] = sandbox.signIns;
    await fetch(`${sandbox.url}/_sandbox/explanations`, {
      method: 'POST',
      headers: { ...basic(), 'content-type': 'application/json' },
      body: JSON.stringify({
        requestId: signIn?.requestId,
        responseId: null,
        preset: 'default',
        accepted: false,
        code: 'MNO_SSO_AUDIENCE',
        checks: [
          { name: 'signature', ok: true, expected: 'a', actual: 'a', option: null },
          { name: 'audience', ok: false, expected: 'http://b/', actual: 'http://a/', option: 'app.host' },
        ],
      }),
    });
    await open(view, page('explain'));
    expect(await main()).toContain('MNO_SSO_AUDIENCE');
    await tab.page.getByRole('link', { name: 'Ada Lovelace' }).click();
    expect(await tab.page.locator('.notice').innerText()).toBe(
      'audience: expected http://b/, was http://a/. It depends on the option app.host.',
    );
    expect(await main()).toContain('1 of 2 checks hold');
  });

  it.each(VIEWS)('faults strike as they were chosen, until they are removed: %s', async (_, view) => {
    const { sandbox } = application;
    await open(view, page('faults'));
    expect(await main()).toContain('Nothing goes wrong on purpose.');
    const form = tab.page.locator('form', { has: tab.page.getByRole('button', { name: 'Let it go wrong' }) });
    await form.getByLabel('What goes wrong').selectOption('too many requests');
    await form.getByLabel('Path').fill(BILLS);
    await form.getByLabel('Requests let through').fill('2');
    await tab.press('Let it go wrong');
    const statuses = [];
    for (let index = 0; index < 3; index += 1) statuses.push((await call(sandbox, BILLS)).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await call(sandbox, '/api/v1/ping')).status).toBe(200);
    await tab.go(page('faults'));
    expect(await tab.page.locator('#faults tbody').innerText()).toMatch(/lets 2 through in 60 s/);
    await tab.press('Remove all');

    await tab.press('Take the platform down');
    await expect(call(sandbox, '/api/v1/ping')).rejects.toThrow();
    await tab.go(page('faults'));
    await tab.press(/^Remove fault-/);
    await tab.press('Answer 503 once');
    expect((await call(sandbox, '/api/v1/ping')).status).toBe(503);
    expect((await call(sandbox, '/api/v1/ping')).status).toBe(200);
    await form.getByLabel('Status').fill('9000');
    await tab.press('Let it go wrong');
    expect(await tab.page.getByRole('alert').innerText()).toContain('effect');
    expect(await form.getByLabel('Status').inputValue()).toBe('9000');
    expect(await tab.overflow()).toBe(0);
  });

  it.each(VIEWS)('attacks get their verdict, one or a family of them: %s', async (_, view) => {
    await open(view, page('attacks'));
    await tab.press('Try signature/none');
    expect(await tab.notice()).toContain('The attack was refused.');
    expect(await tab.page.locator('#report').innerText()).toMatch(/safe/);
    await tab.page.getByLabel('Which attacks').fill('delivery/');
    await tab.press('Attack app-1');
    const report = tab.page.locator('#report tbody').last();
    expect(await report.locator('tr').count()).toBeGreaterThan(3);
    expect(new Set(await report.locator('.tag').allInnerTexts())).toEqual(new Set(['refused']));
    await tab.page.locator('#report').getByRole('link', { name: 'look at it' }).first().click();
    expect(await main()).toContain('turns hostile');
    await tab.go(page('attacks'));
    await tab.page.getByLabel('Which attacks').fill('no/such');
    await tab.press('Attack app-1');
    expect(await tab.page.getByRole('alert').innerText()).toContain('no/such');
    expect(await tab.overflow()).toBe(0);
  });
});

/** Resolves with the next thing that happens. */
function reported(sandbox: TestApplication['sandbox']): Promise<void> {
  return new Promise(resolve => {
    const stop = sandbox.onEvent(() => {
      stop();
      resolve();
    });
  });
}
