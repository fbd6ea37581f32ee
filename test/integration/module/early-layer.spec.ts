import { connect } from 'node:net';
import { Controller, Get, Injectable, UseGuards } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { MaestranoModule, MaestranoSessionGuard, OnSignIn, PublicRoutes } from 'nestjs-maestrano';
import { ManualClock } from 'nestjs-maestrano/testing';
import { createTestModule } from '../../support/test-module.js';
import {
  ADAPTERS,
  APP_KEY,
  createApplication,
  sandboxPreset,
  startTestApplication,
  type TestApplication,
} from '../../support/test-application.js';

@Injectable()
class Handlers {
  @OnSignIn()
  signIn(): void {}
}

@UseGuards(MaestranoSessionGuard)
@Controller('whoami')
class WhoAmI {
  @Get()
  show(): string {
    return 'you';
  }
}

/** Sends raw bytes and resolves with the first bytes of the answer, or what `meanwhile` leads to. */
function raw(host: string, text: string, meanwhile?: () => Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(host).port), '127.0.0.1', () => {
      socket.write(text, 'latin1');
      if (meanwhile) setImmediate(() => void meanwhile().catch(reject));
    });
    socket.setEncoding('latin1');
    socket.once('data', data => {
      resolve(String(data));
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

const CONSUME = '/maestrano/auth/saml/consume';

describe.each(ADAPTERS)('what comes before the application, on %s', adapter => {
  const clock = new ManualClock();
  let application: TestApplication;

  beforeAll(async () => {
    application = await startTestApplication({
      adapter,
      sandbox: { clock },
      metadata: { providers: [Handlers], controllers: [WhoAmI] },
    });
  });
  afterAll(() => application.close());

  it('gives up on a body that does not arrive, and ends the connection', async () => {
    const request = `POST ${CONSUME} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nx`;
    let waited = 0;
    const answer = await raw(application.host, request, async () => {
      // The request has to reach the server before its time can run out.
      while (clock.pendingTimers === 0 && waited++ < 200) await new Promise(resolve => setImmediate(resolve));
      for (let second = 0; second < 16; second++) await clock.advance(1000);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toMatch(/connection: close/i);
    expect(answer).toContain('MNO_BODY_TIMEOUT');
  });

  it('does not wait for a body where none is wanted', async () => {
    const request = 'GET /maestrano/auth/saml/init HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n';
    expect(await raw(application.host, request)).toMatch(/^HTTP\/1\.1 302 /);
  });

  it('reads a body that comes in crumbs', async () => {
    const body = Buffer.from('{"invoices":[]}');
    const crumbs = [...body].map(byte => `1\r\n${String.fromCharCode(byte)}\r\n`).join('');
    const basic = Buffer.from(`app-1:${APP_KEY}`).toString('base64');
    const answer = await raw(
      application.host,
      `POST /maestrano/connec/notifications HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic ${basic}\r\n` +
        `Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${crumbs}0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('refuses a compressed body and one that is announced too large, unread', async () => {
    const head = `POST ${CONSUME} HTTP/1.1\r\nHost: localhost\r\n`;
    expect(
      await raw(application.host, `${head}Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\n`),
    ).toContain('MNO_BODY_ENCODED');
    expect(await raw(application.host, `${head}Content-Length: 195001\r\n\r\n`)).toContain(
      'MNO_BODY_TOO_LARGE',
    );
  });

  it('does not take a no-break space in front of a cookie name for nothing', async () => {
    const page = await raw(
      application.host,
      `POST ${CONSUME} HTTP/1.1\r\nHost: localhost\r\nCookie: \xa0maestrano-sso-x=1\r\nContent-Length: 0\r\n\r\n`,
    );
    expect(page).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('does not know a sign-in address with an absurd query', async () => {
    const query = `?${'a=1&'.repeat(2000)}`;
    const response = await fetch(`${application.host}/maestrano/auth/saml/init${query}`, {
      redirect: 'manual',
    });
    expect(response.status).toBe(404);
  });

  it('serves its routes under a prefix that is set after somebody asked for them', async () => {
    const app = await createApplication(adapter, {
      imports: [
        MaestranoModule.forRoot({
          presets: { default: sandboxPreset('http://localhost:3000', 'http://localhost:4400') },
        }),
      ],
      providers: [Handlers],
    });
    const routes = app.get(PublicRoutes);
    expect(routes.signInUrl('default')).toBe('http://localhost:3000/maestrano/auth/saml/init');
    app.setGlobalPrefix('late');
    expect(routes.signInUrl('default')).toBe('http://localhost:3000/late/maestrano/auth/saml/init');
    await app.close();
  });
});

describe('an Express application of its own under the adapter', () => {
  it.each([
    ['a parser that reads bodies first', express.urlencoded({ extended: false }), 500, 'MNO_BODY_CONSUMED'],
    [
      'a middleware that keeps something under request.raw',
      (request: { raw?: unknown }, _response: unknown, next: () => void): void => {
        request.raw = 'theirs';
        next();
      },
      401,
      'MNO_SSO_REFUSED',
    ],
  ])('with %s gets a clear answer', async (_what, middleware, status, code) => {
    const existing = express();
    existing.use(middleware as never);
    const app = await NestFactory.create(
      createTestModule({
        imports: [
          MaestranoModule.forRoot({
            presets: { default: sandboxPreset('http://localhost:3000', 'http://localhost:4400') },
          }),
        ],
        providers: [Handlers],
      }),
      new ExpressAdapter(existing),
      { logger: false, abortOnError: false },
    );
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    const response = await fetch(`http://127.0.0.1:${port}${CONSUME}`, {
      method: 'POST',
      body: new URLSearchParams({ SAMLResponse: 'x' }),
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
    await app.close();
  });
});
