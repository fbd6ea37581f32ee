import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, X509Certificate } from 'node:crypto';
import { SAML } from '@node-saml/node-saml';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { call, postedResponse, samlRequest } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const LOGIN = '/api/v1/auth/saml';
let sandbox: MaestranoSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe('a sign-in', () => {
  it('asks who signs in, and for which group when there are several', async () => {
    const users = await call(sandbox, `${LOGIN}?SAMLRequest=${samlRequest()}`);
    expect(users.text).toContain('Who signs in?');
    expect(users.text).toContain('&amp;user_uid=usr-1"');
    const groups = await call(sandbox, `${LOGIN}?SAMLRequest=${samlRequest()}&user_uid=usr-1`);
    expect(groups.text).toContain('For which group?');
    expect(groups.text).toContain('&amp;user_uid=usr-1&amp;group_id=cld-2"');
  });

  it('asks again for a user it does not know', async () => {
    const { text } = await call(sandbox, `${LOGIN}?SAMLRequest=${samlRequest()}&user_uid=usr-99`);
    expect(text).toContain('Who signs in?');
  });

  it('posts an answer that node-saml accepts with the certificate learnt from the metadata', async () => {
    const target = `${LOGIN}?SAMLRequest=${samlRequest()}&user_uid=usr-1&group_id=cld-1`;
    const { text, headers } = await call(sandbox, target);
    expect(text).toContain('action="http://localhost:3000/maestrano/auth/saml/consume"');
    const metadata = (await call(sandbox, `${LOGIN}/metadata`)).text;
    const idpCert = /<ds:X509Certificate>([^<]+)</.exec(metadata)?.[1] ?? '';
    expect(new X509Certificate(sandbox.certificate).raw.toString('base64')).toBe(idpCert);
    const saml = new SAML({
      callbackUrl: 'http://localhost:3000/maestrano/auth/saml/consume',
      entryPoint: sandbox.url + LOGIN,
      issuer: 'app-1',
      idpCert,
      audience: 'http://localhost:3000/',
      wantAssertionsSigned: true,
      wantAuthnResponseSigned: false,
    });
    const samlResponse = Buffer.from(postedResponse(text)).toString('base64');
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: samlResponse });
    expect(profile).toMatchObject({
      nameID: 'usr-1',
      mno_uid: 'usr-1',
      group_uid: 'cld-1',
      group_name: 'Acme',
      group_role: 'Admin',
      virtual_uid: 'usr-1.cld-1',
      virtual_email: 'usr-1.cld-1@mno-api-sandbox-mail.maestrano.com',
      mno_session: sandbox.state.users.get('usr-1')?.ssoSession,
    });
    expect(profile?.issuer).toBe(`http://127.0.0.1:${sandbox.port}${target.split('&')[0]}`);
    const script = /<script>([^<]*)<\/script>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    expect(headers.get('content-security-policy')).toContain(`script-src 'sha256-${hash}'`);
  });

  it('knows a single group without asking, whatever group was named', async () => {
    const { text } = await call(
      sandbox,
      `${LOGIN}?SAMLRequest=${samlRequest()}&user_uid=usr-2&group_id=cld-2`,
    );
    expect(postedResponse(text)).toContain('<Attribute Name="group_uid"><AttributeValue>cld-1<');
  });

  it('is refused for a user without access', async () => {
    const { status, text } = await call(sandbox, `${LOGIN}?SAMLRequest=${samlRequest()}&user_uid=usr-3`);
    expect(status).toBe(403);
    expect(text).toContain('No access');
  });

  it('says so in plain text when the application is unknown', async () => {
    const { status, text } = await call(sandbox, `${LOGIN}?SAMLRequest=${samlRequest(undefined, 'app-9')}`);
    expect([status, text]).toEqual([
      200,
      'Wrong APP ID! The API app_id parameter is likely to be misconfigured.',
    ]);
  });

  it('explains an unreadable request', async () => {
    for (const bad of ['', '%%%', 'AAAA', samlRequest('javascript:alert(1)')]) {
      const { status, text } = await call(sandbox, `${LOGIN}?SAMLRequest=${bad}`);
      expect(status).toBe(400);
      expect(text).toContain('cannot be read');
    }
  });
});

describe('a launch from the marketplace', () => {
  it('goes to the application with the group, and needs no further choice', async () => {
    const init = encodeURIComponent('http://localhost:3000/maestrano/auth/saml/init?marketplace=x');
    const launch = await call(
      sandbox,
      `/sso_trigger?sso_init_endpoint=${init}&user_uid=usr-1&group_id=cld-2&reseller_sso=true`,
    );
    expect(launch.status).toBe(302);
    expect(launch.headers.get('location')).toBe(
      'http://localhost:3000/maestrano/auth/saml/init?marketplace=x&group_id=cld-2',
    );
    const cookie = launch.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { text, headers } = await call(sandbox, `${LOGIN}?SAMLRequest=${samlRequest()}&group_id=cld-2`, {
      headers: { cookie },
    });
    const response = postedResponse(text);
    expect(response).toContain('<Attribute Name="group_uid"><AttributeValue>cld-2<');
    expect(response).toContain('<Attribute Name="reseller_id"><AttributeValue>rsl-449s8fsd<');
    expect(headers.get('set-cookie')).toContain('Max-Age=0');
  });

  it('finds the application by the group when no endpoint is named', async () => {
    const { headers } = await call(sandbox, '/sso_trigger?user_uid=usr-1&group_id=cld-1');
    expect(headers.get('location')).toBe('http://localhost:3000/maestrano/auth/saml/init?group_id=cld-1');
  });

  it("is nobody's open redirect", async () => {
    const { status } = await call(
      sandbox,
      '/sso_trigger?sso_init_endpoint=http%3A%2F%2Fevil.example%2F&group_id=cld-1',
    );
    expect(status).toBe(400);
  });
});

describe('the session check', () => {
  const check = (uid: string, token?: string) =>
    call(sandbox, `${LOGIN}/${uid}${token === undefined ? '' : `?session=${token}`}`);

  it('tells a live session from others, by any form of the uid', async () => {
    const token = sandbox.state.users.get('usr-1')?.ssoSession ?? '';
    for (const uid of ['usr-1', 'usr-1.cld-1', 'usr-1.cld-1%40mail.maestrano.com']) {
      const { status, body } = await check(uid, token);
      expect([status, body.valid]).toEqual([200, true]);
      expect(body.recheck).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    }
    expect((await check('usr-2', token)).body.valid).toBe(false);
    expect((await check('usr-1', 'wrong')).body.valid).toBe(false);
    expect((await check('usr-1')).body.valid).toBe(false);
  });

  it('says no once the session expired', async () => {
    const token = sandbox.state.users.get('usr-2')?.ssoSession ?? '';
    expect((await check('usr-2', token)).body.valid).toBe(true);
    sandbox.expireSession('usr-2');
    expect((await check('usr-2', token)).body.valid).toBe(false);
  });
});
