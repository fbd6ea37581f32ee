import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import type { Browser } from 'playwright-core';
import { describeWithChromium, launchChromium } from '../../support/chromium.js';
import { TinyApp } from '../../support/sandbox-app.js';
import { basic, call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';
import { HOSTILE, hostileSeed, LONG, LOOKS, nameOf, Tab, USES } from '../../support/sandbox-pages.js';

const TEXT = HOSTILE + LONG;
const RIGHT_TO_LEFT = `${'مرحبا بالعالم '.repeat(50)}\u202e`;
/** What a header can carry of it. */
const IN_HEADER = `"><img src=x onerror=alert(1)>${'W'.repeat(4000)}`;
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`).replace(/[\u202e\u2066]/g, '');

describeWithChromium('what is hostile in records, deliveries, requests and reports', () => {
  let browser: Browser;
  let app: TinyApp;
  let sandbox: MaestranoSandbox;
  let views: string[];

  beforeAll(async () => {
    browser = await launchChromium();
    app = await TinyApp.start({ webhook: { connec: { subscriptions: { invoices: true, people: true } } } });
    sandbox = await startSandbox({ seed: hostileSeed(app.url) });
    views = await fill(sandbox, app);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.close();
    await app.close();
  });

  it.each([...USES.filter(({ script }) => !script), ...LOOKS].map(view => [nameOf(view), view] as const))(
    'neither runs nor breaks a page: %s',
    async (_, view) => {
      const tab = await Tab.open(browser, sandbox, view, { bypassCSP: view.script });
      for (const path of views) {
        expect([path, await tab.go(path)]).toEqual([path, 200]);
        expect([path, await tab.overflow()]).toEqual([path, 0]);
        expect(await tab.page.locator('main img, main script').count()).toBe(0);
        expect([path, await tab.page.locator('main bdi').allInnerTexts()]).toEqual([
          path,
          expect.not.arrayContaining([expect.stringMatching(/[\u202a-\u202e\u2066-\u2069]/)]),
        ]);
        expect(await tallestRow(tab)).toBeLessThan(2000);
        if (view.script) expect([path, await tab.violations()]).toEqual([path, []]);
      }
      expect(tab.problems).toEqual([]);
      await tab.close();
    },
  );
});

/** In pixels: what is long is cut, or scrolls where it stands. */
async function tallestRow(tab: Tab): Promise<number> {
  const boxes = await Promise.all(
    (await tab.page.locator('main tbody tr').all()).map(row => row.boundingBox()),
  );
  return Math.max(0, ...boxes.map(box => box?.height ?? 0));
}

/** Fills everything that can be filled by strangers; gives the pages that show it. */
async function fill(sandbox: MaestranoSandbox, app: TinyApp): Promise<string[]> {
  const { record } = await sandbox.createRecord('cld-1', 'people', {
    first_name: TEXT,
    last_name: RIGHT_TO_LEFT,
    status: HOSTILE,
    updated_at: HOSTILE,
    [HOSTILE]: { [LONG]: TEXT },
  });
  const ours = [{ id: HOSTILE, provider: HOSTILE, realm: LONG }];
  await call(sandbox, '/connec/api/v2/cld-1/people', {
    method: 'POST',
    json: { people: { id: ours, first_name: RIGHT_TO_LEFT } },
  });
  app.answer = { status: 500, body: TEXT };
  const { deliveries } = await sandbox.createRecord('cld-1', 'invoices', { title: TEXT, status: LONG });
  await call(sandbox, `/api/v1/account/bills?${encodeURIComponent(HOSTILE)}=${encodeURIComponent(LONG)}`, {
    method: 'POST',
    form: { group_id: TEXT, [HOSTILE]: RIGHT_TO_LEFT },
    headers: { 'x-hostile': IN_HEADER, 'user-agent': IN_HEADER, cookie: `${IN_HEADER.slice(0, 20)}=1` },
  });
  await call(sandbox, '/connec/api/v2/cld-1/invoices', {
    method: 'POST',
    json: { invoices: { title: TEXT } },
  });
  sandbox.fail({
    path: `/${TEXT}`,
    method: LONG,
    applicationId: TEXT,
    effect: { kind: 'status', status: 500 },
  });
  const id = `"><script>alert(3)</script>${'x'.repeat(300)}`;
  await call(sandbox, `/api/v1/auth/saml?SAMLRequest=${hostileRequest(id)}&user_uid=usr-1&group_id=cld-1`);
  for (const requestId of [id, HOSTILE]) await report(sandbox, requestId);
  const [signIn] = sandbox.signIns;
  expect(signIn?.requestId).toBe(id);
  expect(signIn?.explanations).toHaveLength(1);
  expect(deliveries[0]?.body).toBe(TEXT);
  const page = (name: string, query: Record<string, string> = {}): string =>
    `/_sandbox/pages/${name}?${new URLSearchParams(query).toString()}`;
  return [
    page('connec', { group: 'cld-1', collection: 'people' }),
    page('connec', { group: 'cld-1', collection: 'people', record: record.id }),
    page('connec', {
      group: 'cld-1',
      collection: 'invoices',
      $filter: TEXT.slice(0, 1500),
      $search: HOSTILE,
    }),
    page('outbox'),
    page('outbox', { delivery: deliveries[0]?.id ?? '' }),
    page('inspector', { holds: HOSTILE }),
    ...sandbox.requests.map(request => page('inspector', { request: request.id })),
    page('explain'),
    page('explain', { request: signIn?.requestId ?? '' }),
    page('faults'),
    page('attacks', { application: HOSTILE }),
  ];
}

/** An AuthnRequest with markup, right-to-left text and ten thousand characters in it. */
function hostileRequest(id: string): string {
  const xml = `<samlp:AuthnRequest AssertionConsumerServiceURL='http://localhost:3000/${escaped(HOSTILE).replace(/'/g, '')}${'W'.repeat(3000)}' ID='${escaped(id)}' xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol'><!-- ${LONG.slice(0, 5000)} --><saml:Issuer xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'>app-1</saml:Issuer><a b='${escaped(HOSTILE).replace(/'/g, '')}'>${escaped(HOSTILE)}</a></samlp:AuthnRequest>`;
  return encodeURIComponent(deflateRawSync(xml).toString('base64'));
}

async function report(sandbox: MaestranoSandbox, requestId: string): Promise<void> {
  const check = {
    name: HOSTILE,
    ok: false,
    expected: LONG.slice(0, 8000),
    actual: HOSTILE,
    option: HOSTILE,
  };
  const { status } = await fetch(`${sandbox.url}/_sandbox/explanations`, {
    method: 'POST',
    headers: { ...basic(), 'content-type': 'application/json' },
    body: JSON.stringify({
      requestId,
      responseId: HOSTILE,
      preset: HOSTILE,
      accepted: false,
      code: HOSTILE,
      checks: [check, { ...check, ok: true, actual: RIGHT_TO_LEFT }],
    }),
  });
  expect(status).toBe(200);
}
