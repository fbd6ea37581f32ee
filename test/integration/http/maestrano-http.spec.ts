import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MaestranoConnectionError, MaestranoTimeoutError } from '../../../lib/errors/index.js';
import { MaestranoHttp } from '../../../lib/http/index.js';
import { ManualClock } from '../../../lib/testing/index.js';
import { failure, httpUnderTest } from '../../support/http-under-test.js';
import { presetAt } from '../../support/preset-at.js';
import { ScriptedServer } from '../../support/scripted-server.js';
import { LOOPBACK_CERTIFICATE, LOOPBACK_KEY, TEST_CA } from '../../support/tls.js';

describe('a call to the platform', () => {
  let server: ScriptedServer;
  let test: ReturnType<typeof httpUnderTest>;

  beforeEach(async () => {
    server = await ScriptedServer.start();
    test = httpUnderTest();
  });

  afterEach(async () => {
    test.http.close();
    await server.stop();
  });

  it('carries the credentials of the preset, the user agent and what is accepted', async () => {
    const response = await test.http.send(presetAt(server.url), {
      method: 'GET',
      url: `${server.url}/api/v1/ping?x=1`,
      query: { a: 'b c' },
    });
    expect(response.status).toBe(200);
    expect(response.json()).toEqual({});
    const [seen] = server.seen;
    expect(seen?.url).toBe('/api/v1/ping?x=1&a=b%20c');
    expect(seen?.headers).toMatchObject({
      accept: 'application/json',
      // Test vector 4 of the protocol.
      authorization: 'Basic YXBwLTE6Z2ZjbWJ1ODI2OXd5aTBoamF6azR0N28xc25kcHZycXhsNTNlMQ==',
      'user-agent': expect.stringMatching(/^Maestrano\/v1 NodeBindings\/\d+\.\d+\.\d+$/),
      'x-request-id': response.requestId,
    });
  });

  it('sends a body and headers of the caller, and no credentials where none are wanted', async () => {
    await test.http.send(presetAt(server.url), {
      method: 'PUT',
      url: `${server.url}/x`,
      body: Buffer.from('é'),
      accept: 'application/vnd.api+json',
      headers: { 'Content-Type': 'application/vnd.api+json' },
      authenticated: false,
    });
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'PUT', body: 'é' });
    expect(seen?.headers).toMatchObject({
      accept: 'application/vnd.api+json',
      'content-type': 'application/vnd.api+json',
      'content-length': '2',
    });
    expect(seen?.headers).not.toHaveProperty('authorization');
  });

  it('never shows credentials to a host that is not of the preset', async () => {
    const other = await ScriptedServer.start();
    const preset = presetAt(server.url);
    const foreign = [
      { url: `${other.url}/x` },
      { url: `${other.url}/x`, authenticated: false, headers: { AUTHORIZATION: preset.authorization() } },
      { url: `http://user@127.0.0.1:${server.port}/x` },
      { url: `http://:pw@127.0.0.1:${server.port}/x` },
      { url: `http://localhost:${server.port}/x` },
      { url: 'file:///etc/hostname', authenticated: false },
      { url: '/relative' },
    ];
    for (const request of foreign) {
      const error = await failure(test.http.send(preset, { method: 'GET', ...request }));
      expect(error).toMatchObject({ code: 'MNO_HTTP_FOREIGN_ORIGIN', outcome: 'none' });
    }
    expect(other.seen).toHaveLength(0);
    expect(server.seen).toHaveLength(0);
    await other.stop();
  });

  it('reuses its connection, and never one of another preset', async () => {
    const one = presetAt(server.url, { name: 'one' });
    const two = presetAt(server.url, { name: 'two' });
    for (let call = 0; call < 5; call++) {
      await test.http.send(one, { method: 'GET', url: `${server.url}/x` });
      await test.http.send(two, { method: 'GET', url: `${server.url}/x` });
    }
    expect(server.connections).toBe(2);
  });

  it('starts afresh when the preset is replaced, while calls under way end undisturbed', async () => {
    const [old, renewed] = [presetAt(server.url), presetAt(server.url)];
    let release = (): void => undefined;
    server.script = (_request, response) => {
      if (server.seen.length === 1) release = () => void response.end('{"old":true}');
      else response.end('{}');
    };
    const underWay = test.http.send(old, { method: 'GET', url: `${server.url}/x` });
    await server.requests(1);
    test.http.retain([renewed]);
    await test.http.send(renewed, { method: 'GET', url: `${server.url}/x` });
    expect(server.connections).toBe(2);
    release();
    expect((await underWay).json()).toEqual({ old: true });
  });

  it('can be ended by the signal of the caller, before and while it is made', async () => {
    const preset = presetAt(server.url);
    server.script = () => undefined;
    const controller = new AbortController();
    const request = { method: 'POST' as const, url: `${server.url}/x`, signal: controller.signal };
    const call = failure(test.http.send(preset, request));
    await server.requests(1);
    controller.abort();
    expect(await call).toMatchObject({ code: 'MNO_ABORTED', outcome: 'unknown' });
    expect(await failure(test.http.send(preset, request))).toMatchObject({
      code: 'MNO_ABORTED',
      outcome: 'none',
    });
    expect(server.seen).toHaveLength(1);
    expect(test.clock.pendingTimers).toBe(0);
  });

  it('keeps its budget while it waits between attempts', async () => {
    const clock = new ManualClock();
    const http = new MaestranoHttp(clock, { random: () => 0.5 });
    server.script = (_request, response) => void response.writeHead(503, { 'Retry-After': '8' }).end();
    const controller = new AbortController();
    const call = failure(
      http.send(presetAt(server.url), { method: 'GET', url: `${server.url}/x`, signal: controller.signal }),
    );
    await server.requests(1);
    while (clock.pendingTimers < 2) await clock.advance(0);
    controller.abort();
    expect(await call).toMatchObject({ code: 'MNO_ABORTED' });
    expect(clock.pendingTimers).toBe(0);
    http.close();
  });

  it('gives up a connection that is not established in time, and repeats even a write, for nothing was sent', async () => {
    // Accepts connections and never answers the TLS handshake.
    const silent = createServer(socket => void socket.on('error', () => undefined).resume());
    await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve));
    const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const call = failure(
      test.http.send(presetAt(url), { method: 'POST', url: `${url}/x`, connectTimeoutMs: 700 }),
    );
    let connections = 0;
    silent.on('connection', () => connections++);
    let done = false;
    void call.then(() => (done = true));
    while (!done) await test.clock.advance(connections > 0 ? 100 : 0);
    const error = await call;
    expect(error).toBeInstanceOf(MaestranoTimeoutError);
    expect(error).toMatchObject({ code: 'MNO_CONNECT_TIMEOUT', timeoutMs: 700, outcome: 'none' });
    expect(connections).toBeGreaterThan(1);
    await new Promise(resolve => silent.close(resolve));
  });

  it('is not disturbed by a hook that throws', async () => {
    const broken = (): never => {
      throw new Error('hook');
    };
    const http = new MaestranoHttp(new ManualClock(), { hooks: { onRequest: broken, onResponse: broken } });
    expect((await http.send(presetAt(server.url), { method: 'GET', url: `${server.url}/x` })).status).toBe(
      200,
    );
    http.close();
  });

  it('serves many presets at once from the very first call', async () => {
    const presets = Array.from({ length: 20 }, (_, index) => presetAt(server.url, { name: `p${index}` }));
    const responses = await Promise.all(
      presets.map(preset => test.http.send(preset, { method: 'GET', url: `${server.url}/x` })),
    );
    expect(responses.every(({ status }) => status === 200)).toBe(true);
  });
});

