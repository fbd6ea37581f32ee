import { inflateRawSync } from 'node:zlib';
import {
  Controller,
  Get,
  type INestApplication,
  Injectable,
  Module,
  type Type,
  UseGuards,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  MaestranoModule,
  MaestranoSession,
  type MaestranoSessionData,
  MaestranoSessionGuard,
  OnSignIn,
  type SignInEvent,
} from 'nestjs-maestrano';
import { createTestIdentityProvider, signedResponse, testPreset } from 'nestjs-maestrano/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeWithChromium, launchChromium } from '../../support/chromium.js';
import { freePort } from '../../support/free-port.js';
import { ScriptedServer } from '../../support/scripted-server.js';
import { type AdapterName, ADAPTERS } from '../../support/test-application.js';
import { LOOPBACK_CERTIFICATE, LOOPBACK_KEY } from '../../support/tls.js';

@Injectable()
class Handlers {
  /** Names of the cookies that came with the platform's answers. */
  readonly cookies: string[][] = [];

  @OnSignIn()
  signIn({ request }: SignInEvent): void {
    const { cookie = '' } = (request as { headers: { cookie?: string } }).headers;
    this.cookies.push(cookie.split(/;\s*/).map(pair => pair.split('=')[0]!));
  }
}

@UseGuards(MaestranoSessionGuard)
@Controller('whoami')
class WhoAmI {
  @Get()
  show(@MaestranoSession() { user }: MaestranoSessionData): object {
    return { user: user.id };
  }
}

const identityProvider = createTestIdentityProvider();
const HTML = { 'Content-Type': 'text/html' };
const tls = { key: LOOPBACK_KEY, cert: LOOPBACK_CERTIFICATE };

/** The platform: a page with a form that posts the answer, as protocol.md 3.5 has it. */
async function startPlatform(origin: () => string): Promise<ScriptedServer> {
  return ScriptedServer.start(({ url }, response) => {
    const request = new URL(url, origin()).searchParams.get('SAMLRequest');
    if (request === null) return void response.writeHead(404, HTML).end('<p>Nothing to see</p>');
    const xml = inflateRawSync(Buffer.from(request, 'base64')).toString('utf8');
    const consumeUrl = /AssertionConsumerServiceURL="([^"]+)"/.exec(xml)![1]!;
    const samlResponse = signedResponse({
      identityProvider,
      consumeUrl,
      idpUrl: `${origin()}/api/v1/auth/saml`,
      requestId: /\bID="([^"]+)"/.exec(xml)![1]!,
      now: Date.now(),
    });
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end(
        `<form action="${consumeUrl}" method="post"><input type="hidden" name="SAMLResponse" value="${samlResponse}">` +
          '<input type="submit" name="commit" value="Submit"></form>',
      );
  }, tls);
}

async function startApplication(
  adapter: AdapterName,
  port: number,
  host: string,
  platform: string,
): Promise<INestApplication> {
  class AppModule {}
  Module({
    imports: [
      MaestranoModule.forRoot({
        presets: {
          default: testPreset({
            app: { host },
            sso: { idp: platform, x509Certificate: identityProvider.certificate },
          }),
        },
        session: { secrets: ['s'.repeat(32)] },
      }),
    ],
    providers: [Handlers],
    controllers: [WhoAmI],
  })(AppModule);
  const options = { logger: false, abortOnError: false } as const;
  const app =
    adapter === 'express'
      ? await NestFactory.create(AppModule as Type, new ExpressAdapter(), { ...options, httpsOptions: tls })
      : await NestFactory.create(AppModule as Type, new FastifyAdapter({ https: tls } as object), options);
  await app.listen(port, '127.0.0.1');
  return app;
}

describeWithChromium('a browser, with application and platform on different sites', () => {
  let chromium: Browser;
  beforeAll(async () => {
    chromium = await launchChromium();
  });
  afterAll(() => chromium?.close());

  for (const adapter of ADAPTERS) {
    describeOn(adapter, () => chromium);
  }
});

function describeOn(adapter: AdapterName, browser: () => Browser): void {
  describe(`on ${adapter}`, () => {
    let platform: ScriptedServer;
    let app: INestApplication;
    let host: string;
    let context: BrowserContext;
    let page: Page;

    beforeAll(async () => {
      const origin = (): string => `https://marketplace.platform.test:${platform.port}`;
      platform = await startPlatform(origin);
      const port = await freePort();
      host = `https://crm.application.test:${port}`;
      app = await startApplication(adapter, port, host, origin());
    });
    afterAll(async () => {
      await app?.close();
      await platform?.stop();
    });
    beforeEach(async () => {
      context = await browser().newContext({ ignoreHTTPSErrors: true });
      page = await context.newPage();
    });
    afterEach(() => context.close());

    /** Cookies of the application, by name without what is random. */
    const cookies = async (): Promise<Record<string, string>> =>
      Object.fromEntries(
        (await context.cookies(host)).map(({ name, sameSite, secure, httpOnly }) => [
          name.replace(/(-sso-).+/, '$1…'),
          `${sameSite}${secure ? ' Secure' : ''}${httpOnly ? ' HttpOnly' : ''}`,
        ]),
      );

    async function signIn(): Promise<void> {
      await page.goto(`${host}/whoami`);
      expect(new URL(page.url()).hostname).toBe('marketplace.platform.test');
      expect((await cookies())['__Host-maestrano-sso-…']).toBe('None Secure HttpOnly');
      await page.click('input[type=submit]');
      expect(page.url()).toBe(`${host}/whoami`);
      expect(await page.innerText('body')).toContain('usr-1');
    }

    it('signs in with the cookies as they are, of which only the one for the round trip crosses sites', async () => {
      await signIn();
      expect(await cookies()).toEqual({ '__Host-maestrano': 'Lax Secure HttpOnly' });
      await page.reload();
      expect(await page.innerText('body')).toContain('usr-1');
    });

    it('does not send the session along with an answer of the platform', async () => {
      const handlers = app.get(Handlers);
      await signIn();
      handlers.cookies.length = 0;
      await page.goto(`${host}/maestrano/auth/saml/init?returnTo=/whoami`);
      expect(Object.keys(await cookies()).sort()).toEqual(['__Host-maestrano', '__Host-maestrano-sso-…']);
      await page.click('input[type=submit]');
      expect(page.url()).toBe(`${host}/whoami`);
      expect(handlers.cookies).toEqual([[expect.stringMatching(/^__Host-maestrano-sso-/)]]);
    });

    it('refuses an answer that another browser asked for', async () => {
      await page.goto(`${host}/whoami`);
      const form = await page.innerHTML('body');
      const victim = await browser().newContext({ ignoreHTTPSErrors: true });
      const trap = await victim.newPage();
      await trap.goto(`${new URL(page.url()).origin}/trap`);
      await trap.setContent(form);
      await trap.click('input[type=submit]');
      expect(trap.url()).toContain('/app_access_unauthorized?err=internal');
      expect((await victim.cookies(host)).map(({ name }) => name)).toEqual([]);
      await victim.close();
    });
  });
}
