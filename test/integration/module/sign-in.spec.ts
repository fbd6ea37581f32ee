import { Injectable } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, UseGuards } from '@nestjs/common';
import {
  MaestranoSession,
  type MaestranoSessionData,
  MaestranoSessionGuard,
  OnSignIn,
  type SignInEvent,
  SignInRefused,
} from 'nestjs-maestrano';
import { ManualClock } from 'nestjs-maestrano/testing';
import { Browser, formsOf, type Page } from '../../support/browser.js';
import { ADAPTERS, startTestApplication, type TestApplication } from '../../support/test-application.js';

@Injectable()
class Handlers {
  readonly events: SignInEvent[] = [];
  refuse: SignInRefused | Error | undefined;

  @OnSignIn()
  signIn(event: SignInEvent): { identity: { name: string | null }; redirectTo?: string } {
    this.events.push(event);
    if (this.refuse) throw this.refuse;
    return { identity: { name: event.user.firstName } };
  }
}

@UseGuards(MaestranoSessionGuard)
@Controller('whoami')
class WhoAmI {
  @Get()
  show(@MaestranoSession() session: MaestranoSessionData): object {
    return session;
  }
}

/** Lets the person of the picker pages sign in, and posts the platform's answer to the application. */
async function signIn(browser: Browser, start: string, user = 'usr-1', group = 'cld-1'): Promise<Page> {
  const platform = await answerOfPlatform(browser, start, user, group);
  const [form] = formsOf(platform);
  return browser.submit(platform, form!);
}

async function answerOfPlatform(browser: Browser, start: string, user: string, group: string): Promise<Page> {
  const picker = await browser.get(start);
  const chosen = new URL(picker.url);
  chosen.searchParams.set('user_uid', user);
  chosen.searchParams.set('group_id', group);
  return browser.get(chosen.toString());
}

