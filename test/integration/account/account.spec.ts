import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountService } from '../../../lib/account/index.js';
import { PresetRegistry } from '../../../lib/presets/preset-registry.js';
import { type AccountWorld, accountWorld } from '../../support/account-world.js';
import { failure } from '../../support/http-under-test.js';
import { presetAt } from '../../support/preset-at.js';
import { ScriptedServer } from '../../support/scripted-server.js';

describe('users, groups and resellers on the sandbox', () => {
  let world: AccountWorld;

  beforeAll(async () => {
    world = await accountWorld();
  });

  afterAll(() => world.stop());

  it('the platform answers a ping, and refuses wrong credentials', async () => {
    await expect(world.account.ping()).resolves.toBeUndefined();
    world.sandbox.fail({ path: '/api/v1/ping', effect: { kind: 'status', status: 401 } });
    expect(await failure(world.account.ping())).toMatchObject({
      name: 'MaestranoAuthenticationError',
      status: 401,
    });
  });

  it('users are listed once each, filtered, and retrieved', async () => {
    const { users } = world.account;
    const all = await users.list().toArray({ max: 99 });
    expect(all.map(({ id }) => id)).toEqual(['usr-1', 'usr-2']);
    const [ada] = all;
    expect(ada).toMatchObject({
      preset: 'default',
      name: 'Ada',
      companyName: 'Acme',
      country: 'GB',
      raw: {},
    });
    expect(ada?.createdAt).toBeInstanceOf(Date);
    expect(await users.retrieve('usr-1')).toEqual(ada);
    const ids = async (filters: Parameters<typeof users.list>[0]) =>
      (await users.list(filters).toArray({ max: 9 })).map(({ id }) => id);
    expect(await ids({ country: 'US', companyName: 'Acme', surname: 'Hopper' })).toEqual(['usr-2']);
    expect(await ids({ group: 'cld-2' })).toEqual(['usr-1']);
    expect(await ids({ email: ada?.email ?? '' })).toEqual(['usr-1']);
    expect(await failure(users.retrieve('usr-3'))).toMatchObject({ name: 'MaestranoNotFoundError' });
  });

  it('a password is checked by id or by e-mail address', async () => {
    const { users } = world.account;
    const { email } = await users.retrieve('usr-1');
    expect((await users.authenticate({ id: 'usr-1', password: 's3cret!' })).id).toBe('usr-1');
    expect((await users.authenticate({ email: email ?? '', password: 'pass wörd' })).id).toBe('usr-1');
    for (const check of [
      { id: 'usr-1', password: 'invalid_password' },
      { id: 'usr-9', password: 's3cret!' },
    ]) {
      expect(await failure(users.authenticate(check))).toMatchObject({
        name: 'MaestranoInvalidRequestError',
        status: 200,
        param: 'password',
      });
    }
    expect(await failure(users.authenticate({ password: '' } as never))).toMatchObject({
      fieldErrors: { id: expect.anything(), password: ["can't be blank"] },
    });
  });

  it('groups are listed, filtered, retrieved, and are references themselves', async () => {
    const { groups } = world.account;
    const all = await groups.list().toArray({ max: 9 });
    expect(all.map(({ id }) => id)).toEqual(['cld-1', 'cld-2']);
    const [acme, globex] = all;
    expect(acme).toMatchObject({
      preset: 'default',
      name: 'Acme',
      status: 'running',
      hasCreditCard: true,
      raw: {},
    });
    expect(globex).toMatchObject({ currency: 'EUR', country: 'FR', city: 'Paris', timezone: 'Europe/Paris' });
    expect(globex?.freeTrialEndAt).toBeInstanceOf(Date);
    expect(await groups.retrieve(acme ?? '')).toEqual(acme);
    expect(
      (await groups.list({ name: 'Globex', freeTrialEndAt: { after: world.clock.date() } }).first())?.id,
    ).toBe('cld-2');
    expect(await groups.list({ id: 'cld-9' }).first()).toBeUndefined();
    expect(await failure(groups.retrieve('cld-9'))).toMatchObject({ name: 'MaestranoNotFoundError' });
    const bill = await world.billing.bills.create({
      group: acme ?? '',
      priceCents: 5,
      description: 'By group',
    });
    expect(bill.group).toEqual({ preset: 'default', id: 'cld-1' });
  });

  it('resellers are listed, retrieved, and their groups too', async () => {
    const { resellers } = world.account;
    const [reseller] = await resellers.list().toArray({ max: 9 });
    expect(reseller).toMatchObject({ preset: 'default', country: expect.any(String), raw: {} });
    expect(await resellers.retrieve(reseller ?? '')).toEqual(reseller);
    const groups = await resellers.groups(reseller ?? '', { name: 'Acme' }).toArray({ max: 9 });
    expect(groups.map(({ id }) => id)).toEqual(['cld-1']);
    expect(await failure(resellers.retrieve('rsl-9'))).toMatchObject({ name: 'MaestranoNotFoundError' });
    expect(await failure(resellers.groups('rsl-9').first())).toMatchObject({
      name: 'MaestranoNotFoundError',
    });
  });

  it('sends the documented headers and forms', async () => {
    const server = await ScriptedServer.start(
      (_request, response) => void response.end('{"success":true,"errors":{},"data":[]}'),
    );
    const service = new AccountService(new PresetRegistry([presetAt(server.url)]), world.http, world.clock);
    await service.groups
      .list({ freeTrialEndAt: { after: new Date('2015-06-01T00:00:00Z') } })
      .toArray({ max: 1 });
    expect(server.seen[0]).toMatchObject({
      method: 'GET',
      url: '/api/v1/account/groups?free_trial_end_at_after=2015-06-01T00%3A00%3A00Z',
      headers: { accept: 'application/json' },
    });
    expect(server.seen[0]?.headers).not.toHaveProperty('content-type');
    await failure(service.users.authenticate({ email: 'a+b@example.com', password: 'x' }));
    expect(server.seen[1]).toMatchObject({
      method: 'POST',
      url: '/api/v1/account/users/authenticate',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: expect.stringMatching(/^email=a%2Bb%40example\.com&password=[\w%]+--[\w%]+$/),
    });
    await server.stop();
  });
});
