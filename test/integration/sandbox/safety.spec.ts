import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { type MaestranoSandbox, seedWith } from 'nestjs-maestrano/sandbox';
import { PAGES } from '../../../lib/sandbox/pages/nav.js';
import { basic, call, postedResponse, samlRequest } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const HOSTILE = `"><script>alert(1)</script>&'\u0000\u202e]]>`;
let sandbox: MaestranoSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    seed: seedWith({
      groups: [{ id: 'cld-1', name: HOSTILE, email: HOSTILE }],
      users: [{ id: 'usr-1', name: HOSTILE, surname: HOSTILE, memberships: { 'cld-1': 'Admin' } }],
      records: { 'cld-1': { invoices: [{ title: HOSTILE, status: HOSTILE, transaction_number: HOSTILE }] } },
    }),
  });
});
afterAll(() => sandbox.close());

/** What fetch does not let us say: any Host, any Origin. */
function raw(headers: Record<string, string>, method = 'GET', path = '/', body = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request({ port: sandbox.port, host: '127.0.0.1', method, path, headers }, response => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end(body);
  });
}

describe('the sandbox', () => {
  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', 'a b'])(
    'answers nobody who calls it %s',
    async host => {
      expect(await raw({ host })).toBe(403);
    },
  );

  it.each(['localhost:4400', '127.0.0.1:1', '[::1]:4400', 'sandbox.localhost'])(
    'answers as %s',
    async host => {
      expect(await raw({ host })).toBe(200);
    },
  );

  it('lets no website write, even with the credentials', async () => {
    const headers = { ...basic(), 'content-type': 'application/json' };
    const body = '{"group_id":"cld-1","price_cents":1,"description":"x"}';
    const path = '/api/v1/account/bills';
    const attempts: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost.evil.example' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const foreign of attempts)
      expect(await raw({ ...headers, ...foreign }, 'POST', path, body)).toBe(403);
    expect(await raw({ ...headers, origin: 'http://localhost:3000' }, 'POST', path, body)).toBe(200);
    expect(await raw(headers, 'POST', path, body)).toBe(200);
  });

  it('takes its forms from its own pages only', async () => {
    const path = '/_sandbox/pages/do/expire-session';
    const form = '_param.userId=usr-1';
    const own = `http://127.0.0.1:${sandbox.port}`;
    const before = sandbox.state.users.get('usr-1')?.ssoSession;
    for (const foreign of [
      {},
      { origin: 'http://localhost:3000' },
      { origin: own, 'sec-fetch-site': 'same-site' },
    ]) {
      expect(await raw(foreign as Record<string, string>, 'POST', path, form)).toBe(403);
      expect(
        await raw(foreign as Record<string, string>, 'POST', '/_sandbox/pages/curl/expire-session', form),
      ).toBe(403);
    }
    expect(sandbox.state.users.get('usr-1')?.ssoSession).toBe(before);
    expect(await raw({ origin: own, 'sec-fetch-site': 'same-origin' }, 'POST', path, form)).toBe(303);
    expect(sandbox.state.users.get('usr-1')?.ssoSession).not.toBe(before);
  });

  it('tells no other website that something happened', async () => {
    expect(await raw({ 'sec-fetch-site': 'cross-site' }, 'GET', '/_sandbox/pages/events')).toBe(403);
    expect(await raw({ 'sec-fetch-site': 'same-site' }, 'GET', '/_sandbox/pages/events')).toBe(403);
  });

  it('refuses a body beyond its limit without reading it', async () => {
    const headers = { ...basic(), 'content-length': String(11 * 1024 * 1024) };
    const status = await new Promise(resolve => {
      const call = request(
        { port: sandbox.port, host: '127.0.0.1', method: 'POST', path: '/x', headers },
        answer => {
          resolve(answer.statusCode);
          call.destroy();
        },
      );
      call.on('error', () => undefined);
      call.write('x');
    });
    expect(status).toBe(413);
  });

  it('writes hostile values as text everywhere', async () => {
    const login = `/api/v1/auth/saml?SAMLRequest=${samlRequest()}`;
    for (const path of [
      ...PAGES.map(({ path }) => path),
      login,
      `${login}&user_uid=usr-1`,
      '/app_access_unauthorized?err=%3Cscript%3E',
    ]) {
      const { text } = await call(sandbox, path);
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('\u0000');
    }
    const answer = await call(sandbox, `${login}&user_uid=usr-1`);
    expect(postedResponse(answer.text)).toContain(
      '<Attribute Name="group_name"><AttributeValue>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;\ufffd\u202e]]&gt;</AttributeValue>',
    );
  });

  it('forbids its pages to run or load anything', async () => {
    const { headers } = await call(sandbox, '/');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('starting a sandbox', () => {
  const environment = process.env['NODE_ENV'];
  afterEach(() => {
    process.env['NODE_ENV'] = environment;
  });

  it('is refused in production', async () => {
    process.env['NODE_ENV'] = 'production';
    const outcome = await startSandbox().then(
      async started => {
        await started.close();
        return 'started';
      },
      (error: { code?: string }) => error.code,
    );
    expect(outcome).toBe('MNO_SANDBOX_PRODUCTION');
  });

  it('says that the port is taken', async () => {
    await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({
      code: 'MNO_SANDBOX_PORT',
    });
  });

  it.each([
    [{ applications: [] }, /no application/],
    [{ groups: [{ id: 'cld-1', name: 'A', applicationId: 'app-9' }] }, /app-9/],
    [{ users: [{ id: 'usr-1', memberships: { 'cld-404': 'Admin' as const } }] }, /cld-404/],
    [{ users: [{ id: 'usr-1' }, { id: 'usr-1' }] }, /twice/],
    [{ users: [{ id: '../x' }] }, /not an id/],
    [{ appHost: 'javascript:alert(1)' }, /not an http/],
  ])('is refused with the seed %j', async (parts, message) => {
    const start = startSandbox({ seed: seedWith(parts) });
    await expect(start).rejects.toThrow(message);
    await expect(start).rejects.toMatchObject({ code: 'MNO_SANDBOX_SEED_INVALID' });
  });
});
