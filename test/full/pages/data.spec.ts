import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type MaestranoSandbox, seedWith } from 'nestjs-maestrano/sandbox';
import type { Browser } from 'playwright-core';
import { describeWithChromium, launchChromium } from '../../support/chromium.js';
import { TinyApp } from '../../support/sandbox-app.js';
import { startSandbox } from '../../support/sandbox-identity.js';
import { nameOf, Tab, USES, type View } from '../../support/sandbox-pages.js';

const VIEWS = USES.map(view => [nameOf(view), view] as const);
const CONNEC = '/_sandbox/pages/connec';
const OUTBOX = '/_sandbox/pages/outbox';

describeWithChromium('the pages of data', () => {
  let browser: Browser;
  let app: TinyApp;
  let sandbox: MaestranoSandbox;
  let tab: Tab;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    app = await TinyApp.start({ webhook: { connec: { subscriptions: { invoices: true } } } });
    sandbox = await startSandbox({ seed: seedWith({ appHost: app.url }) });
  });
  afterEach(async () => {
    await tab.close();
    await sandbox.close();
    await app.close();
  });

  const open = async (view: View, path: string): Promise<void> => {
    tab = await Tab.open(browser, sandbox, view);
    expect(await tab.go(path)).toBe(200);
  };
  const rows = (within: string): Promise<number> => tab.page.locator(`${within} tbody tr`).count();

  it.each(VIEWS)('ask Connec! a question, page by page: %s', async (_, view) => {
    await sandbox.generateRecords('cld-1', 'invoices', 60);
    await open(view, CONNEC);
    await tab.page.getByLabel('Filter ($filter)').fill(`status eq 'PAID'`);
    await tab.page.getByLabel('Order ($orderby)').fill('due_date DESC');
    await tab.page.getByLabel('On a page ($top)').fill('5');
    await tab.press('Ask');
    const paid = sandbox.records('cld-1', 'invoices').filter(({ status }) => status === 'PAID');
    expect(await rows('#records')).toBe(5);
    expect(await tab.page.locator('#records caption').innerText()).toContain(`1 to 5 of ${paid.length}`);
    expect(new Set(await tab.page.locator('#records .tag').allInnerTexts())).toEqual(new Set(['PAID']));
    await tab.page.getByRole('link', { name: 'Next' }).click();
    expect(await tab.page.locator('#records caption').innerText()).toContain(`6 to 10 of ${paid.length}`);
    await tab.page.getByLabel('Filter ($filter)').fill('status is wrong');
    await tab.press('Ask');
    expect(await tab.page.getByRole('alert').innerText()).toContain('400');
    expect(tab.problems).toEqual([]);
  });

  it.each(VIEWS)('change, create, make up and delete records as another application: %s', async (_, view) => {
    await open(view, CONNEC);
    await tab.page.locator('#records tbody a').first().click();
    const area = tab.page.locator('#record').getByLabel('Record');
    const record = JSON.parse(await area.inputValue()) as Record<string, unknown>;
    await area.fill(JSON.stringify({ ...record, title: 'By another application' }));
    await tab.press('Save as another application');
    expect(await tab.notice()).toContain('POST /maestrano/connec/notifications, answered 200');
    expect(app.calls.at(-1)?.body).toContain('By another application');
    await tab.press('Delete as another application');
    expect(await tab.notice()).toContain('INACTIVE');
    expect(app.calls.at(-1)?.body).toContain('"status":"INACTIVE"');

    await tab.go(CONNEC);
    const before = sandbox.records('cld-1', 'invoices').length;
    await tab.page.getByLabel('How many').fill('7');
    await tab.press('Make up');
    expect(await tab.notice()).toContain('Made up 7.');
    await tab.page.getByText('Write one').click();
    await tab.page.locator('#new').getByLabel('Record').fill('{ "title": "Written here", }');
    await tab.press('Create as another application');
    expect(await tab.notice()).toContain('no JSON object');
    if (!(await tab.page.locator('#new').getByLabel('Record').isVisible()))
      await tab.page.getByText('Write one').click();
    expect(await tab.page.locator('#new').getByLabel('Record').inputValue()).toContain('Written here');
    await tab.page.locator('#new').getByLabel('Record').fill('{ "title": "Written here" }');
    await tab.press('Create as another application');
    expect(sandbox.records('cld-1', 'invoices')).toHaveLength(before + 8);
    expect(sandbox.records('cld-1', 'invoices').at(-1)).toMatchObject({ title: 'Written here' });
    expect(await tab.page.locator('#subscriptions').innerText()).toContain('invoices');
    expect(await tab.overflow()).toBe(0);
    expect(tab.problems).toEqual([]);
  });

  it.each(VIEWS)('run a batch, and show every answer: %s', async (_, view) => {
    await open(view, CONNEC);
    const ops = [
      { method: 'GET', url: '/connec/api/v2/cld-1/company' },
      { method: 'POST', url: '/connec/api/v2/cld-1/people', params: { people: { first_name: 'Ada' } } },
      { method: 'GET', url: '/connec/api/v2/cld-404/people' },
    ];
    await tab.page.getByLabel('Operations').fill(JSON.stringify(ops));
    await tab.press('Run');
    expect(await tab.page.locator('#batch tbody .tag').allInnerTexts()).toEqual(['200', '201', '401']);
    expect(sandbox.records('cld-1', 'people').at(-1)).toMatchObject({ first_name: 'Ada' });
    expect(tab.problems).toEqual([]);
  });

  it.each(VIEWS)('hold deliveries, and let them go in another order, twice: %s', async (_, view) => {
    await open(view, OUTBOX);
    await tab.press('Hold');
    await sandbox.removeUser('cld-1', 'usr-1');
    await sandbox.updateRecord('cld-1', 'invoices', sandbox.records('cld-1', 'invoices')[0]?.id ?? '', {
      title: 'Held',
    });
    expect(app.calls).toEqual([]);
    await tab.go(OUTBOX);
    const [first = '', second = ''] = sandbox.deliveries.map(({ id }) => id);
    expect(await tab.page.getByLabel('In this order').inputValue()).toBe(`${first} ${second}`);
    await tab.page.getByLabel('In this order').fill(`${second} ${first} ${first}`);
    await tab.press('Release 2');
    expect(await tab.notice()).toContain('Released');
    expect(app.calls.map(({ method }) => method)).toEqual(['POST', 'DELETE', 'DELETE']);
    expect(tab.problems).toEqual([]);
  });

  it.each(VIEWS)('show a delivery with its tries, send it again, twice, or never: %s', async (_, view) => {
    app.answer = { status: 500, body: '{"why":"down"}' };
    const failed = await sandbox.removeUser('cld-1', 'usr-1');
    await open(view, OUTBOX);
    await tab.page.locator(`#${failed.id} a`).click();
    const detail = tab.page.locator('#delivery');
    expect(await detail.innerText()).toContain('"why": "down"');
    app.answer = { status: 200, body: '{"success":true}' };
    await tab.press('Send again');
    expect(await detail.locator('tbody').first().innerText()).toContain('200');
    await tab.press('Duplicate');
    expect(sandbox.deliveries.at(-1)).toMatchObject({ copyOf: failed.id, outcome: 'delivered' });
    expect(app.calls).toHaveLength(3);

    app.answer = { status: 500, body: '' };
    const again = await sandbox.duplicateDelivery(failed.id);
    await tab.go(`${OUTBOX}?delivery=${again.id}`);
    await tab.press('Drop');
    await sandbox.clock.advance('1d');
    expect(app.calls).toHaveLength(4);
    expect(sandbox.deliveries.at(-1)?.outcome).toBe('dropped');
    expect(tab.problems).toEqual([]);
  });

  it.each(VIEWS)('gather notifications, and send them in one post: %s', async (_, view) => {
    await open(view, OUTBOX);
    await tab.press('Gather');
    await sandbox.createRecord('cld-1', 'invoices', { title: 'One' });
    await sandbox.createRecord('cld-1', 'invoices', { title: 'Two' });
    await tab.go(OUTBOX);
    expect(await tab.page.locator('#valve').innerText()).toContain('gathering: 2 records');
    await tab.press('Send what gathered');
    expect(app.calls).toHaveLength(1);
    expect(app.calls[0]?.body).toMatch(/One.*Two/s);
    expect(tab.problems).toEqual([]);
  });
});
