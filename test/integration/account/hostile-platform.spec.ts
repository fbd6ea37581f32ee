import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountService, BillingService } from '../../../lib/account/index.js';
import { PresetRegistry } from '../../../lib/presets/preset-registry.js';
import { MemoryStore } from '../../../lib/stores/index.js';
import { failure, httpUnderTest } from '../../support/http-under-test.js';
import { presetAt, SAMPLE_KEY } from '../../support/preset-at.js';
import { type Script, ScriptedServer } from '../../support/scripted-server.js';

const NEW_BILL = { group: 'cld-1', priceCents: 1, description: 'x' };

describe('the account services and a hostile or failing platform', () => {
  let server: ScriptedServer;
  let test: ReturnType<typeof httpUnderTest>;
  let billing: BillingService;
  let account: AccountService;

  const respond = (status: number, body: string, headers = {}): Script => {
    return (_request, response) => void response.writeHead(status, headers).end(body);
  };

  beforeEach(async () => {
    server = await ScriptedServer.start();
    test = httpUnderTest();
    const presets = new PresetRegistry([presetAt(server.url)]);
    billing = new BillingService(presets, test.http, new MemoryStore({ clock: test.clock }), test.clock);
    account = new AccountService(presets, test.http, test.clock);
  });

  afterEach(async () => {
    test.http.close();
    await server.stop();
  });

  it('a creation whose connection breaks is not repeated, and its error says that it may have happened', async () => {
    server.script = (_request, _response, socket) => void socket.resetAndDestroy();
    for (const call of [
      () => billing.bills.create(NEW_BILL),
      () => billing.recurringBills.create(NEW_BILL),
      () => billing.bills.cancel('bill-1'),
    ]) {
      server.seen.length = 0;
      expect(await failure(call())).toMatchObject({ name: 'MaestranoConnectionError', outcome: 'unknown' });
      expect(server.seen).toHaveLength(1);
    }
  });

  it.each([
    ['a redirect', respond(302, '', { Location: 'http://127.0.0.1:1/' }), 'MaestranoUnexpectedResponseError'],
    ['HTML with 200', respond(200, '<html>Welcome</html>'), 'MaestranoUnexpectedResponseError'],
    [
      'truncated JSON',
      respond(200, '{"success":true,"data":{"id":"bill'),
      'MaestranoUnexpectedResponseError',
    ],
    [
      'another shape',
      respond(200, '{"success":true,"errors":{},"data":7}'),
      'MaestranoUnexpectedResponseError',
    ],
    ['a system error', respond(500, '{"success":false,"errors":{"system":["x"]}}'), 'MaestranoApiError'],
    ['no envelope with 502', respond(502, 'Bad gateway'), 'MaestranoApiError'],
  ])('%s gives its typed error, to reads, writes and lists', async (_what, script, name) => {
    server.script = script;
    expect(await failure(billing.bills.retrieve('bill-1'))).toMatchObject({ name, outcome: 'none' });
    server.seen.length = 0;
    expect(await failure(billing.bills.create(NEW_BILL))).toMatchObject({ name, outcome: 'unknown' });
    expect(server.seen).toHaveLength(1);
    expect(await failure(account.groups.list().first())).toMatchObject({ name });
  });

  it('a list is refused when it is none, or breaks off', async () => {
    for (const body of [
      '{"success":true,"errors":{},"data":{}}',
      '{"success":true,"errors":{},"data":[{"id":"cld-1"}',
      '{"success":true,"errors":{},"data":[{"id":"cld-1"},,]}',
      '{"success":true,"errors":{},"data":[7]}',
    ]) {
      server.script = respond(200, body);
      expect(await failure(account.groups.list().toArray({ max: 9 }))).toMatchObject({
        name: 'MaestranoUnexpectedResponseError',
      });
    }
    server.script = respond(200, '{"success":false,"errors":{"id":["does not exist"]},"data":[]}');
    expect(await failure(account.groups.list().first())).toMatchObject({ name: 'MaestranoNotFoundError' });
  });

  it('too many calls are a rate limit that says how long', async () => {
    server.script = respond(429, 'Slow down', { 'Retry-After': '60' });
    expect(await failure(account.ping())).toMatchObject({
      name: 'MaestranoRateLimitError',
      retryAfterMs: 60_000,
    });
  });

  it('a budget and a signal can be given per call', async () => {
    server.script = () => undefined;
    const timed = failure(account.ping({ timeoutMs: 500 }));
    await server.requests(1);
    await test.clock.advance(500);
    expect(await timed).toMatchObject({ name: 'MaestranoTimeoutError', timeoutMs: 500 });
    const controller = new AbortController();
    const ended = failure(billing.bills.create(NEW_BILL, { signal: controller.signal }));
    await server.requests(2);
    controller.abort();
    expect(await ended).toMatchObject({ code: 'MNO_ABORTED', outcome: 'unknown' });
  });

  it('no error shows the key, a password or what the platform said', async () => {
    server.script = respond(500, '{"sso_session":"t0ken"');
    const errors = [
      await failure(account.users.authenticate({ id: 'usr-1', password: 's3cret!' })),
      await failure(account.users.list().first()),
      await failure(account.ping()),
    ];
    const shown = errors.map(error => inspect(error, { depth: 10, showHidden: true })).join();
    for (const secret of [SAMPLE_KEY, 's3cret!', 't0ken', 'Basic ']) expect(shown).not.toContain(secret);
  });

  it('a charge ended by its signal while another makes it says that nothing was sent', async () => {
    server.script = () => undefined;
    void billing.chargeOnce({ ...NEW_BILL, reference: 'r' }).catch(() => undefined);
    await server.requests(1);
    const controller = new AbortController();
    const second = failure(
      billing.chargeOnce({ ...NEW_BILL, reference: 'r' }, { signal: controller.signal }),
    );
    await test.clock.advance(10);
    controller.abort();
    expect(await second).toMatchObject({ code: 'MNO_ABORTED', outcome: 'none' });
    expect(server.seen).toHaveLength(1);
  });
});
