import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type MaestranoSandbox, seedWith } from 'nestjs-maestrano/sandbox';
import type { Browser } from 'playwright-core';
import { PAGES } from '../../../lib/sandbox/pages/nav.js';
import { describeWithChromium, launchChromium } from '../../support/chromium.js';
import { TinyApp } from '../../support/sandbox-app.js';
import { call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';
import { HOSTILE, hostileSeed, LONG, LOOKS, Tab } from '../../support/sandbox-pages.js';

/** Every page, and what pages show of one thing. */
const VIEWS = [
  ...PAGES.map(({ path }) => path),
  '/_sandbox/pages/people?group=cld-1',
  '/_sandbox/pages/people?user=usr-1',
  '/_sandbox/pages/people?user=usr-404',
];

/** Something of everything: bills, deliveries that failed and did not, a checked application, a snapshot. */
async function liveIn(sandbox: MaestranoSandbox, app: TinyApp, text: string): Promise<void> {
  const bills = '/api/v1/account';
  const form = { group_id: 'cld-1', price_cents: '1990', description: text };
  await call(sandbox, `${bills}/bills`, { method: 'POST', form });
  await call(sandbox, `${bills}/recurring_bills`, { method: 'POST', form: { ...form, period: 'Month' } });
  await sandbox.clock.advance('2d');
  await sandbox.fetchMetadata('app-1');
  await sandbox.createRecord('cld-1', 'invoices', { title: text, status: text });
  app.answer = { status: 500, body: text };
  await sandbox.removeUser('cld-1', 'usr-2');
  app.answer = { status: 200, body: text };
  await sandbox.removeUser('cld-1', 'usr-1');
  sandbox.edit.setRole('cld-1', 'usr-1', 'Admin');
  sandbox.snapshot('before');
  sandbox.fail({
    path: `/api/${encodeURIComponent(text.slice(0, 200))}`,
    effect: { kind: 'status', status: 503 },
  });
}

const metadata = (text: string) => ({
  environment: text,
  app: { host: text },
  api: { id: text },
  webhook: { connec: { subscriptions: { invoices: true, [text]: text } } },
});

describeWithChromium('every page', () => {
  let browser: Browser;
  let app: TinyApp;
  let sandbox: MaestranoSandbox;
  let hostileApp: TinyApp;
  let hostile: MaestranoSandbox;

  beforeAll(async () => {
    browser = await launchChromium();
    app = await TinyApp.start(metadata('sandbox'));
    sandbox = await startSandbox({ seed: seedWith({ appHost: app.url }) });
    await liveIn(sandbox, app, 'Website redesign');
    hostileApp = await TinyApp.start({ ...metadata(HOSTILE + LONG), app: { host: undefined } });
    hostile = await startSandbox({ seed: hostileSeed(hostileApp.url) });
    await liveIn(hostile, hostileApp, HOSTILE + LONG);
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([sandbox.close(), hostile.close()]);
    await Promise.all([app.close(), hostileApp.close()]);
  });

  it.each(LOOKS.filter(({ theme }) => theme === 'light').map(view => [`${view.width} px`, view] as const))(
    'is readable and usable by everybody, in the light and in the dark: %s',
    async (_, view) => {
      const tab = await Tab.open(browser, sandbox, view, { bypassCSP: true });
      for (const path of VIEWS) {
        await tab.go(path);
        expect([path, await tab.violations()]).toEqual([path, []]);
        expect([path, await tab.overflow()]).toEqual([path, 0]);
        expect([path, await tab.formsWithoutCurl()]).toEqual([path, []]);
        // The theme is a matter of colours, and of nothing else.
        await tab.page.emulateMedia({ colorScheme: 'dark' });
        expect([path, await tab.violations(['color-contrast'])]).toEqual([path, []]);
        await tab.page.emulateMedia({ colorScheme: 'light' });
      }
      await tab.close();
    },
  );

  it.each(LOOKS.filter(({ theme }) => theme === 'light').map(view => [`${view.width} px`, view] as const))(
    'is neither broken nor run by hostile data: %s',
    async (_, view) => {
      const tab = await Tab.open(browser, hostile, view);
      for (const path of VIEWS) {
        await tab.go(path);
        expect([path, await tab.page.title()]).toEqual([
          path,
          expect.stringMatching(/ · Maestrano sandbox$/),
        ]);
        expect([path, await tab.overflow()]).toEqual([path, 0]);
        expect([path, await tab.page.locator('main img, main script').count()]).toEqual([path, 0]);
        // Opened, nothing stands out either.
        await tab.page.evaluate(
          `document.querySelectorAll('details').forEach(details => { details.open = true; })`,
        );
        expect([path, await tab.overflow()]).toEqual([path, 0]);
      }
      // What is missing says so with its status; nothing else went wrong, and no policy was offended.
      expect(tab.problems.filter(problem => !problem.includes('404'))).toEqual([]);
      await tab.close();
    },
  );

  it('leads with the keyboard to its content, and shows where one is', async () => {
    const tab = await Tab.open(browser, sandbox, LOOKS[2]!);
    await tab.go('/');
    await tab.page.keyboard.press('Tab');
    expect(await tab.page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await tab.page.keyboard.press('Enter');
    expect(await tab.page.evaluate('document.activeElement.id')).toBe('main');
    await tab.page.keyboard.press('Tab');
    const outline = await tab.page.evaluate(
      `(element => main.contains(element) && getComputedStyle(element).outlineStyle)(document.activeElement)`,
    );
    expect(outline).toBe('solid');
    await tab.close();
  });

  it('has its navigation in a menu where there is little room, with and without JavaScript', async () => {
    for (const script of [true, false]) {
      const tab = await Tab.open(browser, sandbox, { width: 390, theme: 'light', script });
      await tab.go('/');
      const link = tab.page.getByRole('link', { name: 'Clock', exact: true });
      expect(await link.count()).toBe(0);
      await tab.page.getByText('Menu').click();
      await link.click();
      await tab.page.waitForURL('**/clock');
      expect(await tab.page.locator('h1').innerText()).toBe('Clock');
      await tab.close();
    }
  });
});
