import { Injectable, Module } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AccountService,
  BillingService,
  ConnecService,
  type GroupRef,
  InjectMaestrano,
  MaestranoModule,
  OnSignIn,
} from 'nestjs-maestrano';
import { MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { createApplication, sandboxPreset } from '../../support/test-application.js';

interface Services {
  readonly billing: BillingService;
  readonly account: AccountService;
  readonly connec: ConnecService;
}

@Injectable()
class Unbound implements Services {
  constructor(
    readonly billing: BillingService,
    readonly account: AccountService,
    readonly connec: ConnecService,
  ) {}

  @OnSignIn()
  signIn(): void {}
}

@Injectable()
class Bound implements Services {
  constructor(
    readonly billing: BillingService,
    readonly account: AccountService,
    readonly connec: ConnecService,
  ) {}
}

@Injectable()
class ByToken implements Services {
  constructor(
    @InjectMaestrano(BillingService, 'acme') readonly billing: BillingService,
    @InjectMaestrano(AccountService, 'acme') readonly account: AccountService,
    @InjectMaestrano(ConnecService, 'acme') readonly connec: ConnecService,
  ) {}
}

@Module({ imports: [MaestranoModule.forFeature('acme')], providers: [Bound] })
class BoundModule {}

@Module({ imports: [MaestranoModule.forFeature(['acme', 'default'])], providers: [ByToken] })
class TokenModule {}

/** Two marketplaces that both know a group `cld-1`: only the preset tells them apart. */
describe('the services of a preset', () => {
  let usual: MaestranoSandbox;
  let acme: MaestranoSandbox;
  let app: Awaited<ReturnType<typeof createApplication>>;

  beforeAll(async () => {
    [usual, acme] = await Promise.all([
      MaestranoSandbox.start({ port: 0 }),
      MaestranoSandbox.start({ port: 0 }),
    ]);
    const key = 'key-of-app-2-on-the-other-marketplace';
    app = await createApplication('express', {
      imports: [
        MaestranoModule.forRoot({
          presets: {
            default: sandboxPreset('http://localhost:3000', usual.url),
            acme: { ...sandboxPreset('http://localhost:3000', acme.url), api: { id: 'app-1', key: [key] } },
          },
        }),
        BoundModule,
        TokenModule,
      ],
      providers: [Unbound],
    });
    await app.init();
    acme.state.applications.get('app-1')!.key = key;
  });
  afterAll(async () => {
    await app.close();
    await Promise.all([usual.close(), acme.close()]);
  });
  beforeEach(() => {
    usual.state.bills.clear();
    acme.state.bills.clear();
  });

  const unbound = (): Services => app.get(Unbound);
  const ways: [string, () => Services, GroupRef | string][] = [
    ['a GroupRef', unbound, { preset: 'acme', id: 'cld-1' }],
    [
      'withPreset()',
      () => ({
        billing: unbound().billing.withPreset('acme'),
        account: unbound().account.withPreset('acme'),
        connec: unbound().connec.withPreset('acme'),
      }),
      'cld-1',
    ],
    ['forFeature()', () => app.select(BoundModule).get(Bound), 'cld-1'],
    ['@InjectMaestrano()', () => app.select(TokenModule).get(ByToken), 'cld-1'],
  ];

  it.each(ways)('reach its marketplace alone by %s', async (_way, services, group) => {
    const { billing, account, connec } = services();
    const bill = await billing.bills.create({ group, priceCents: 1500, description: 'Setup' });
    expect(bill).toMatchObject({ preset: 'acme', group: { preset: 'acme', id: 'cld-1' }, priceCents: 1500 });
    expect((await billing.bills.list({ group }).toArray({ max: 100 })).map(({ id }) => id)).toEqual([
      bill.id,
    ]);
    expect(await billing.bills.cancel(bill)).toMatchObject({ preset: 'acme', status: 'cancelled' });
    expect(
      (await account.users.list({ group }).toArray({ max: 100 })).every(({ preset }) => preset === 'acme'),
    ).toBe(true);
    const organization = { organizations: { name: 'DoeCorp Inc.' } };
    expect((await connec.forGroup(group).post('organizations', organization)).status).toBe(201);
    expect([usual.state.bills.size, acme.state.bills.size]).toEqual([0, 1]);
    const names = (sandbox: MaestranoSandbox): unknown[] =>
      sandbox.records('cld-1', 'organizations').map(({ name }) => name);
    expect(names(acme)).toContain('DoeCorp Inc.');
    expect(names(usual)).not.toContain('DoeCorp Inc.');
  });

  it('refuse a bare group id where it could mean two groups, and a group of another preset', async () => {
    const { billing } = unbound();
    const charge = { priceCents: 100, description: 'Setup' };
    await expect(billing.bills.create({ group: 'cld-1', ...charge })).rejects.toThrow(/MNO_PRESET_REQUIRED/);
    const bound = app.select(BoundModule).get(Bound).billing;
    const foreign = { preset: 'default', id: 'cld-1' };
    await expect(bound.bills.create({ group: foreign, ...charge })).rejects.toThrow(/MNO_PRESET_MISMATCH/);
    expect([usual.state.bills.size, acme.state.bills.size]).toEqual([0, 0]);
  });
});
