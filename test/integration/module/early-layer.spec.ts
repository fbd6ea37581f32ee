import type { IncomingMessage, Server } from 'node:http';
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

  /** Sends all of `text` and then megabytes, reads nothing until they are sent; what the server did with it. */
  function flood(text: string, megabytes: number): Promise<{ answer: string; taken: number }> {
    return new Promise((resolve, reject) => {
      const megabyte = Buffer.alloc(1024 * 1024, 'a');
      const socket = connect(Number(new URL(application.host).port), '127.0.0.1', () => {
        socket.write(text);
        for (let index = 0; index < megabytes; index++) socket.write(megabyte);
      });
      let answer = '';
      socket.setEncoding('latin1').on('data', data => (answer += String(data)));
      socket.once('error', reject).once('close', () => resolve({ answer, taken: socket.bytesWritten }));
      socket.once('end', () => socket.end());
    });
  }

  it.each([
    [
      'wrong credentials',
      'POST /maestrano/connec/notifications HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic YTpi\r\n',
      401,
    ],
    ['an announced size', `POST ${CONSUME} HTTP/1.1\r\nHost: localhost\r\n`, 413],
  ])('answers %s at once, and lets who still sends read it', async (_what, head, status) => {
    const body = 700 * 1024;
    const { answer } = await flood(`${head}Content-Length: ${body}\r\n\r\n${'a'.repeat(body)}`, 0);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/^connection: close\r$/im);
    expect(answer).toMatch(/\}$/);
  });

  it('does not receive all that a stranger sends', async () => {
    const server = application.app.getHttpServer() as Server;
    const received = new Promise<number>(resolve => {
      server.prependOnceListener('request', ({ socket }: IncomingMessage) => {
        socket.once('close', () => resolve(socket.bytesRead));
      });
    });
    const sent = flood(
      `POST ${CONSUME} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n`,
      95,
    ).then(
      () => 'ended',
      (error: NodeJS.ErrnoException) => error.code,
    );
    // Time enough for whoever reads on to read on.
    while (clock.pendingTimers === 0) await new Promise(resolve => setImmediate(resolve));
    for (let turn = 0; turn < 500; turn++) await new Promise(resolve => setImmediate(resolve));
    await clock.advance(2_000);
    expect(['ended', 'ECONNRESET', 'EPIPE']).toContain(await sent);
    expect(await received).toBeLessThan(16 * 1024 * 1024);
  });

  it('keeps the connection of whoever sent no body, or little of it', async () => {
    const request = 'GET /maestrano/metadata HTTP/1.1\r\nHost: localhost\r\n\r\n';
    expect(await raw(application.host, request)).toMatch(/^HTTP\/1\.1 401 (?!.*connection: close)/is);
    const garbage = 'SAMLResponse=AAAA';
    const answer = await raw(
      application.host,
      `POST ${CONSUME} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${garbage.length}\r\n\r\n${garbage}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 401 (?!.*connection: close)/is);
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
