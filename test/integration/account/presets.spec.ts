import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountService, BillingService } from '../../../lib/account/index.js';
import { MaestranoHttp } from '../../../lib/http/index.js';
import { PresetRegistry } from '../../../lib/presets/preset-registry.js';
import { MemoryStore } from '../../../lib/stores/index.js';
import { ManualClock } from '../../../lib/testing/index.js';
import { failure } from '../../support/http-under-test.js';
import { presetAt } from '../../support/preset-at.js';
import { ScriptedServer } from '../../support/scripted-server.js';

const ANSWER = JSON.stringify({
  success: true,
  errors: {},
  data: {
    id: 'bill-1',
    group_id: 'cld-1',
    price_cents: 1,
    currency: 'AUD',
    status: 'submitted',
    created_at: '2015-06-03T05:00:33Z',
    updated_at: '2015-06-03T05:00:33Z',
  },
});

describe('a service with several presets', () => {
  const clock = new ManualClock();
  const http = new MaestranoHttp(clock);
  let acme: ScriptedServer;
  let globex: ScriptedServer;
  let billing: BillingService;
  let account: AccountService;

  beforeEach(async () => {
    [acme, globex] = await Promise.all([
      ScriptedServer.start((_request, response) => void response.end(ANSWER)),
      ScriptedServer.start((_request, response) => void response.end(ANSWER)),
    ]);
    const presets = new PresetRegistry(
      [presetAt(acme.url, { name: 'acme' }), presetAt(globex.url, { name: 'globex' })],
      'acme',
    );
    billing = new BillingService(presets, http, new MemoryStore({ clock }), clock);
    account = new AccountService(presets, http, clock);
  });

  afterEach(async () => {
    http.close();
    await acme.stop();
    await globex.stop();
  });

  it('never guesses whose a bare id is, even when there is a default preset', async () => {
    const bill = { group: 'cld-1', priceCents: 1, description: 'x' };
    for (const call of [
      () => billing.bills.create(bill),
      () => billing.bills.retrieve('bill-1'),
      () => billing.bills.cancel('bill-1'),
      () => billing.recurringBills.create(bill),
      () => billing.chargeOnce({ ...bill, reference: 'r' }),
      () => account.users.retrieve('usr-1'),
      () => account.users.authenticate({ id: 'usr-1', password: 'x' }),
      () => Promise.resolve().then(() => billing.bills.list({ group: 'cld-1' }).first()),
    ])
      expect(await failure(call())).toMatchObject({ code: 'MNO_PRESET_REQUIRED' });
    expect([...acme.seen, ...globex.seen]).toEqual([]);
  });

  it('follows the reference, and what it returns remembers its preset', async () => {
    const bill = await billing.bills.retrieve({ preset: 'globex', id: 'bill-1' });
    expect(bill).toMatchObject({ preset: 'globex', group: { preset: 'globex', id: 'cld-1' } });
    await billing.bills.cancel(bill);
    await billing.bills.create({ group: bill.group, priceCents: 1, description: 'x' });
    expect(globex.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /api/v1/account/bills/bill-1',
      'DELETE /api/v1/account/bills/bill-1',
      'POST /api/v1/account/bills',
    ]);
    expect(acme.seen).toEqual([]);
  });

  it('asks the default preset where no object says otherwise', async () => {
    await account.ping();
    expect(acme.seen).toHaveLength(1);
  });

  it('takes bare ids once it is bound, and refuses what belongs to another preset', async () => {
    const bound = billing.withPreset('globex');
    expect((await bound.bills.retrieve('bill-1')).preset).toBe('globex');
    await account.withPreset('globex').ping();
    expect(globex.seen).toHaveLength(2);
    expect(await failure(bound.bills.retrieve({ preset: 'acme', id: 'bill-1' }))).toMatchObject({
      code: 'MNO_PRESET_MISMATCH',
    });
    expect(acme.seen).toEqual([]);
    expect(() => billing.withPreset('initech')).toThrow(
      expect.objectContaining({ code: 'MNO_PRESET_UNKNOWN' }),
    );
  });
});
