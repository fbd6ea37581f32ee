import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { type MaestranoSandbox, type Seed, seedWith } from 'nestjs-maestrano/sandbox';
import type { Browser, Page } from 'playwright-core';

/** How somebody looks at a page. */
export interface View {
  readonly width: 390 | 1280;
  readonly theme: 'light' | 'dark';
  readonly script: boolean;
}

/** Every pair of settings meets in one of these: what pages are used under. */
export const USES: readonly View[] = [
  { width: 390, theme: 'dark', script: false },
  { width: 390, theme: 'light', script: true },
  { width: 1280, theme: 'light', script: false },
  { width: 1280, theme: 'dark', script: true },
];

/** What pages are looked at under. */
export const LOOKS: readonly View[] = ([390, 1280] as const).flatMap(width =>
  (['light', 'dark'] as const).map(theme => ({ width, theme, script: true })),
);

export const nameOf = ({ width, theme, script }: View): string =>
  `${width} px, ${theme}, ${script ? 'with' : 'without'} JavaScript`;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A tab on a sandbox; it remembers everything that went wrong in it. */
export class Tab {
  readonly problems: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly sandbox: MaestranoSandbox,
  ) {
    page.on('pageerror', error => this.problems.push(`error: ${error.message}`));
    page.on('dialog', dialog => {
      this.problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', message => {
      if (message.type() === 'error') this.problems.push(`console: ${message.text()}`);
    });
  }

  /** `bypassCSP` lets axe in; for use, the policy stays as it is. */
  static async open(
    browser: Browser,
    sandbox: MaestranoSandbox,
    { width, theme, script }: View,
    { bypassCSP = false } = {},
  ): Promise<Tab> {
    const context = await browser.newContext({
      viewport: { width, height: width === 390 ? 844 : 900 },
      colorScheme: theme,
      javaScriptEnabled: script,
      bypassCSP,
    });
    return new Tab(await context.newPage(), sandbox);
  }

  /** Opens a page of the sandbox by its path; gives its status. */
  async go(path: string): Promise<number> {
    const answer = await this.page.goto(`http://localhost:${this.sandbox.port}${path}`);
    return answer?.status() ?? 0;
  }

  /** Presses a button, and waits for the page that comes of it. */
  async press(name: string | RegExp, within?: string): Promise<void> {
    const scope = within === undefined ? this.page.locator('main') : this.page.locator(within);
    await scope
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click();
    await this.page.waitForLoadState();
  }

  /** The word on what was just done. */
  notice(): Promise<string> {
    return this.page.locator('#notice').innerText();
  }

  /** By how many pixels something is wider than the screen. */
  overflow(): Promise<number> {
    return this.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  }

  /** What axe finds that is serious or critical, as `rule: element`. Needs `bypassCSP`. */
  async violations(rules?: readonly string[]): Promise<string[]> {
    const runOnly = rules ? `runOnly: ${JSON.stringify(rules)},` : '';
    await this.page.evaluate(`typeof axe === 'undefined' && (() => { ${AXE} })()`);
    return this.page
      .evaluate(`axe.run(document, { ${runOnly} resultTypes: ['violations'] }).then(({ violations }) =>
      violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 200) + ' ' + failureSummary)))`);
  }

  /** Forms of actions that show no `curl` of their own. */
  formsWithoutCurl(): Promise<string[]> {
    return this.page.evaluate(`(() => {
      const shown = [...document.querySelectorAll('[data-curl]')].flatMap(block => block.dataset.curl.split(' '));
      return [...document.querySelectorAll('form[data-action]')].map(form => form.dataset.action).filter(name => !shown.includes(name));
    })()`);
  }

  /** Lines of `curl` the page shows, e.g. to be run. */
  curls(action: string): Promise<string[]> {
    return this.page.locator(`main [data-curl~="${action}"] pre`).allTextContents();
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

/** Markup that would run, a text that turns the line around, and emoji. */
export const HOSTILE = `"><img src=x onerror=alert(1)><script>alert(2)</script>&'\u202eعربى\u2066👩‍👩‍👧‍👦🏳️‍🌈`;

/** Ten thousand characters without a place to break. */
export const LONG = 'W'.repeat(10_000);

/** A seed of nothing but hostile values, for one application at `appHost`. */
export function hostileSeed(appHost: string): Seed {
  const text = { name: HOSTILE, email: LONG, country: HOSTILE, city: LONG };
  return seedWith({
    appHost,
    applications: [{ id: 'app-1', name: HOSTILE + LONG, host: appHost }],
    resellers: [{ id: 'rsl-1', name: HOSTILE + LONG, code: LONG, country: HOSTILE }],
    groups: [
      { id: 'cld-1', ...text, currency: LONG, timezone: HOSTILE, organizationId: 'org-1' },
      { id: `cld-${'x'.repeat(120)}`, ...text, name: LONG, status: 'terminated' },
    ],
    users: [
      {
        id: 'usr-1',
        name: HOSTILE,
        surname: LONG,
        email: HOSTILE,
        companyName: LONG,
        memberships: { 'cld-1': 'Admin' },
      },
      { id: `usr-${'x'.repeat(120)}`, name: LONG, surname: HOSTILE, companyName: HOSTILE },
      { id: 'usr-2', name: 'שלום', surname: 'مرحبا بالعالم', memberships: { 'cld-1': 'Guest' } },
    ],
    bills: [
      { id: 'bill-1', groupId: 'cld-1', priceCents: 1234567890123, description: HOSTILE + LONG },
      {
        id: `bill-${'x'.repeat(120)}`,
        groupId: 'cld-1',
        priceCents: 1,
        description: LONG,
        currency: HOSTILE,
      },
    ],
    records: {
      'cld-1': {
        invoices: [
          {
            title: HOSTILE + LONG,
            status: HOSTILE,
            transaction_number: LONG,
            [LONG]: HOSTILE,
            lines: [LONG],
          },
        ],
      },
    },
  });
}
