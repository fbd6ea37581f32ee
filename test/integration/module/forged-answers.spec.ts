import { inflateRawSync } from 'node:zlib';
import { Injectable, Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MaestranoSessionService, OnSignIn, type SignInEvent } from 'nestjs-maestrano';
import {
  createTestIdentityProvider,
  ManualClock,
  signedResponse,
  type SignedResponseOptions,
} from 'nestjs-maestrano/testing';
import { Browser, type Page } from '../../support/browser.js';
import {
  ADAPTERS,
  APP_KEY,
  startTestApplication,
  type TestApplication,
} from '../../support/test-application.js';

@Injectable()
class Handlers {
  readonly users: string[] = [];

  @OnSignIn()
  signIn({ user }: SignInEvent): { redirectTo: string } {
    this.users.push(user.uid);
    return { redirectTo: '/done' };
  }
}

const platform = createTestIdentityProvider();
const stranger = createTestIdentityProvider();

describe.each(ADAPTERS)('answers that are not what they seem, on %s', adapter => {
  const clock = new ManualClock(new Date('2026-05-01T10:00:00Z'));
  const warnings: string[] = [];
  let application: TestApplication;
  let handlers: Handlers;

  beforeAll(async () => {
    application = await startTestApplication({
      adapter,
      sandbox: { clock },
      metadata: { providers: [Handlers] },
      module: {
        presets: {
          default: {
            environment: 'sandbox',
            app: { host: 'http://localhost:3000' },
            api: { id: 'app-1', key: APP_KEY },
            sso: { x509Certificate: platform.certificate, creationMode: 'virtual' },
          },
        },
        session: { secrets: ['s'.repeat(32)] },
      },
    });
    handlers = application.app.get(Handlers);
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(message => void warnings.push(String(message)));
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await application.close();
  });

  /** Starts a sign-in, and posts an answer to it that was made with `deviations`. */
  async function answer(
    deviations: Partial<SignedResponseOptions> = {},
  ): Promise<{ page: Page; browser: Browser; code?: string | undefined }> {
    const browser = new Browser();
    const init = await fetch(`${application.host}/maestrano/auth/saml/init`, { redirect: 'manual' });
    for (const cookie of init.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]!.split('=');
      browser.setCookie(name, value);
    }
    const target = new URL(init.headers.get('location')!);
    const xml = inflateRawSync(Buffer.from(target.searchParams.get('SAMLRequest')!, 'base64')).toString();
    warnings.length = 0;
    const page = await browser.post(
      `${application.host}/maestrano/auth/saml/consume`,
      {
        SAMLResponse: signedResponse({
          identityProvider: platform,
          consumeUrl: 'http://localhost:3000/maestrano/auth/saml/consume',
          idpUrl: `${target.origin}${target.pathname}`,
          requestId: /\bID="([^"]+)"/.exec(xml)![1]!,
          now: clock.now(),
          ...deviations,
        }),
        utf8: '✓',
        commit: 'Submit',
      },
      { Accept: 'application/json' },
    );
    return { page, browser, code: /\[(MNO_\w+)\]/.exec(warnings.join())?.[1] };
  }

  it('takes an honest answer, and knows the user by the virtual uid of the group', async () => {
    const { page, browser } = await answer();
    expect(page.redirects).toEqual([`${application.host}/done`]);
    expect(handlers.users).toEqual(['usr-1.cld-3']);
    expect(browser.cookies().has('maestrano')).toBe(true);
  });

  it('opens a session that ends when the platform says', async () => {
    const sessionNotOnOrAfter = new Date(clock.now() + 60_000).toISOString();
    const { browser } = await answer({ sessionNotOnOrAfter });
    const sessions = application.app.get(MaestranoSessionService);
    const request = { headers: { cookie: `maestrano=${browser.cookies().get('maestrano')}` } };
    expect(await sessions.read(request)).toMatchObject({ user: { uid: 'usr-1.cld-3' } });
    await clock.advance(60_000);
    expect(await sessions.read(request)).toBeUndefined();
  });

  it.each<[string, Partial<SignedResponseOptions>]>([
    ['signed with another key', { identityProvider: stranger }],
    [
      'signed with another key under the certificate of the platform',
      { identityProvider: { ...stranger, certificate: platform.certificate } },
    ],
    ['not signed', { sign: false }],
    ['changed after it was signed', { afterSigning: xml => xml.replaceAll('usr-1', 'usr-9') }],
    ['for another audience', { audience: 'http://other.example/' }],
    ['for another recipient', { recipient: 'http://other.example/maestrano/auth/saml/consume' }],
    ['for another destination', { destination: 'http://other.example/maestrano/auth/saml/consume' }],
    ['of another platform', { issuer: 'http://other.example/api/v1/auth/saml' }],
    ['to another request', { inResponseTo: '_other', confirmationInResponseTo: '_other' }],
    ['to no request', { inResponseTo: null, confirmationInResponseTo: null }],
    ['that has expired', { now: Date.parse('2026-05-01T09:00:00Z') }],
    ['from the future', { now: Date.parse('2026-05-01T12:00:00Z') }],
    ['about somebody else than its subject', { attributes: { uid: 'usr-2' } }],
    ['without a group', { attributes: { group_uid: null } }],
    ['without a session', { attributes: { mno_session: null } }],
    ['whose status is a failure', { status: 'urn:oasis:names:tc:SAML:2.0:status:Requester' }],
  ])(
    'refuses an answer %s, says nothing to the browser and the reason to the log',
    async (_what, deviations) => {
      handlers.users.length = 0;
      const { page, browser, code } = await answer(deviations);
      expect(page.status).toBe(401);
      expect(JSON.parse(page.body)).toEqual({ error: 'Sign-in refused', code: 'MNO_SSO_REFUSED' });
      expect(browser.cookies().has('maestrano')).toBe(false);
      expect(handlers.users).toEqual([]);
      expect(code).toMatch(/^MNO_SSO_/);
    },
  );

  it.each([
    ['a query string', '?x=1', {}],
    ['a query string with a logout answer', '?SAMLResponse=x', {}],
    ['no answer in the form', '', { utf8: '✓' }],
    ['a SAMLRequest in the form', '', { SAMLRequest: 'x', SAMLResponse: 'x' }],
    ['rubbish', '', { SAMLResponse: '<>' }],
  ])('never opens a session for %s', async (_what, query, form) => {
    const page = await new Browser().post(`${application.host}/maestrano/auth/saml/consume${query}`, form, {
      Accept: 'application/json',
    });
    expect([401, 404]).toContain(page.status);
    expect(page.headers.getSetCookie()).toEqual([]);
  });

  it('does not take an answer by GET', async () => {
    const page = await new Browser().get(`${application.host}/maestrano/auth/saml/consume?SAMLResponse=x`, {
      Accept: 'application/json',
    });
    expect(page.status).toBe(404);
  });
});
