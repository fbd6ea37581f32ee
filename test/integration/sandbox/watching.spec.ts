import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type MaestranoSandbox, seedWith } from 'nestjs-maestrano/sandbox';
import { ManualClock } from 'nestjs-maestrano/testing';
import { TinyApp } from '../../support/sandbox-app.js';
import { basic, call, postedResponse, samlRequest } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const BILLS = '/api/v1/account/bills';
const REPORTS = '/_sandbox/explanations';

describe('what is seen of a sandbox, and made to go wrong', () => {
  let app: TinyApp;
  let clock: ManualClock;
  let sandbox: MaestranoSandbox;
  beforeEach(async () => {
    app = await TinyApp.start({ webhook: { connec: { subscriptions: { invoices: true, people: true } } } });
    clock = new ManualClock();
    sandbox = await startSandbox({ seed: seedWith({ appHost: app.url }), clock });
  });
  afterEach(async () => {
    await sandbox.close();
    await app.close();
  });

  const control = (path: string, method = 'GET') =>
    call(sandbox, path, { method, headers: { authorization: `Bearer ${sandbox.controlToken}` } });
  const signIn = () =>
    call(sandbox, `/api/v1/auth/saml?SAMLRequest=${samlRequest()}&user_uid=usr-1&group_id=cld-1`);

  it('keeps requests with their answers, secrets masked, by the API and by the object', async () => {
    await call(sandbox, `${BILLS}?session=secret-1`, {
      method: 'POST',
      json: { group_id: 'cld-1', price_cents: 100, description: 'One', password: 'secret-2' },
      headers: { cookie: 'sid=secret-3' },
    });
    await call(sandbox, '/api/v1/account/users');
    const [first] = sandbox.requests;
    expect(first).toMatchObject({
      id: 'req-1',
      method: 'POST',
      target: `${BILLS}?session=***`,
      status: 200,
      applicationId: 'app-1',
      fault: undefined,
      request: { headers: { cookie: 'sid=***', authorization: 'Basic app-1:***' } },
    });
    expect(JSON.stringify(sandbox.requests)).not.toMatch(/secret-\d|sandbox-key-of/);
    expect(JSON.stringify(sandbox.requests[1]?.response)).toMatch(/sso_session\W+\*\*\*/);
    const { body } = await control('/_sandbox/requests');
    expect(body).toHaveLength(2);
    expect((await control('/_sandbox/requests/req-1')).body).toMatchObject({ id: 'req-1', status: 200 });
    expect((await control('/_sandbox/requests/req-9')).status).toBe(404);
    expect((await call(sandbox, '/_sandbox/requests')).status).toBe(401);
    await control('/_sandbox/requests', 'DELETE');
    expect(sandbox.requests).toEqual([]);
  });

  it('keeps the last two hundred, and the beginning of long bodies', async () => {
    await call(sandbox, '/connec/api/v2/cld-1/people', {
      method: 'POST',
      json: { people: { first_name: 'x'.repeat(100_000) } },
    });
    expect(sandbox.requests[0]?.request.body.length).toBeLessThan(40_000);
    expect(sandbox.requests[0]?.request.cut).toBeGreaterThan(60_000);
    for (let index = 0; index < 205; index += 1) await call(sandbox, '/version');
    expect(sandbox.requests).toHaveLength(200);
    expect(sandbox.requests[0]?.id).toBe('req-7');
  });

  it('joins a sign-in with the report of the application, for pages and for programs', async () => {
    const posted = postedResponse((await signIn()).text);
    const token = /mno_session"><AttributeValue>([^<]*)/.exec(posted)?.[1] ?? '';
    await call(sandbox, `/api/v1/auth/saml/usr-1?session=${token}`);
    await call(sandbox, '/api/v1/auth/saml/usr-1?session=wrong');
    const check = { name: 'audience', ok: false, expected: 'a', actual: 'b', option: 'app.host' };
    const report = { requestId: '_request', accepted: false, code: 'MNO_SSO_AUDIENCE', checks: [check] };
    const seen: string[] = [];
    sandbox.onEvent(({ type }) => seen.push(type));
    expect((await call(sandbox, REPORTS, { method: 'POST', json: report })).status).toBe(200);
    expect(seen).toEqual(['explanation']);
    const expected = {
      requestId: '_request',
      applicationId: 'app-1',
      steps: [{ kind: 'answered', userId: 'usr-1', groupId: 'cld-1' }],
      responseXml: posted,
      sessionChecks: [{ valid: true }, { valid: false }],
      explanations: [{ accepted: false, code: 'MNO_SSO_AUDIENCE', checks: [check] }],
    };
    expect(sandbox.signIns).toMatchObject([expected]);
    const { body } = await control('/_sandbox/sign-ins');
    expect(body).toMatchObject({ signIns: [expected], others: [] });
    sandbox.reset();
    expect(sandbox.signIns).toEqual([]);
  });

  it.each([
    ['without credentials', {}, '{}', 401],
    ['with a wrong key', basic('app-1', 'x'), '{"accepted":true,"checks":[]}', 401],
    ['that is no JSON', basic(), '{', 400],
    ['that is no report', basic(), '{"accepted":"yes"}', 400],
    [
      'that is too large',
      basic(),
      JSON.stringify({ accepted: true, checks: [], x: 'x'.repeat(64 * 1024) }),
      413,
    ],
  ])('refuses a report %s', async (_, headers, body, status) => {
    await signIn();
    const answer = await fetch(`http://127.0.0.1:${sandbox.port}${REPORTS}`, {
      method: 'POST',
      headers,
      body,
    });
    expect(answer.status).toBe(status);
    expect(sandbox.signIns[0]?.explanations).toEqual([]);
  });

  it('lets so many requests through in a while of its clock, and says when to come again', async () => {
    const path = BILLS;
    const fault = sandbox.fail({ path, effect: { kind: 'rate-limit', requests: 2, seconds: 10 } });
    expect(fault.remaining).toBeUndefined();
    const statuses = async (): Promise<number[]> => {
      const answers = [await call(sandbox, path), await call(sandbox, path), await call(sandbox, path)];
      return answers.map(({ status }) => status);
    };
    expect(await statuses()).toEqual([200, 200, 429]);
    await sandbox.clock.advance('4s');
    const refused = await call(sandbox, path);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '6']);
    expect((await call(sandbox, '/api/v1/ping')).status).toBe(200);
    await sandbox.clock.advance('6s');
    expect(await statuses()).toEqual([200, 200, 429]);
    expect((await control('/_sandbox/faults')).body).toMatchObject([{ id: fault.id, struck: 3 }]);
    expect(sandbox.requests.find(({ status }) => status === 429)?.fault).toBe('rate-limit');
    await control('/_sandbox/faults', 'DELETE');
    expect((await call(sandbox, path)).status).toBe(200);
  });

  it('sends a delivery once more as one of its own, or holds it with the others', async () => {
    const { id } = await sandbox.removeUser('cld-1', 'usr-1');
    const copy = await sandbox.duplicateDelivery(id);
    expect(copy).toMatchObject({ copyOf: id, outcome: 'delivered' });
    expect(copy.id).not.toBe(id);
    sandbox.holdDeliveries();
    expect(await sandbox.duplicateDelivery(id)).toMatchObject({ outcome: 'held' });
    await expect(sandbox.releaseDeliveries(['dlv-404'])).rejects.toThrow('dlv-404');
    expect(app.calls).toHaveLength(2);
    await sandbox.releaseDeliveries();
    expect(app.calls).toHaveLength(3);
    await expect(sandbox.duplicateDelivery('dlv-404')).rejects.toThrow('dlv-404');
  });

  it('makes records of any collection up, never the same twice, and tells of all at once', async () => {
    for (const collection of ['invoices', 'people', 'journals', 'events']) {
      const { count } = await sandbox.generateRecords('cld-1', collection, 3);
      expect(count).toBe(3);
      await sandbox.generateRecords('cld-1', collection, 2);
      const ids = sandbox.records('cld-1', collection).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThanOrEqual(5);
    }
    const posts = app.calls.map(({ body }) => JSON.parse(body) as Record<string, unknown[]>);
    expect(posts.map(post => Object.values(post)[0]?.length)).toEqual([3, 2, 3, 2]);
    await expect(sandbox.generateRecords('cld-1', 'company', 1)).rejects.toThrow('company');
  });

  it('deletes as Connec! does: by the status, which others are told', async () => {
    const [invoice] = sandbox.records('cld-1', 'invoices');
    const { deliveries } = await sandbox.deleteRecord('cld-1', 'invoices', invoice?.id ?? '');
    expect(deliveries).toHaveLength(1);
    expect(sandbox.records('cld-1', 'invoices')[0]).toMatchObject({ id: invoice?.id, status: 'INACTIVE' });
  });
});
