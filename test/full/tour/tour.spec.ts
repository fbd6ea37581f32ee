import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expectAccessible } from '../../support/axe.js';
import { describeWithChromium, launchChromium } from '../../support/chromium.js';
import { RunningSample, SharedDatabase } from '../../support/sample/running-sample.js';
import { type AdapterName, ADAPTERS } from '../../support/test-application.js';
import { Screenshots } from '../../support/tour/screenshots.js';

const WIDTHS = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
] as const;

type Viewport = (typeof WIDTHS)[number];

describeWithChromium('the whole tour', () => {
  let chromium: Browser;
  let database: SharedDatabase;
  beforeAll(async () => {
    [chromium, database] = await Promise.all([launchChromium(), SharedDatabase.open()]);
  });
  afterAll(async () => {
    await chromium?.close();
    await database?.close();
  });

  for (const adapter of ADAPTERS)
    for (const viewport of WIDTHS)
      describe(`on ${adapter}, ${viewport.width} px wide`, () =>
        tour(
          adapter,
          viewport,
          () => chromium,
          () => database,
        ));
});

/** What the README lets a newcomer do, in its order; each step stands on the one before. */
function tour(
  adapter: AdapterName,
  viewport: Viewport,
  chromium: () => Browser,
  database: () => SharedDatabase,
): void {
  const screenshots = new Screenshots(`${adapter}-${viewport.width}`);
  const isPictured = adapter === 'express' && viewport.width === 1280;
  let sample: RunningSample;
  let context: BrowserContext;
  let page: Page;
  /** The sandbox beside it, where somebody works for the platform. */
  let marketplace: Page;
  /** What the browser complained about: blocked by a policy, thrown by a script. */
  const complaints: string[] = [];

  beforeAll(async () => {
    sample = await RunningSample.start({ adapter, repositories: await database().repositories() });
    context = await chromium().newContext({ viewport, reducedMotion: 'reduce' });
    context.setDefaultTimeout(100_000);
    page = await context.newPage();
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });
  afterAll(async () => {
    await context?.close();
    await sample?.close();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const link = (name: string | RegExp) => page.getByRole('link', { name });
  const heading = () => page.getByRole('heading', { level: 1 });
  const text = (testId: string) => page.getByTestId(testId);

  /** The page is there, can be used by everybody, and fits. */
  async function expectPage(name: string, title: string | RegExp): Promise<void> {
    await heading().filter({ hasText: title }).waitFor();
    await expectAccessible(page);
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect({ name, overflow }).toEqual({ name, overflow: 0 });
    await screenshots.take(page, name);
  }

  const follow = (path: string): Promise<void> =>
    page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: path }).click();

  /** After a step that failed the others would only wait for what cannot come. */
  let hasFailed = false;
  const step = (name: string, body: () => Promise<void>): void =>
    it(name, async () => {
      if (hasFailed) throw new Error('An earlier step failed.');
      hasFailed = true;
      try {
        await body();
        hasFailed = false;
      } finally {
        if (hasFailed) await screenshots.take(page, 'failed');
      }
    });

  step('starts on the sandbox, which plays the marketplaces', async () => {
    await page.goto(sample.sandbox.url);
    await expectPage('sandbox', /./);
    // By its address: every way into the application is one of these.
    await page.locator('a[href*="user_uid=usr-1"][href*="group_id=cld-1"]').first().click();
    await page.waitForURL(`${sample.host}/dashboard`);
  });

  step('lands on the dashboard, signed in, with the invoices of Connec!', async () => {
    await expectPage('dashboard', 'Acme');
    expect(await text('user-name').textContent()).toBe('Ada Lovelace');
    expect(await text('role').textContent()).toBe('Admin');
    expect(await text('marketplace').textContent()).toBe('Harbour');
    expect(await text('invoice-title').allTextContents()).toContain('Website redesign');
    if (isPictured) await screenshots.picture(page, 'dashboard');
  });

  step('charges once', async () => {
    await follow('Billing');
    await expectPage('billing', 'Billing');
    // Impatiently: the same form is sent twice.
    await button('Charge 10.00 USD').dblclick();
    await text('notice').waitFor();
    expect(await text('notice').textContent()).toContain('Charged 10.00 USD');
    expect(await text('bill').count()).toBe(1);
    await expectPage('billing-charged', 'Billing');
    expect([...sample.sandbox.state.bills.values()]).toMatchObject([
      { groupId: 'cld-1', priceCents: 1000, currency: 'USD' },
    ]);
  });

  step('starts a plan and cancels it', async () => {
    await button('Start the plan').click();
    await text('plan-running').waitFor();
    await expectPage('billing-plan', 'Billing');
    expect([...sample.sandbox.state.recurringBills.values()]).toMatchObject([
      { groupId: 'cld-1', priceCents: 2900, currency: 'USD', status: 'active' },
    ]);
    await button('Cancel the plan').click();
    await button('Start the plan').waitFor();
    expect([...sample.sandbox.state.recurringBills.values()]).toMatchObject([{ status: 'cancelled' }]);
    await button('Start the plan').click();
    await text('plan-running').waitFor();
  });

  step('edits a customer, which is pushed to Connec!', async () => {
    await follow('Customers');
    await expectPage('customers', 'Customers of Acme');
    await link('Edit Initech').click();
    await expectPage('customer', 'Initech');
    await page.getByLabel('E-mail').fill('not an address');
    await page.evaluate("document.querySelector('form.fields').noValidate = true");
    await button('Save to Connec!').click();
    await page.getByText('This is no e-mail address.').waitFor();
    await expectPage('customer-wrong', 'Initech');
    await page.getByLabel('E-mail').fill('bills@initech.example');
    await button('Save to Connec!').click();
    await text('notice').waitFor();
    await expectPage('customers-saved', 'Customers of Acme');
    const records = sample.sandbox.records('cld-1', 'organizations');
    expect(records.find(({ name }) => name === 'Initech')).toMatchObject({
      email: { address: 'bills@initech.example' },
    });
  });

  step('sees an invoice change at once that is edited on the platform', async () => {
    await follow('Dashboard');
    await heading().filter({ hasText: 'Acme' }).waitFor();
    const row = text('invoice').filter({ hasText: 'Hosting, first quarter' });
    expect(await row.getByTestId('invoice-status').textContent()).toBe('Authorised');
    marketplace = await context.newPage();
    await marketplace.goto((await link('the sandbox').getAttribute('href'))!);
    await marketplace.getByRole('link', { name: 'Hosting, first quarter' }).click();
    const editor = marketplace.locator('#record').getByRole('textbox').first();
    await editor.fill((await editor.inputValue()).replace('"AUTHORISED"', '"PAID"'));
    await marketplace.getByRole('button', { name: 'Save as another application' }).click();
    // Without a reload: the row is the one that was there.
    await row.getByText('Paid').waitFor();
    await text('happening').filter({ hasText: 'Connec! told of 1 changed invoice' }).waitFor();
    await expectPage('dashboard-live', 'Acme');
    if (!isPictured) return;
    await marketplace.getByRole('link', { name: 'Close' }).click();
    await screenshots.pair(marketplace, page, 'overview');
  });

  step('shows the team as the marketplace has it', async () => {
    await follow('Team');
    await expectPage('team', 'Team of Acme');
    const members = await text('member').allTextContents();
    expect(members.join('\n')).toMatch(
      /Ada Lovelace[\s\S]*Admin[\s\S]*Grace Hopper[\s\S]*Has not signed in yet/,
    );
  });

  step('tells what happened', async () => {
    await follow('Timeline');
    await expectPage('timeline', 'What happened to Acme');
    const kinds = await page
      .getByTestId('happening')
      .evaluateAll(rows => rows.map(row => (row as unknown as { dataset: { kind: string } }).dataset.kind));
    expect(new Set(kinds)).toEqual(new Set(['sign-in', 'charge', 'plan', 'data']));
  });

  step('is signed out when the session ends on the marketplace, and signs in again', async () => {
    await marketplace.goto(sample.sandbox.url);
    await marketplace.getByRole('link', { name: 'Acme', exact: true }).click();
    await marketplace.getByRole('button', { name: 'Expire session of Ada Lovelace' }).click();
    await marketplace.waitForLoadState();
    // The marketplace is asked every few minutes.
    await sample.sandbox.clock.advance('10m');
    await page.goto(`${sample.host}/dashboard`);
    expect(new URL(page.url()).origin).toBe(sample.sandbox.url);
    await page
      .getByRole('link', { name: /Ada Lovelace/ })
      .first()
      .click();
    await page.getByRole('link', { name: /Acme/ }).first().click();
    await page.waitForURL(`${sample.host}/dashboard`);
    expect(await text('user-name').textContent()).toBe('Ada Lovelace');
  });

  step('is told kindly what the platform cannot do, with the code of the error', async () => {
    const fault = sample.sandbox.fail({
      path: '/api/v1/account/bills',
      effect: { kind: 'status', status: 401 },
      times: 1000,
    });
    await follow('Billing');
    await text('problem-code').first().waitFor();
    await expectPage('billing-problem', 'Billing');
    expect(await text('problem-code').first().textContent()).toMatch(/^MNO_\w+$/);
    sample.sandbox.recover(fault.id);
    await follow('Dashboard');
    await heading().filter({ hasText: 'Acme' }).waitFor();
  });

  step('is signed out at once when the subscription is cancelled, after a last charge', async () => {
    await marketplace.getByRole('button', { name: 'Cancel the subscription' }).click();
    // The open page finds out by itself.
    await page.waitForURL(url => url.origin === sample.sandbox.url);
    const charges = [...sample.sandbox.state.bills.values()].map(({ description }) => description);
    expect(charges.at(-1)).toContain('Final payout');
    expect([...sample.sandbox.state.recurringBills.values()].map(({ status }) => status)).toEqual([
      'cancelled',
      'cancelled',
    ]);
  });

  step('signs in through the other marketplace, and sees nothing of the first', async () => {
    await page.goto(sample.host);
    await expectPage('home', 'Invoicing, sold on marketplaces');
    await link('Sign in from Northstar').click();
    await page
      .getByRole('link', { name: /Ada Lovelace/ })
      .first()
      .click();
    await page.waitForURL(`${sample.host}/dashboard`);
    await expectPage('northstar', 'Tyrell');
    expect(await text('marketplace').textContent()).toBe('Northstar');
    expect(await text('role').textContent()).toBe('Power User');
    expect(await text('invoice-title').allTextContents()).toEqual(['Latex import study']);
    await follow('Timeline');
    await heading().filter({ hasText: 'What happened to Tyrell' }).waitFor();
    expect(await text('happening').count()).toBe(1);
    if (isPictured) await screenshots.picture(page, 'second-marketplace');
  });

  step('signs out, to the page of the marketplace', async () => {
    await button('Sign out').click();
    await page.waitForURL(url => url.pathname === '/app_logout');
    await expectPage('signed-out', /./);
    await page.goto(`${sample.host}/`);
    await expectPage('home-again', 'Invoicing, sold on marketplaces');
  });

  step('made no browser complain, but about the answers that were refused', async () => {
    expect(complaints.filter(complaint => !/status of (401|422)/.test(complaint))).toEqual([]);
  });
}
