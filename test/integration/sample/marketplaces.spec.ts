import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, type Form, formsOf, linksOf, type Page } from '../../support/browser.js';
import { RunningSample } from '../../support/sample/running-sample.js';
import { ADAPTERS } from '../../support/test-application.js';

/** Tells of the events of an open page until it is closed. */
class News {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #text = '';

  private constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
  }

  static async open(host: string, browser: Browser): Promise<News> {
    const cookie = [...browser.cookies()].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${host}/timeline/news`, {
      headers: { Cookie: cookie, Accept: 'text/event-stream' },
    });
    expect(response.status).toBe(200);
    return new News(response.body!);
  }

  /** What was told up to the next event. */
  async next(): Promise<string> {
    while (!/event: news\n/.test(this.#text)) {
      const { value, done } = await this.#reader.read();
      if (done) return 'ended';
      this.#text += Buffer.from(value).toString('utf8');
    }
    const told = this.#text;
    this.#text = '';
    return told;
  }
}

describe.each(ADAPTERS)('one application on two marketplaces, on %s', adapter => {
  let sample: RunningSample;
  let harbour: Browser;
  let northstar: Browser;

  beforeAll(async () => {
    sample = await RunningSample.start({ adapter });
    [harbour, northstar] = [await signIn('cld-1'), await signIn('cld-3')];
  });
  afterAll(() => sample.close());

  async function signIn(groupId: string): Promise<Browser> {
    const browser = new Browser();
    const home = await browser.get(sample.sandbox.url);
    const launch = linksOf(home, /sso_trigger/).find(
      link => link.includes('user_uid=usr-1') && link.includes(`group_id=${groupId}`),
    );
    const answer = await browser.get(launch!);
    await browser.submit(answer, form(answer, /consume/));
    return browser;
  }

  const form = (page: Page, action: RegExp): Form => {
    const found = formsOf(page).find(each => action.test(each.action));
    if (!found) throw new Error(`no form for ${String(action)} on ${page.url}: ${page.body}`);
    return found;
  };
  const open = (browser: Browser, path: string): Promise<Page> => browser.get(`${sample.host}${path}`);
  const isSignedIn = async (browser: Browser): Promise<boolean> =>
    new URL((await open(browser, '/dashboard')).url).pathname === '/dashboard';

  it('shows each its own data, and says where one is', async () => {
    const [here, there] = [await open(harbour, '/dashboard'), await open(northstar, '/dashboard')];
    expect(here.body).toContain('data-marketplace="harbour"');
    expect(here.body).toContain('INV-0001');
    expect(here.body).not.toContain('NS-501');
    expect(there.body).toContain('data-marketplace="northstar"');
    expect(there.body).toContain('NS-501');
    expect(there.body).not.toContain('INV-0001');
    expect((await open(northstar, '/timeline')).body).not.toContain('Admin');
    expect((await open(northstar, '/team')).body).not.toContain('Grace');
  });

  it('neither shows nor changes a customer of the other', async () => {
    const [customer] = sample.sandbox.records('cld-1', 'organizations');
    const path = `/customers/${String(customer!['id'])}`;
    const page = await open(harbour, path);
    expect(page.status).toBe(200);
    await open(northstar, '/customers');
    expect((await open(northstar, path)).status).toBe(404);
    const posted = await northstar.submit(page, form(page, /customers/), { name: 'Stolen' });
    expect(posted.status).toBe(404);
    expect(sample.sandbox.records('cld-1', 'organizations')).toContainEqual(customer);
  });

  it('charges each through its own marketplace, with its own credentials', async () => {
    for (const browser of [harbour, northstar]) {
      const page = await open(browser, '/billing');
      await browser.submit(page, form(page, /charges/));
    }
    const bills = [...sample.sandbox.state.bills.values()].map(({ groupId, currency }) => [
      groupId,
      currency,
    ]);
    expect(bills).toEqual([
      ['cld-1', 'USD'],
      ['cld-3', 'GBP'],
    ]);
    expect((await open(northstar, '/billing')).body.match(/data-testid="bill"/g)).toHaveLength(1);
  });

  it('tells the pages of an account that something happened, and not what', async () => {
    const [here, there] = [await News.open(sample.host, harbour), await News.open(sample.host, northstar)];
    const changeOf = async (groupId: string): Promise<void> => {
      const [invoice] = sample.sandbox.records(groupId, 'invoices');
      await sample.sandbox.updateRecord(groupId, 'invoices', String(invoice!['id']), {
        title: `Of ${groupId}`,
      });
    };
    await changeOf('cld-1');
    const told = await here.next();
    expect(told).not.toContain('Of cld-1');
    expect((await open(harbour, '/dashboard')).body).toContain('Of cld-1');
    await changeOf('cld-3');
    expect(await there.next()).not.toContain('Of cld-3');
    expect((await open(northstar, '/dashboard')).body).toContain('Of cld-3');
  });

  it('does not let one marketplace speak for a group of the other', async () => {
    const credentials = Buffer.from('app-2:sandbox-key-of-app-2-0123456789abcdef').toString('base64');
    const remove = (path: string): Promise<Response> =>
      fetch(`${sample.host}${path}`, {
        method: 'DELETE',
        headers: { Authorization: `Basic ${credentials}` },
      });
    expect((await remove('/maestrano/account/groups/cld-1')).status).toBe(401);
    // Of its own it may say what it likes: it is another cld-1.
    expect((await remove('/maestrano/account/groups/cld-1/northstar')).status).toBe(200);
    expect(await isSignedIn(harbour)).toBe(true);
    expect([...sample.sandbox.state.bills.values()].some(({ priceCents }) => priceCents === 1200)).toBe(
      false,
    );
  });
  it.each(['/billing/charges', '/billing/plan', '/billing/plan/cancel', '/customers/x', '/sign-out'])(
    'refuses a form for %s that another page posts',
    async path => {
      const cookie = [...harbour.cookies()].map(([name, value]) => `${name}=${value}`).join('; ');
      const before = sample.sandbox.state.bills.size;
      for (const [name, value] of [
        ['Origin', sample.sandbox.url],
        ['Sec-Fetch-Site', 'cross-site'],
      ] as const) {
        const posted = await fetch(`${sample.host}${path}`, {
          method: 'POST',
          headers: { Cookie: cookie, Accept: 'text/html', [name]: value },
          body: new URLSearchParams({ reference: 'reference-1' }),
          redirect: 'manual',
        });
        expect(posted.status).toBe(403);
      }
      expect(sample.sandbox.state.bills.size).toBe(before);
      expect(await isSignedIn(harbour)).toBe(true);
    },
  );

  it('asks programs to sign in instead of leading them to a page', async () => {
    const answer = await fetch(`${sample.host}/timeline/news`, { headers: { Accept: 'text/event-stream' } });
    expect(answer.status).toBe(401);
  });

  it('lets pages load what they have, and nothing else', async () => {
    const { headers } = await fetch(`${sample.host}/`);
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    for (const name of ['live.js', 'style.css']) {
      const asset = await fetch(`${sample.host}/${name}`);
      expect([asset.status, asset.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
    }
  });

  it('asks again before a customer is written over that another application changed meanwhile', async () => {
    const [customer] = sample.sandbox.records('cld-1', 'organizations');
    const id = String(customer!['id']);
    const page = await open(harbour, `/customers/${id}`);
    await sample.sandbox.updateRecord('cld-1', 'organizations', id, { name: 'Of another application' });
    const asked = await harbour.submit(page, form(page, /customers/), { phone: '123' });
    expect(asked.status).toBe(409);
    expect(asked.body).toContain('Of another application');
    const saved = await harbour.submit(asked, form(asked, /customers/), { phone: '123' });
    expect(saved.url).toContain('/customers?saved=');
    const now = sample.sandbox.records('cld-1', 'organizations').find(record => record['id'] === id);
    expect(now).toMatchObject({ phone: { landline: '123' } });
  });

  it('ends the sessions and the account of a group that leaves, and of no other', async () => {
    await sample.sandbox.deleteGroup('cld-3');
    expect(await isSignedIn(northstar)).toBe(false);
    expect(await isSignedIn(harbour)).toBe(true);
    const last = [...sample.sandbox.state.bills.values()].at(-1);
    expect(last).toMatchObject({ groupId: 'cld-3', priceCents: 1200, currency: 'GBP' });
  });
});
