import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { ManualClock } from 'nestjs-maestrano/testing';
import { startSample } from '../../sample/sample.js';
import { Browser, type Form, formsOf, linksOf, type Page } from '../support/browser.js';
import { freePort } from '../support/free-port.js';
import { memoryRepositories } from '../support/sample/memory-repositories.js';
import { ADAPTERS } from '../support/test-application.js';
import { startSandbox } from '../support/sandbox-identity.js';

/** The text of the elements with a test id. */
function texts(page: Page, testId: string): string[] {
  const pattern = new RegExp(`data-testid="${testId}"[^>]*>([\\s\\S]*?)</`, 'g');
  return [...page.body.matchAll(pattern)].map(([, html = '']) => html.replace(/<[^>]*>/g, '').trim());
}

function form(page: Page, action: RegExp): Form {
  const found = formsOf(page).find(each => action.test(each.action));
  if (!found) throw new Error(`no form for ${String(action)} on ${page.url}`);
  return found;
}

/**
 * The whole product in one story: the sample application and the sandbox, over real sockets, driven as a person would.
 * Each step stands on the one before.
 */
describe.each(ADAPTERS)('the story of a customer, on %s', adapter => {
  const clock = new ManualClock(new Date('2026-05-01T10:00:00Z'));
  const browser = new Browser();
  let sandbox: MaestranoSandbox;
  let app: INestApplication;
  let host: string;

  beforeAll(async () => {
    const port = await freePort();
    host = `http://localhost:${port}`;
    sandbox = await startSandbox({ clock, applications: [{ id: 'app-1', host }] });
    app = await startSample({
      adapter,
      port,
      sandboxUrl: sandbox.url,
      repositories: memoryRepositories(),
      clock,
    });
  });
  afterAll(async () => {
    await app.close();
    await sandbox.close();
  });

  const dashboard = (): Promise<Page> => browser.get(`${host}/dashboard`);

  it('signs in as usr-1 through cld-1, from the page of the marketplace', async () => {
    const marketplace = await browser.get(sandbox.url);
    const launch = linksOf(marketplace, /sso_trigger/).find(
      link => link.includes('user_uid=usr-1') && link.includes('group_id=cld-1'),
    );
    const answer = await browser.get(launch!);
    const landed = await browser.submit(answer, form(answer, /consume/));
    expect(landed.status).toBe(200);
    expect(landed.url).toBe(`${host}/dashboard`);
    expect(texts(landed, 'user-name')[0]).toContain('Ada');
    expect(texts(landed, 'group-name')[0]).toContain('Acme');
  });

  it('sees the invoices of the group, and of no other', async () => {
    const page = await dashboard();
    const own = sandbox.records('cld-1', 'invoices');
    const others = sandbox.records('cld-2', 'invoices');
    expect(own.length).toBeGreaterThan(1);
    expect(texts(page, 'invoice-title')).toHaveLength(own.length);
    for (const invoice of own) expect(page.body).toContain(String(invoice['transaction_number']));
    for (const invoice of others) expect(page.body).not.toContain(String(invoice['transaction_number']));
  });

  it('charges the group once, however often the form is sent', async () => {
    const before = sandbox.state.bills.size;
    const page = await browser.get(`${host}/billing`);
    const charge = form(page, /charges/);
    const charged = await browser.submit(page, charge);
    await browser.submit(page, charge);
    expect(charged.url).toContain(`${host}/billing`);
    expect(texts(charged, 'bill-amount').join()).toContain('10.00');
    const bills = [...sandbox.state.bills.values()].slice(before);
    expect(bills).toMatchObject([{ groupId: 'cld-1', priceCents: 1000, status: 'submitted' }]);
  });

  it('sees a change that another application made', async () => {
    const [invoice] = sandbox.records('cld-1', 'invoices').filter(({ status }) => status !== 'PAID');
    expect((await dashboard()).body).not.toContain('INV-CHANGED');
    const [delivery] = (
      await sandbox.updateRecord('cld-1', 'invoices', String(invoice!['id']), {
        transaction_number: 'INV-CHANGED',
      })
    ).deliveries;
    expect(delivery).toMatchObject({ attempts: [{ status: 200 }] });
    expect((await dashboard()).body).toContain('INV-CHANGED');
  });

  it('removes another user, who is signed out at once while this one stays', async () => {
    const colleague = new Browser();
    const marketplace = await colleague.get(sandbox.url);
    const launch = linksOf(marketplace, /sso_trigger/).find(
      link => link.includes('user_uid=usr-2') && link.includes('group_id=cld-1'),
    );
    const answer = await colleague.get(launch!);
    expect((await colleague.submit(answer, form(answer, /consume/))).url).toBe(`${host}/dashboard`);

    await clock.advance(1000);
    expect(await sandbox.removeUser('cld-1', 'usr-2')).toMatchObject({ attempts: [{ status: 200 }] });
    const signedOut = await colleague.get(`${host}/dashboard`);
    expect(new URL(signedOut.url).origin).toBe(sandbox.url);
    expect((await dashboard()).url).toBe(`${host}/dashboard`);
  });

  it('cancels the subscription: the account is closed and everybody is signed out', async () => {
    expect(await sandbox.deleteGroup('cld-1')).toMatchObject({ attempts: [{ status: 200 }] });
    const page = await dashboard();
    expect(new URL(page.url).origin).toBe(sandbox.url);
    expect(page.body).not.toContain('INV-CHANGED');
    const api = await fetch(`${host}/dashboard`, {
      headers: {
        Cookie: `maestrano=${browser.cookies().get('maestrano') ?? ''}`,
        Accept: 'application/json',
      },
    });
    expect(api.status).toBe(401);
  });

  it('signs in through another group, and out again', async () => {
    const marketplace = await browser.get(sandbox.url);
    const launch = linksOf(marketplace, /sso_trigger/).find(
      link => link.includes('user_uid=usr-1') && link.includes('group_id=cld-2'),
    );
    const answer = await browser.get(launch!);
    const landed = await browser.submit(answer, form(answer, /consume/));
    expect(texts(landed, 'group-name')[0]).toContain('Globex');
    const copied = browser.cookies().get('maestrano')!;
    const left = await browser.submit(landed, form(landed, /sign-out/));
    expect(left.url).toContain('/app_logout');
    // A copy of the cookie is worth nothing any more.
    const thief = new Browser();
    thief.setCookie('maestrano', copied);
    expect(new URL((await thief.get(`${host}/dashboard`)).url).origin).toBe(sandbox.url);
  });
});
