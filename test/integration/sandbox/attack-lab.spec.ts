import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { deflateRawSync } from 'node:zlib';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { ATTACKS } from '../../../lib/sandbox/attacks/index.js';
import { call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';
import { SignedInUsers } from '../../support/signed-in-users.js';
import { startTestApplication, type TestApplication } from '../../support/test-application.js';

describe('the attack lab, let loose on this package', () => {
  let application: TestApplication;
  beforeAll(async () => {
    application = await startTestApplication({ metadata: { providers: [SignedInUsers] } });
  });
  afterAll(() => application.close());

  // All of them: test/full/sandbox.
  it('is refused, by a redirect and never by a failure, but for the honest answer', async () => {
    const only = ATTACKS.filter((_, index) => index % 10 === 0).map(({ name }) => name);
    const { control, results, passed } = await application.sandbox.attack('app-1', { only });
    expect(control).toMatchObject({ verdict: 'accepted', status: 303 });
    expect(results.filter(({ verdict }) => verdict !== 'refused')).toEqual([]);
    expect(passed).toBe(true);
    expect(results.length).toBeGreaterThanOrEqual(only.length);
    expect(application.app.get(SignedInUsers).users).toContain('usr-1');
  });
});

/** An application that believes everything, or refuses everything. */
async function startGullible(platform: () => string, answer: () => number): Promise<Server> {
  const server = createServer((request, response) => {
    const host = `http://localhost:${(server.address() as AddressInfo).port}`;
    request.resume().on('end', () => {
      if (request.url?.startsWith('/maestrano/auth/saml/init')) {
        const xml = `<samlp:AuthnRequest AssertionConsumerServiceURL='${foreignConsume ?? `${host}/consume`}' ID='_1' xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol'><saml:Issuer xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'>app-1</saml:Issuer></samlp:AuthnRequest>`;
        const encoded = encodeURIComponent(deflateRawSync(xml).toString('base64'));
        response.writeHead(302, { location: `${platform()}/api/v1/auth/saml?SAMLRequest=${encoded}` }).end();
      } else response.writeHead(answer(), answer() === 303 ? { location: '/dashboard' } : {}).end();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

let foreignConsume: string | undefined;

describe('the attack lab, let loose on others', () => {
  let server: Server;
  let sandbox: MaestranoSandbox;
  let answer: number;
  beforeEach(async () => {
    answer = 303;
    foreignConsume = undefined;
    server = await startGullible(
      () => sandbox.url,
      () => answer,
    );
    const host = `http://localhost:${(server.address() as AddressInfo).port}`;
    sandbox = await startSandbox({ applications: [{ id: 'app-1', host }] });
  });
  afterEach(async () => {
    await sandbox.close();
    server.closeAllConnections();
    server.close();
  });

  it('finds out an application that believes everything', async () => {
    const { passed, control, results } = await sandbox.attack('app-1', { only: ['wrapping/', 'delivery/'] });
    expect([passed, control.verdict]).toEqual([false, 'accepted']);
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(['accepted']));
  });

  it('does not take for safe what refuses honest people too, or breaks', async () => {
    answer = 401;
    expect(await sandbox.attack('app-1', { only: ['times/'] })).toMatchObject({
      passed: false,
      control: { verdict: 'refused', status: 401 },
    });
    answer = 500;
    const { results } = await sandbox.attack('app-1', { only: ['status/failure'] });
    expect(results).toMatchObject([{ name: 'status/failure', verdict: 'failed', status: 500 }]);
  });

  it('sends nothing to an address that is not the application’s', async () => {
    foreignConsume = 'http://localhost:9/consume';
    await expect(sandbox.attack('app-1')).rejects.toMatchObject({ code: 'MNO_SANDBOX_INVALID' });
  });

  it('is steered through the control API, and written into the journal', async () => {
    const headers = { authorization: `Bearer ${sandbox.controlToken}` };
    const list = await call(sandbox, '/_sandbox/attacks', { headers });
    expect(list.body).toContainEqual({ name: 'delivery/replay', about: expect.any(String) });
    const { status, body } = await call(sandbox, '/_sandbox/applications/app-1/attacks', {
      method: 'POST',
      headers,
      json: { only: ['request/none'], userId: 'usr-2' },
    });
    expect([status, body.results[0].name]).toEqual([200, 'request/none']);
    expect(sandbox.journal.filter(({ type }) => type === 'attack').map(entry => entry)).toMatchObject([
      { name: 'control' },
      { name: 'request/none' },
      { name: 'request/none-in-the-signed-part' },
    ]);
    await expect(sandbox.attack('app-1', { only: ['nonsense'] })).rejects.toMatchObject({
      code: 'MNO_SANDBOX_UNKNOWN',
    });
    await expect(sandbox.attack('app-1', { userId: 'usr-3' })).rejects.toMatchObject({
      code: 'MNO_SANDBOX_INVALID',
    });
  });
});
