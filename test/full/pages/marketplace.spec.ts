import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type MaestranoSandbox, seedWith } from 'nestjs-maestrano/sandbox';
import { ManualClock } from 'nestjs-maestrano/testing';
import type { Browser } from 'playwright-core';
import { describeWithChromium, launchChromium } from '../../support/chromium.js';
import { TinyApp } from '../../support/sandbox-app.js';
import { call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';
import { nameOf, Tab, USES } from '../../support/sandbox-pages.js';
import { startSigningApp } from '../../support/signing-app.js';

const PAGES = '/_sandbox/pages';

describeWithChromium('the pages of the marketplace', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  describe.each(USES.map(view => [nameOf(view), view] as const))('used at %s', (_, view) => {
    let app: TinyApp;
    let sandbox: MaestranoSandbox;
    let tab: Tab;
    beforeEach(async () => {
      app = await TinyApp.start();
      const clock = new ManualClock(new Date('2026-01-31T09:00:00Z'));
      sandbox = await startSandbox({ clock, seed: seedWith({ appHost: app.url }) });
      tab = await Tab.open(browser, sandbox, view);
    });
    afterEach(async () => {
      expect(tab.problems).toEqual([]);
      await tab.close();
      await sandbox.close();
      await app.close();
    });
    const text = () => tab.page.locator('main').innerText();
    const follow = async (name: string) => {
      await tab.page.locator('main').getByRole('link', { name, exact: true }).first().click();
      await tab.page.waitForLoadState();
    };

    it('applications are checked, moved and given another key', async () => {
      app.metadata = {
        environment: 'sandbox',
        app: { host: app.url },
        api: { id: 'app-9' },
        sso: { init_path: '/init', consume_path: '/consume' },
        webhooks: { account: { group_path: '/groups/:id' }, connec: { notification_path: '/n' } },
      };
      await tab.go(`${PAGES}/applications`);
      expect(await text()).toContain('not asked yet');
      await tab.press('Check now: metadata of app-1');
      expect(await tab.notice()).toContain('The metadata document was read.');
      expect(await text()).toContain('2 of 13 are not as they ought to be.');
      const wrong = tab.page.getByRole('row').filter({ has: tab.page.locator('.tag.bad') });
      expect(await wrong.allInnerTexts()).toEqual([
        expect.stringMatching(/api\.id\s+"app-1"\s+"app-9"\s+wrong/),
        expect.stringMatching(/group_users_path\s+a path with ":group_id" and ":id"\s+missing\s+missing/),
      ]);

      const before = sandbox.state.applications.get('app-1')?.key ?? '';
      await tab.press('Rotate the key of app-1');
      const key = sandbox.state.applications.get('app-1')?.key ?? '';
      expect(await text()).toContain(`api: { id: 'app-1', key: '${key}' }`);
      expect([key === before, await text().then(shown => shown.includes(before))]).toEqual([false, false]);

      await tab.page.getByText('Change name, address').click();
      await tab.page.getByLabel('Address', { exact: true }).fill('http://127.0.0.1:1');
      await tab.press('Save app-1');
      await tab.press('Check now: metadata of app-1');
      expect(await text()).toContain('No answer came: ECONNREFUSED.');
      expect(await text()).toContain('Start the application, or change its address above.');
    });

    it('groups and users are created, changed and removed, and the application is told', async () => {
      await tab.go(`${PAGES}/people`);
      await tab.page.getByText('Add a group').first().click();
      const addGroup = tab.page.locator('form[data-action=add-group]');
      await addGroup.getByLabel('Name', { exact: true }).fill('Initech');
      await addGroup.getByLabel('Id', { exact: true }).fill('no id');
      await tab.press('Add the group');
      expect(await tab.notice()).toContain('"no id" is not an id');
      await addGroup.getByLabel('Id', { exact: true }).fill('cld-9');
      await tab.press('Add the group');
      expect(sandbox.state.groups.get('cld-9')).toMatchObject({ name: 'Initech', applicationId: 'app-1' });

      await follow('Initech');
      expect(await text()).toContain('Nobody is in this group.');
      await tab.page.getByLabel('User', { exact: true }).selectOption('usr-3');
      await tab.press('Add to the group');
      expect(sandbox.state.membership('cld-9', 'usr-3')?.role).toBe('Member');
      await tab.page.getByText('Role: Member').click();
      const setRole = tab.page.locator(
        'form[aria-label="Role of Nemo Nobody"], .rows form[data-action=set-role]',
      );
      await setRole.getByLabel('Role', { exact: true }).selectOption('Power User');
      await tab.press('Set the role of Nemo Nobody');
      expect(sandbox.state.membership('cld-9', 'usr-3')?.role).toBe('Power User');
      const form = tab.page.locator('form[data-action=update-group]');
      await form.getByLabel('Name', { exact: true }).fill('Initech & <b>Sons</b>');
      await form.getByLabel('Has a credit card').uncheck();
      await tab.press('Save the group');
      expect(sandbox.state.groups.get('cld-9')).toMatchObject({
        name: 'Initech & <b>Sons</b>',
        hasCreditCard: false,
        city: 'Los Angeles',
      });
      expect(await tab.page.locator('h2').first().innerText()).toContain('Initech & <b>Sons</b>');

      const token = sandbox.state.users.get('usr-3')?.ssoSession;
      await tab.press('Expire session of Nemo Nobody');
      expect(sandbox.state.users.get('usr-3')?.ssoSession).not.toBe(token);
      await tab.press('Remove Nemo Nobody');
      const path = '/maestrano/account/groups/cld-9';
      expect(await tab.notice()).toContain(`Sent DELETE ${path}/users/usr-3, answered 200.`);
      app.answer = { status: 500, body: 'no' };
      await tab.press('Cancel the subscription');
      expect(await tab.notice()).toContain(`Sent DELETE ${path}, answered 500.`);
      expect(app.calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
        `DELETE ${path}/users/usr-3`,
        `DELETE ${path}`,
      ]);
      await tab.press('Start again');
      expect(
        [...sandbox.state.groups.values()].filter(({ name }) => name.startsWith('Initech')),
      ).toHaveLength(2);
    });

    it('a user is shown as either creation mode sees it, and changed', async () => {
      await tab.go(`${PAGES}/people`);
      await follow('Ada Lovelace');
      const rows = await tab.page.locator('#identities tbody tr').allInnerTexts();
      expect(rows).toEqual([
        expect.stringMatching(/Acme[^]*Admin[^]*usr-1\s+usr-1@example.com\s[^]*usr-1\.cld-1\s+usr-1\.cld-1@/),
        expect.stringMatching(
          /Globex[^]*Member[^]*usr-1\s+usr-1@example.com\s[^]*usr-1\.cld-2\s+usr-1\.cld-2@/,
        ),
      ]);
      await tab.page.getByLabel('Surname', { exact: true }).fill('');
      await tab.press('Save the user');
      expect(sandbox.state.users.get('usr-1')).toMatchObject({
        name: 'Ada',
        surname: '',
        companyName: 'Acme',
      });
      expect(await tab.go(`${PAGES}/people?user=usr-404`)).toBe(404);
      expect(await text()).toContain('no user "usr-404"');
      tab.problems.length = 0;
    });

    it('bills are listed, invoiced and cancelled, and recurring ones say when they are charged', async () => {
      await tab.go(`${PAGES}/bills`);
      expect(await text()).toContain('No application has charged anybody yet.');
      const form = { group_id: 'cld-1', price_cents: '1990', description: 'Setup', currency: 'EUR' };
      await call(sandbox, '/api/v1/account/bills', { method: 'POST', form });
      await call(sandbox, '/api/v1/account/bills', { method: 'POST', form });
      const plan = { ...form, description: 'Plan', period: 'Month' };
      await call(sandbox, '/api/v1/account/recurring_bills', { method: 'POST', form: plan });
      await tab.page.reload();
      expect(await text()).toContain('19.90 EUR');
      const dates = tab.page.locator('#recurring time');
      expect(await dates.allInnerTexts()).toEqual([
        '31 Jan 2026, 09:00 UTC',
        '28 Feb 2026, 09:00 UTC',
        '31 Mar 2026, 09:00 UTC',
      ]);
      await tab.press('Invoice bill-1');
      await tab.press('Cancel bill-2');
      expect(await tab.notice()).toContain('bill-2 is cancelled');
      expect([...sandbox.state.bills.values()].map(({ status }) => status)).toEqual([
        'invoiced',
        'cancelled',
      ]);
      await tab.press('Cancel rbill-1');
      await sandbox.clock.advance('60d');
      expect(sandbox.state.bills.size).toBe(2);
    });
  });

  it.each(USES.map(view => [nameOf(view), view] as const))(
    'every sign-in goes as it says: %s',
    async (_, view) => {
      const app = await startSigningApp(() => `http://localhost:${sandbox.port}`);
      const sandbox = await startSandbox({ seed: seedWith({ appHost: app.url }) });
      const tab = await Tab.open(browser, sandbox, view);
      const main = tab.page.locator('body');
      const signIn = async (scenario: string) => {
        await tab.go(`${PAGES}/scenarios`);
        await tab.page.getByRole('link', { name: `Sign in: ${scenario}`, exact: true }).click();
        await tab.page.waitForLoadState();
      };
      /** Without a script, a person presses the button. */
      const arrive = async () => {
        if (!view.script) await tab.page.getByRole('button', { name: 'Continue to the application' }).click();
        await tab.page.getByRole('heading', { name: 'Signed in' }).waitFor();
        return main.innerText();
      };
      await signIn('One group');
      expect(await arrive()).toContain('uid=usr-2 virtual_uid=usr-2.cld-1 group_uid=cld-1 reseller_id=');
      await signIn('Several groups');
      expect(await main.innerText()).toContain('For which group?');
      await tab.page.getByRole('link', { name: /Globex/ }).click();
      expect(await arrive()).toContain('group_uid=cld-2');
      await signIn('No access');
      expect(await main.innerText()).toContain('Nemo Nobody (usr-3) belongs to no group');
      await signIn('Reseller');
      expect(await arrive()).toContain('reseller_id=rsl-449s8fsd');
      await signIn('Virtual');
      expect(await arrive()).toContain('virtual_uid=usr-1.cld-1');
      await signIn('Whoever you choose');
      expect(await main.innerText()).toContain('Who signs in?');
      await tab.go(`${PAGES}/scenarios`);
      expect(await main.innerText()).toContain('Nobody here is in this situation. Cancel the subscription');
      await sandbox.deleteGroup('cld-1');
      await signIn('Cancelled');
      expect(await main.innerText()).toContain('Grace Hopper (usr-2) belongs to no group');
      await tab.close();
      await sandbox.close();
      await app.stop();
    },
  );
});
