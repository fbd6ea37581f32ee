import { inflateRawSync } from 'node:zlib';
import { Injectable, Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  MaestranoSessionService,
  OnSignIn,
  type SignInEvent,
  type SignInRefusal,
  SsoService,
} from 'nestjs-maestrano';
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
  const seen: string[] = [];
  let application: TestApplication;
  let handlers: Handlers;

  beforeAll(async () => {
    application = await startTestApplication({
      adapter,
      sandbox: { clock },
      metadata: { providers: [Handlers] },
      // Guards see what reaches a controller.
      configure: app =>
        app.useGlobalGuards({
          canActivate: context => {
            seen.push(context.getHandler().name);
            return true;
          },
        }),
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

  describe('garbage', () => {
    const post = (form: Record<string, string>, headers: Record<string, string>): Promise<Response> =>
      fetch(`${application.host}/maestrano/auth/saml/consume`, {
        ...{ method: 'POST', redirect: 'manual', headers },
        body: new URLSearchParams(form),
      });
    const shown = async (response: Response): Promise<unknown> => ({
      status: response.status,
      location: response.headers.get('location'),
      caching: response.headers.get('cache-control'),
      referrer: response.headers.get('referrer-policy'),
      type: response.headers.get('content-type')?.split(';')[0] ?? null,
      cookies: response.headers.getSetCookie(),
      body: await response.text(),
    });
    // The same in a form that has to be looked at more closely.
    const closer = { SAMLResponse: Buffer.from('<a/>').toString('base64') };

    it.each([
      ['no answer in the form', { utf8: '✓' }, 'MNO_SSO_FORM'],
      ['a SAMLRequest in the form', { SAMLRequest: 'x', SAMLResponse: 'x' }, 'MNO_SSO_FORM'],
      ['what is not base64', { SAMLResponse: '<>' }, 'MNO_SSO_BASE64'],
      ['what is not XML', { SAMLResponse: 'AAAA' }, 'MNO_SSO_MALFORMED'],
      ['a DOCTYPE', { SAMLResponse: Buffer.from('<!DOCTYPE a>').toString('base64') }, 'MNO_SSO_MARKUP'],
    ])(
      'with %s is refused before the application sees it, as everything else is',
      async (_what, form, code) => {
        const told: SignInRefusal[] = [];
        const stop = application.app.get(SsoService).onRefusal(refusal => told.push(refusal));
        warnings.length = 0;
        for (const accept of ['application/json', 'text/html']) {
          seen.length = 0;
          const early = await shown(await post(form, { accept }));
          expect(seen).toEqual([]);
          const late = await shown(await post(closer, { accept }));
          expect(seen).toEqual(['consume']);
          // Express calls an empty page HTML.
          expect(early).toEqual({ ...(late as object), ...(accept === 'text/html' ? { type: null } : {}) });
        }
        stop();
        expect(told.map(refusal => refusal.code).filter((_, index) => index % 2 === 0)).toEqual([code, code]);
        expect(told[0]).toMatchObject({ type: 'sign-in-refusal', preset: 'default', at: clock.date() });
        expect(warnings[0]).toContain(`[${code}]`);
      },
    );
  });

  it('does not take an answer by GET', async () => {
    const page = await new Browser().get(`${application.host}/maestrano/auth/saml/consume?SAMLResponse=x`, {
      Accept: 'application/json',
    });
    expect(page.status).toBe(404);
  });
});
