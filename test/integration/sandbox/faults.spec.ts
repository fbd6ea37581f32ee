import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { ManualClock } from 'nestjs-maestrano/testing';
import { call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const clock = new ManualClock();
let sandbox: MaestranoSandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ clock });
});
afterEach(() => sandbox.close());

const form = { group_id: 'cld-1', price_cents: '1', description: 'x' };
const bill = () => call(sandbox, '/api/v1/account/bills', { method: 'POST', form });
const ping = async () => (await call(sandbox, '/api/v1/ping')).status;

describe('a fault', () => {
  it('strikes once, or as often as it is told, without an effect', async () => {
    sandbox.fail({ path: '/api/v1/account/*', effect: { kind: 'status', status: 429, retryAfter: 7 } });
    const limited = await bill();
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    expect(sandbox.state.bills.size).toBe(0);
    expect((await bill()).status).toBe(200);
    sandbox.fail({ times: 2, effect: { kind: 'status', status: 503 } });
    expect([await ping(), await ping(), await ping()]).toEqual([503, 503, 200]);
  });

  it('goes on until it is removed: the platform is down', async () => {
    const { id } = sandbox.fail({ times: 0, effect: { kind: 'status', status: 503 } });
    expect([await ping(), await ping()]).toEqual([503, 503]);
    expect((await call(sandbox, '/')).status).toBe(200);
    sandbox.recover(id);
    expect(await ping()).toBe(200);
    expect(() => sandbox.recover(id)).toThrow(expect.objectContaining({ code: 'MNO_SANDBOX_UNKNOWN' }));
  });

  it('strikes one method and one application only', async () => {
    sandbox.fail({ method: 'post', applicationId: 'app-9', times: 0, effect: { kind: 'reset' } });
    expect((await bill()).status).toBe(200);
    sandbox.recover();
    sandbox.fail({ method: 'post', applicationId: 'app-1', times: 0, effect: { kind: 'reset' } });
    await expect(bill()).rejects.toThrow();
    expect(await ping()).toBe(200);
    expect(sandbox.state.bills.size).toBe(1);
  });

  it('loses the answer after the effect, whole or half', async () => {
    sandbox.fail({ effect: { kind: 'lost' } });
    await expect(bill()).rejects.toThrow();
    expect(sandbox.state.bills.size).toBe(1);
    sandbox.fail({ effect: { kind: 'truncated' } });
    await expect(bill()).rejects.toThrow();
    expect(sandbox.state.bills.size).toBe(2);
  });

  it('delays an answer', async () => {
    sandbox.fail({ effect: { kind: 'latency', ms: 5000 } });
    let answered = false;
    const answer = ping().then(status => {
      answered = true;
      return status;
    });
    while (clock.pendingTimers < 2) await new Promise(setImmediate);
    expect(answered).toBe(false);
    await clock.advance(5000);
    expect(await answer).toBe(200);
  });
});