describe('TLS', () => {
  let server: ScriptedServer;
  let test: ReturnType<typeof httpUnderTest>;
  const get = (variation: Parameters<typeof presetAt>[1]) =>
    test.http.send(presetAt(server.url, variation), { method: 'GET', url: `${server.url}/x` });

  beforeEach(async () => {
    server = await ScriptedServer.start(undefined, { key: LOOPBACK_KEY, cert: LOOPBACK_CERTIFICATE });
    test = httpUnderTest();
  });

  afterEach(async () => {
    test.http.close();
    await server.stop();
  });

  it('refuses a certificate of an unknown authority, once', async () => {
    const error = await failure(get({ environment: 'production' }));
    expect(error).toBeInstanceOf(MaestranoConnectionError);
    expect(error).toMatchObject({ code: 'MNO_TLS', outcome: 'none' });
    expect(server.connections).toBe(1);
    expect(server.seen).toHaveLength(0);
  });

  it('cannot be told not to verify outside sandbox and local', async () => {
    for (const environment of ['production', 'uat', 'test', 'anything'])
      expect(
        (await failure(get({ environment, name: environment, api: { verifySslCerts: false } }))).code,
      ).toBe('MNO_TLS');
    expect(server.seen).toHaveLength(0);
    for (const environment of ['sandbox', 'local'])
      expect((await get({ environment, name: environment, api: { verifySslCerts: false } })).status).toBe(
        200,
      );
  });

  it('accepts an additional authority of the preset', async () => {
    expect((await get({ environment: 'production', api: { ca: TEST_CA } })).status).toBe(200);
  });
});
