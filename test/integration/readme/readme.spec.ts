import { join } from 'node:path';
import { type INestApplication, Injectable, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BillingService, type GroupRef, MaestranoModule } from 'nestjs-maestrano';
import { MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { Browser, formsOf, linksOf } from '../../support/browser.js';
import { freePort } from '../../support/free-port.js';
import { readmeExamples, writeExamples } from '../../support/readme/examples.js';

const [examplePort, port, sandboxPort] = [await freePort(), await freePort(), await freePort()];
// An application of its own beside the one that the README starts on fixed ports.
const folder = writeExamples('readme-run', {
  '3100': String(examplePort),
  "environment: 'sandbox',\n          api:": `environment: 'sandbox', sandbox: { url: 'http://localhost:${sandboxPort}' }, app: { host: 'http://localhost:${port}' },\n          api:`,
});
const example = async <T>(file: string): Promise<T> => (await import(join(folder, file))) as T;

// The tests that the README shows run as they stand, beside those below.
for (const { file } of readmeExamples()) if (file.endsWith('.e2e-spec.ts')) await example(file);

describe('the application of the README', () => {
  const host = `http://localhost:${port}`;
  const group: GroupRef = { preset: 'default', id: 'cld-1' };
  let sandbox: MaestranoSandbox;
  let app: INestApplication;
  let marketplace: {
    sell(group: GroupRef): Promise<{ plan: { priceCents: number }; members: string[] }>;
    share(group: GroupRef): Promise<string[]>;
  };

  beforeAll(async () => {
    sandbox = await MaestranoSandbox.start({
      port: sandboxPort,
      applications: [{ id: 'app-1', host }],
    });
    const { AppModule } = await example<{ AppModule: Type }>('app.module.ts');
    const { Marketplace } = await example<{ Marketplace: Type<typeof marketplace> }>('billing.examples.ts');
    const testing = await Test.createTestingModule({
      imports: [AppModule],
      providers: [Marketplace],
    }).compile();
    app = testing.createNestApplication({ logger: false });
    await app.listen(port);
    marketplace = app.get(Marketplace);
  });
  afterAll(async () => {
    await app.close();
    await sandbox.close();
  });

  it('signs a customer in from the marketplace and shows the dashboard', async () => {
    const browser = new Browser();
    const home = await browser.get(sandbox.url);
    const launch = linksOf(home, /sso_trigger/).find(link => /usr-1\b.*cld-1\b/.test(link));
    const answer = await browser.get(launch!);
    const landed = await browser.submit(
      answer,
      formsOf(answer).find(({ action }) => action.includes('consume'))!,
    );
    expect(landed.url).toBe(`${host}/dashboard`);
    expect(landed.body).toBe('Ada (usr-1) of cld-1');
  });

  it('sells, and sees the members of the group', async () => {
    const { plan, members } = await marketplace.sell(group);
    expect(plan.priceCents).toBe(4900);
    expect(members.sort()).toEqual(['usr-1', 'usr-2']);
    expect([...sandbox.state.bills.values()]).toMatchObject([
      { priceCents: 2000, status: 'cancelled' },
      { priceCents: 4900, recurringBillId: 'rbill-1' },
    ]);
    expect([...sandbox.state.recurringBills.values()]).toMatchObject([{ priceCents: 4900, period: 'month' }]);
  });

  it('shares its customers', async () => {
    const customers = await marketplace.share(group);
    expect(customers).toContain('DoeCorp Inc.');
    const stored = sandbox.records('cld-1', 'organizations').find(({ name }) => name === 'DoeCorp Inc.');
    expect(stored).toMatchObject({ website: { url: 'https://doecorp.example' } });
  });
});

/** Stands in the root module, where nothing is bound. */
@Injectable()
class Unbound {
  constructor(readonly billing: BillingService) {}
}

describe('the modules of the README', () => {
  let sandbox: MaestranoSandbox;
  beforeAll(async () => {
    sandbox = await MaestranoSandbox.start({ port: 0 });
  });
  afterAll(() => sandbox.close());

  it('binds a service to a marketplace', async () => {
    const { AcmeModule, AcmeInvoicing } = await example<{
      AcmeModule: Type;
      AcmeInvoicing: Type<{ billing: BillingService }>;
    }>('acme.module.ts');
    const preset = (id: string) => ({
      environment: 'sandbox',
      sandbox: { url: sandbox.url },
      api: { id, key: `key-of-${id}-that-no-platform-knows` },
    });
    const testing = await Test.createTestingModule({
      imports: [
        MaestranoModule.forRoot({ presets: { default: preset('app-1'), acme: preset('app-2') } }),
        AcmeModule,
      ],
      providers: [Unbound],
    }).compile();
    // Bound: a bare id is taken for acme's, and the call goes out. Not bound: it is refused before.
    const bill = { group: 'cld-1', priceCents: 100, description: 'Bound' };
    await expect(testing.get(AcmeInvoicing).billing.bills.create(bill)).rejects.toMatchObject({
      code: 'MNO_API_AUTHENTICATION',
      preset: 'acme',
    });
    await expect(testing.get(Unbound).billing.bills.create(bill)).rejects.toMatchObject({
      code: 'MNO_PRESET_REQUIRED',
    });
    await testing.close();
  });
});
