import { gzipSync } from 'node:zlib';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  MaestranoConnectionError,
  MaestranoTimeoutError,
  MaestranoUnexpectedResponseError,
} from '../../../lib/errors/index.js';
import type { Preset } from '../../../lib/presets/index.js';
import { failure, httpUnderTest } from '../../support/http-under-test.js';
import { presetAt, SAMPLE_KEY } from '../../support/preset-at.js';
import { type Script, ScriptedServer } from '../../support/scripted-server.js';

const reset: Script = (_request, _response, socket) => void socket.resetAndDestroy();
const resetInBody: Script = (_request, response, socket) => {
  response.writeHead(200, { 'Content-Length': 100 });
  response.write('{"success":true', () => socket.resetAndDestroy());
};
const stall: Script = () => undefined;
const slowBody: Script = (_request, response) => {
  response.writeHead(200, { 'Content-Length': 100 });
  response.write('{"success"');
};

describe('a hostile or failing platform', () => {
  let server: ScriptedServer;
  let preset: Preset;
  let test: ReturnType<typeof httpUnderTest>;
  const get = () => test.http.send(preset, { method: 'GET', url: `${preset.api.host}/x?session=s3cret` });
  const post = () => test.http.send(preset, { method: 'POST', url: `${preset.api.host}/x`, body: 'a=1' });

  beforeEach(async () => {
    server = await ScriptedServer.start();
    preset = presetAt(server.url);
    test = httpUnderTest();
  });

  afterEach(async () => {
    test.http.close();
    await server.stop();
  });

  it.each([
    ['before the answer', reset, MaestranoConnectionError, 'MNO_CONNECTION'],
    ['in the middle of the body', resetInBody, MaestranoUnexpectedResponseError, 'MNO_UNEXPECTED_RESPONSE'],
  ])('that resets %s: a read is repeated, a write is not', async (_when, script, type, code) => {
    server.script = script;
    const read = await failure(get());
    expect(read).toBeInstanceOf(type);
    expect(read).toMatchObject({ code, outcome: 'none', preset: 'default', method: 'GET' });
    expect(server.seen).toHaveLength(5);
    const write = await failure(post());
    expect(write).toBeInstanceOf(type);
    expect(write).toMatchObject({ code, outcome: 'unknown', method: 'POST' });
    expect(server.seen).toHaveLength(6);
  });

  it('that resets a connection which served before may have acted: a write is not repeated', async () => {
    await get();
    server.script = reset;
    expect(await failure(post())).toMatchObject({ code: 'MNO_CONNECTION', outcome: 'unknown' });
    expect(server.connections).toBe(1);
    expect(server.seen).toHaveLength(2);
  });

  it('that resets after the body costs nothing', async () => {
    server.script = (_request, response, socket) =>
      void response.end('{"ok":true}', () => setImmediate(() => socket.resetAndDestroy()));
    for (let call = 0; call < 3; call++) expect((await get()).json()).toEqual({ ok: true });
  });

  it('that fails twice and then answers is answered for', async () => {
    server.script = (request, response, socket) =>
      server.seen.length < 3 ? reset(request, response, socket) : void response.end('{"ok":true}');
    const response = await get();
    expect(response.json()).toEqual({ ok: true });
    expect(test.told.map(({ hook }) => hook)).toEqual([
      'onRequest',
      'onRetry',
      'onRequest',
      'onRetry',
      'onRequest',
      'onResponse',
    ]);
  });

  it.each([
    ['its headers', stall],
    ['its body', slowBody],
  ])('that never ends %s costs the budget and not a millisecond more', async (_what, script) => {
    server.script = script;
    for (const [send, outcome] of [
      [get, 'none'],
      [post, 'unknown'],
    ] as const) {
      const seen = server.seen.length;
      const call = failure(send());
      await server.requests(seen + 1);
      await test.clock.advance(29_999);
      expect(server.seen).toHaveLength(seen + 1);
      await test.clock.advance(1);
      const error = await call;
      expect(error).toBeInstanceOf(MaestranoTimeoutError);
      expect(error).toMatchObject({ code: 'MNO_TIMEOUT', timeoutMs: 30_000, outcome });
    }
    expect(test.clock.pendingTimers).toBe(0);
  });

  it('that cannot be reached was surely sent nothing, so that even a write is repeated', async () => {
    await server.stop();
    const error = await failure(post());
    expect(error).toBeInstanceOf(MaestranoConnectionError);
    expect(error).toMatchObject({ code: 'MNO_CONNECTION', outcome: 'none', cause: { code: 'ECONNREFUSED' } });
    expect(test.told.filter(({ hook }) => hook === 'onRequest')).toHaveLength(5);
    server = await ScriptedServer.start();
  });

  it('whose JSON breaks off gives an error without a word of it', async () => {
    server.script = (_request, response) => void response.end('{"sso_session":"s3cret"');
    const response = await get();
    expect(() => response.json()).toThrow(MaestranoUnexpectedResponseError);
    expect(inspect(await failure(Promise.resolve().then(() => response.json())))).not.toContain('s3cret');
  });

  it('that answers HTML with 200 is told apart', async () => {
    server.script = (_request, response) => void response.end('<html>It works</html>');
    const response = await get();
    expect(() => response.json()).toThrow(/HTML/);
  });

  it.each([
    ['announced', { 'Content-Length': String(10 * 1024 * 1024) }],
    ['unannounced', {}],
  ])('that sends 10 MB, %s, is cut off', async (_how, headers) => {
    const chunk = Buffer.alloc(64 * 1024, 'x');
    server.script = (_request, response) => {
      response.writeHead(200, headers as Record<string, string>);
      for (let sent = 0; sent < 160; sent++) response.write(chunk);
      response.end();
    };
    const error = await failure(get());
    expect(error).toBeInstanceOf(MaestranoUnexpectedResponseError);
    expect(error.code).toBe('MNO_RESPONSE_TOO_LARGE');
    expect(server.seen).toHaveLength(1);
  });

  it('that sends a gzip bomb is cut off', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    server.script = (_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(bomb);
    };
    expect((await failure(get())).code).toBe('MNO_RESPONSE_TOO_LARGE');
    expect(server.seen).toHaveLength(1);
  });

  it('that compresses honestly is read', async () => {
    server.script = (_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(gzipSync('{"ok":"é"}'));
    };
    expect((await get()).json()).toEqual({ ok: 'é' });
  });

  it.each(['gzip', 'br', 'deflate', 'rot13'])('that says %s and lies is refused', async encoding => {
    server.script = (_request, response) => {
      response.writeHead(200, { 'Content-Encoding': encoding });
      response.end('{"ok":true}');
    };
    expect((await failure(get())).code).toBe('MNO_UNEXPECTED_RESPONSE');
    expect(server.seen).toHaveLength(1);
  });

  it('that does not speak HTTP is refused', async () => {
    server.script = (_request, _response, socket) => void socket.end('220 smtp.example ready\r\n');
    const error = await failure(get());
    expect(error).toBeInstanceOf(MaestranoUnexpectedResponseError);
    expect(inspect(error)).not.toContain('smtp');
  });

  it('that switches protocols unasked is a failed connection', async () => {
    server.script = (_request, _response, socket) =>
      void socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n');
    expect((await failure(post())).code).toBe('MNO_CONNECTION');
  });

  it('that redirects to another host is not followed', async () => {
    const other = await ScriptedServer.start();
    server.script = (_request, response) => void response.writeHead(302, { Location: other.url }).end();
    const response = await get();
    expect(response.status).toBe(302);
    expect(other.seen).toHaveLength(0);
    await other.stop();
  });

  it.each([
    ['seconds', '2'],
    ['a date', 'Thu, 01 Jan 2026 00:00:02 GMT'],
  ])('that is busy and gives Retry-After in %s is waited for, by a write too', async (_form, retryAfter) => {
    for (const status of [429, 503]) {
      for (const send of [get, post]) {
        server.script = (_request, response) =>
          server.seen.length % 2 === 1
            ? void response.writeHead(status, { 'Retry-After': retryAfter }).end('{}')
            : void response.end('{"ok":true}');
        server.seen.length = 0;
        test.told.length = 0;
        test.http.close();
        test = httpUnderTest();
        const started = test.clock.now();
        expect((await send()).status).toBe(200);
        expect(server.seen).toHaveLength(2);
        expect(test.clock.now() - started).toBeGreaterThanOrEqual(2000);
        expect(test.clock.now() - started).toBeLessThan(2500);
      }
    }
  });

  it('that asks for more time than there is gets its answer passed on at once', async () => {
    server.script = (_request, response) => void response.writeHead(429, { 'Retry-After': '31' }).end('{}');
    expect((await get()).status).toBe(429);
    expect(server.seen).toHaveLength(1);
  });

  it('that says 502 or 503 without Retry-After is not sent a write again', async () => {
    for (const status of [500, 502, 503, 504]) {
      server.script = (_request, response) => void response.writeHead(status).end('{}');
      server.seen.length = 0;
      expect((await post()).status).toBe(status);
      expect(server.seen).toHaveLength(1);
    }
  });

  it('is never shown in an error: no key, no token, no header', async () => {
    server.script = reset;
    const error = await failure(get());
    const shown = [
      inspect(error, { depth: 10, showHidden: true }),
      JSON.stringify(error),
      String(error.stack),
    ].join();
    for (const secret of [SAMPLE_KEY, 's3cret', preset.authorization(), 'uthorization'])
      expect(shown).not.toContain(secret);
    expect(error.url).toBe(`${server.url}/x?session=…`);
    expect(inspect(test.told, { depth: 10 })).not.toContain('s3cret');
  });
});