describe.each(ADAPTERS)('signing in, on %s', adapter => {
  const clock = new ManualClock(new Date('2026-05-01T10:00:00Z'));
  let application: TestApplication;
  let handlers: Handlers;

  beforeAll(async () => {
    application = await startTestApplication({
      adapter,
      sandbox: { clock },
      metadata: { providers: [Handlers], controllers: [WhoAmI] },
    });
    handlers = application.app.get(Handlers);
  });
  afterAll(() => application.close());

  const init = (query = ''): string => `${application.host}/maestrano/auth/saml/init${query}`;

  it('opens a session for the person that the platform vouches for', async () => {
    const browser = new Browser();
    const landed = await signIn(browser, init('?group_id=cld-1&returnTo=/whoami'));
    expect(landed.status).toBe(200);
    expect(JSON.parse(landed.body)).toMatchObject({
      preset: 'default',
      group: { preset: 'default', id: 'cld-1' },
      user: { id: 'usr-1', uid: 'usr-1' },
    });
    const event = handlers.events.at(-1)!;
    expect(event.membership).toEqual({ userId: 'usr-1', groupId: 'cld-1', role: 'Admin' });
    expect(event.group.name).toBe('Acme');
    expect([...event.attributes.keys()]).not.toContain('mno_session');
    expect(landed.body).not.toContain('token');
    expect([...browser.cookies().keys()]).toEqual(['maestrano']);
  });

  it('tells the sandbox which checks its answers passed, and which they did not', async () => {
    await signIn(new Browser(), init());
    const platform = await answerOfPlatform(new Browser(), init(), 'usr-1', 'cld-1');
    await new Browser().submit(platform, formsOf(platform)[0]!);
    const told = () => application.sandbox.journal.filter(({ type }) => type === 'explanation');
    const refused = expect.objectContaining({ accepted: false, code: 'MNO_SSO_NO_REQUEST' });
    // Nobody waits for it.
    while (!told().some(entry => refused.asymmetricMatch(entry)))
      await new Promise(resolve => setImmediate(resolve));
    expect(told()).toEqual(expect.arrayContaining([expect.objectContaining({ accepted: true }), refused]));
  });

  it('sends a browser without a session to sign in, and back to where it wanted to go', async () => {
    const landed = await signIn(new Browser(), `${application.host}/whoami?tab=2`);
    expect(new URL(landed.url).pathname + new URL(landed.url).search).toBe('/whoami?tab=2');
    expect(landed.status).toBe(200);
  });

  it('answers 401 with the sign-in address to everything that is not a page', async () => {
    const page = await new Browser().get(`${application.host}/whoami`, { Accept: 'application/json' });
    expect(page.status).toBe(401);
    expect(page.headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.parse(page.body)).toMatchObject({ code: 'MNO_SESSION_REQUIRED', signInUrl: init() });
  });

  it('refuses the same answer a second time', async () => {
    const browser = new Browser();
    const platform = await answerOfPlatform(browser, init('?returnTo=/whoami'), 'usr-1', 'cld-1');
    const cookies = new Map(browser.cookies());
    const [form] = formsOf(platform);
    expect((await browser.submit(platform, form!)).status).toBe(200);
    const thief = new Browser();
    for (const [name, value] of cookies) thief.setCookie(name, value);
    const replayed = await thief.submit(platform, form!);
    expect(replayed.url).toBe(`${application.sandbox.url}/app_access_unauthorized?err=internal`);
    expect(thief.cookies().has('maestrano')).toBe(false);
  });

  it('refuses an answer that this browser did not ask for', async () => {
    const platform = await answerOfPlatform(new Browser(), init(), 'usr-1', 'cld-1');
    const [form] = formsOf(platform);
    const victim = new Browser();
    const landed = await victim.submit(platform, form!);
    expect(landed.url).toContain('/app_access_unauthorized');
    expect(victim.cookies().has('maestrano')).toBe(false);
  });

  it('refuses an answer that comes too late', async () => {
    const browser = new Browser();
    const platform = await answerOfPlatform(browser, init(), 'usr-1', 'cld-1');
    await clock.advance(4 * 60_000);
    const landed = await browser.submit(platform, formsOf(platform)[0]!);
    expect(landed.url).toContain('/app_access_unauthorized');
  });

  it('sends people whom the application turns away where it says', async () => {
    handlers.refuse = new SignInRefused('suspended', { redirectTo: '/suspended' });
    const landed = await signIn(new Browser(), init());
    handlers.refuse = undefined;
    expect(new URL(landed.url).pathname).toBe('/suspended');
  });

  it('takes a failing handler for a failure of the application, and opens no session', async () => {
    handlers.refuse = new Error('the database is down');
    const browser = new Browser();
    const landed = await signIn(browser, init());
    handlers.refuse = undefined;
    expect(landed.url).toContain('/app_access_unauthorized?err=internal');
    expect(landed.body).not.toContain('database');
    expect(browser.cookies().has('maestrano')).toBe(false);
  });

  it('asks the platform again when that is due, and ends the session that it no longer knows', async () => {
    const browser = new Browser();
    await signIn(browser, init('?returnTo=/whoami'));
    const visit = (): Promise<Page> =>
      browser.get(`${application.host}/whoami`, { Accept: 'application/json' });
    await clock.advance(3 * 60_000);
    expect((await visit()).status).toBe(200);
    application.sandbox.expireSession('usr-1');
    expect((await visit()).status).toBe(200);
    await clock.advance(3 * 60_000);
    expect((await visit()).status).toBe(401);
    expect((await visit()).status).toBe(401);
  });

  it.each([
    ['another group parameter than an id', '?group_id=cld-1%20or%201'],
    ['a group parameter given twice', '?group_id=cld-1&group_id=cld-2'],
  ])('refuses %s', async (_what, query) => {
    const page = await new Browser().get(init(query));
    expect(page.status).toBe(400);
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'never sends anybody to %s after a sign-in',
    async returnTo => {
      const landed = await signIn(new Browser(), init(`?returnTo=${encodeURIComponent(returnTo)}`));
      expect(new URL(landed.url).origin).toBe(application.host);
      expect(new URL(landed.url).pathname).toBe('/');
    },
  );
});
