import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type MaestranoSandbox, seedWith } from 'nestjs-maestrano/sandbox';
import { ManualClock } from 'nestjs-maestrano/testing';
import type { Browser } from 'playwright-core';
import { describeWithChromium, launchChromium } from '../../support/chromium.js';
import { TinyApp } from '../../support/sandbox-app.js';
import { call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';
import { nameOf, Tab, USES } from '../../support/sandbox-pages.js';

const START = new Date('2026-01-31T09:00:00Z');

describeWithChromium('the pages of time and state', () => {
  let browser: Browser;
  let app: TinyApp;
  beforeAll(async () => {
    browser = await launchChromium();
    app = await TinyApp.start({ webhook: { connec: { subscriptions: { invoices: true } } } });
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  describe.each(USES.map(view => [nameOf(view), view] as const))('used at %s', (_, view) => {
    let sandbox: MaestranoSandbox;
    let tab: Tab;
    beforeEach(async () => {
      sandbox = await startSandbox({ clock: new ManualClock(START), seed: seedWith({ appHost: app.url }) });
      tab = await Tab.open(browser, sandbox, view);
    });
    afterEach(async () => {
      expect(tab.problems).toEqual([]);
      await tab.close();
      await sandbox.close();
    });
    const main = () => tab.page.locator('main');
    const text = () => main().innerText();

    it('home ticks what the application has done, by itself or when it is looked at again', async () => {
      await tab.go('/');
      expect(await text()).toContain('0 of 8');
      expect(await text()).toContain(`APP_HOST=${app.url}`);
      expect(await main().getByRole('button', { name: 'Copy' }).first().isVisible()).toBe(view.script);
      await call(sandbox, '/connec/api/v2/cld-1/invoices');
      await sandbox.createRecord('cld-1', 'invoices', { title: 'from elsewhere' });
      if (!view.script) await tab.page.reload();
      await main().getByText('3 of 8').waitFor();
      const done = await main().locator('.steps .passed').allInnerTexts();
      expect(done.map(line => line.split('\n').find(part => part.length > 3))).toEqual([
        'The platform read the application’s metadata',
        'The application read Connec! data',
        'A notification was delivered',
      ]);
      await tab.page.reload();
      expect(await text()).toContain('3 of 8');
      expect(await main().getByRole('link', { name: 'Sign in as Ada Lovelace for Acme' }).count()).toBe(1);
    });

    it('the clock is frozen, moved, stepped and run, and says what will happen', async () => {
      const form = { group_id: 'cld-1', price_cents: '4900', description: 'Plan', period: 'Month' };
      await call(sandbox, '/api/v1/account/recurring_bills', { method: 'POST', form });
      await tab.go('/_sandbox/pages/clock');
      expect(await text()).toContain('31 Jan 2026, 09:00:00 UTC');
      expect(await text()).toContain('Charge rbill-1');
      await tab.press('Freeze now');
      expect(await tab.notice()).toContain('stands still');
      await tab.press('Step to what is next');
      expect([...sandbox.state.bills.values()]).toMatchObject([{ recurringBillId: 'rbill-1' }]);
      await tab.press('Step to what is next');
      expect(await text()).toContain('1 Feb 2026, 00:00:00 UTC');
      await tab.press('Advance by 31 days');
      expect(await text()).toContain('4 Mar 2026, 00:00:00 UTC');
      expect(sandbox.state.bills.size).toBe(2);
      await tab.page.getByLabel('By', { exact: true }).fill('1h 30m');
      await tab.press('Advance');
      expect(sandbox.clock.date()).toEqual(new Date('2026-03-04T01:30:00Z'));
      await tab.page.getByLabel('By', { exact: true }).fill('soon');
      await tab.press('Advance');
      expect(await tab.notice()).toContain('"soon" is not a duration');
      expect(await tab.page.getByLabel('By', { exact: true }).inputValue()).toBe('soon');
      await tab.page.getByLabel('At', { exact: true }).fill('2030-01-01T12:00:00');
      await tab.press('Freeze at this time');
      expect(sandbox.clock.date()).toEqual(new Date('2030-01-01T12:00:00Z'));
      await tab.press('Run');
      expect(sandbox.clock.frozen).toBe(false);
    });

    it('seeds are applied, written and refused; snapshots are taken and restored', async () => {
      await tab.go('/_sandbox/pages/seeds');
      await tab.page.getByLabel('Name', { exact: true }).fill('before it');
      await tab.press('Take a snapshot');
      expect(await tab.notice()).toContain('A snapshot is named by letters');
      await tab.page.getByLabel('Name', { exact: true }).fill('before');
      await tab.press('Take a snapshot');
      expect(await tab.notice()).toContain('Remembered as before.');
      await sandbox.deleteGroup('cld-1');
      await tab.press('Restore before');
      expect(sandbox.state.groups.get('cld-1')?.status).toBe('running');
      await tab.press('Apply reseller');
      expect(sandbox.state.resellers.size).toBe(2);
      expect(await text()).toContain('There is no snapshot yet.');

      const seed = tab.page.getByLabel('Seed', { exact: true });
      await seed.fill('applications:\n  - id: <b>"x"</b>\ngroups: []\nusers: []');
      await tab.press('Start from this seed');
      expect(await tab.notice()).toContain('is not an id');
      expect(await seed.inputValue()).toContain('- id: <b>"x"</b>\ngroups');
      await seed.fill('applications: [{ id: app-7 }]\n groups');
      await tab.press('Start from this seed');
      expect(await tab.notice()).toContain('it is no YAML');
      expect(sandbox.state.resellers.size).toBe(2);
      await seed.fill('applications: [{ id: app-7 }]\ngroups: [{ id: cld-7, name: Seven }]\nusers: []');
      await tab.press('Start from this seed');
      expect(await tab.notice()).toContain('as in your seed');
      expect([...sandbox.state.groups.keys()]).toEqual(['cld-7']);
      await sandbox.deleteGroup('cld-7');
      await tab.press('Reset everything');
      expect(sandbox.state.groups.get('cld-7')?.status).toBe('running');
    });
  });

  it('shows curl lines that do the same in a shell', async () => {
    const sandbox = await startSandbox({
      clock: new ManualClock(START),
      seed: seedWith({ appHost: app.url }),
    });
    const tab = await Tab.open(browser, sandbox, USES[3]!);
    const run = async (command: string | undefined, token = sandbox.controlToken) => {
      const env = { ...process.env, MNO_SANDBOX_CONTROL_TOKEN: token };
      const { stdout } = await promisify(execFile)('sh', ['-c', `${command} --silent`], { env });
      return JSON.parse(stdout) as Record<string, unknown>;
    };
    await tab.go('/_sandbox/pages/clock');
    const [leap] = await tab.curls('advance-clock');
    expect(leap).toContain('"by":"31d"');
    expect(await run(leap, 'wrong')).toMatchObject({ error: { code: 'MNO_SANDBOX_TOKEN' } });
    await run(leap);
    expect(sandbox.clock.date()).toEqual(new Date('2026-03-03T09:00:00Z'));
    // It follows what is typed, through every quote.
    await tab.go('/_sandbox/pages/people?group=cld-1');
    const name = `Acme's "$(id)" \\ & <b> \u202e`;
    const form = tab.page.locator('form[data-action=update-group]');
    await form.getByLabel('Name', { exact: true }).fill(name);
    const block = tab.page.locator('[data-curl=update-group] pre');
    await tab.page.waitForFunction(() =>
      document.querySelector('[data-curl=update-group] pre')?.textContent?.includes('$(id)'),
    );
    await run((await block.textContent()) ?? '');
    expect(sandbox.state.groups.get('cld-1')?.name).toBe(name);
    expect(tab.problems).toEqual([]);
    await tab.close();
    await sandbox.close();
  });
});
