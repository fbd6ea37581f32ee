import { Injectable, Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  AccountService,
  BillingService,
  ConnecService,
  getMaestranoToken,
  InjectMaestrano,
  MaestranoConfigurationError,
  MaestranoModule,
  type MaestranoModuleOptions,
  MemoryStore,
  OnConnecNotification,
  OnSignIn,
  PresetRegistry,
} from 'nestjs-maestrano';
import { ADAPTERS, APP_KEY, createApplication } from '../../support/test-application.js';

const app = { host: 'http://localhost:3000' };
const preset = (id: string): MaestranoModuleOptions['presets'][string] => ({
  environment: 'sandbox',
  app,
  api: { id, key: `${APP_KEY}-${id}` },
});
const two = { presets: { default: preset('app-1'), acme: preset('app-2') } };

@Injectable()
class Handlers {
  @OnSignIn()
  signIn(): void {}
}

@Injectable()
class AcmeHandlers {
  @OnSignIn({ preset: 'acme' })
  signIn(): void {}
}

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(each => each.close()));
});

async function boot(metadata: Parameters<typeof createApplication>[1], adapter = ADAPTERS[0]) {
  const application = await createApplication(adapter, metadata);
  opened.push(application);
  return application.init();
}

async function problemsOf(
  metadata: Parameters<typeof createApplication>[1],
): Promise<MaestranoConfigurationError> {
  const error = await boot(metadata).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof MaestranoConfigurationError))
    throw new Error('the application booted', { cause: error });
  return error;
}

describe('boot', () => {
  it('stops with every problem of the configuration, each with its path and what to do', async () => {
    const error = await problemsOf({
      imports: [
        MaestranoModule.forRoot({
          presets: {
            one: { environment: 'production', app: { host: 'crm.example' }, api: { id: '', key: '' } },
            two: {
              environment: 'mars',
              app,
              api: { id: 'app-2', key: 'secret-of-two' },
              sso: { consumePath: 'x' },
            },
          },
        }),
      ],
      providers: [Handlers],
    });
    const paths = error.problems.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'presets.one.app.host',
        'presets.one.api.id',
        'presets.one.api.key',
        'presets.two.sso.consumePath',
        'session.secrets',
      ]),
    );
    expect(error.problems.every(({ remedy }) => remedy.length > 10)).toBe(true);
    for (const { path, message, remedy } of error.problems) {
      expect(error.message).toContain(`${path}: ${message} ${remedy}`);
    }
    expect(error.message).not.toContain('secret-of-two');
    expect(error.code).toBe('MNO_CONFIG_INVALID');
  });

  it('reports problems of asynchronous options the same way', async () => {
    const error = await problemsOf({
      imports: [MaestranoModule.forRootAsync({ useFactory: () => ({ presets: {} }) })],
    });
    expect(error.problems.map(({ path }) => path)).toContain('presets');
  });

  it.each([
    ['no options', undefined, ['presets', 'session.secrets']],
    ['a session that is none', { ...two, session: null }, ['session']],
    ['a store that is none', { ...two, store: {} }, ['store']],
    ['a clock that is none', { ...two, clock: 5 }, ['clock']],
    ['one secret without a list', { ...two, session: { secrets: 's'.repeat(40) } }, ['session.secrets']],
  ])('says what is wrong with %s', async (_what, options, paths) => {
    const error = await problemsOf({
      imports: [MaestranoModule.forRoot(options as never)],
      providers: [Handlers],
    });
    expect(error.problems.map(problem => problem.path)).toEqual(paths);
  });

  it('does not ask a sandbox for secrets because of a mistake elsewhere', async () => {
    const presets = { default: { ...preset('app-1'), sso: { consumPath: '/x' } as object } };
    const error = await problemsOf({
      imports: [MaestranoModule.forRoot({ presets })],
      providers: [Handlers],
    });
    expect(error.problems.map(problem => problem.path)).toEqual(['presets.default.sso.consumPath']);
  });

  it('refuses two registrations', async () => {
    const error = await problemsOf({
      imports: [
        MaestranoModule.forRoot(two),
        MaestranoModule.forRoot({ presets: { beta: preset('app-3') } }),
      ],
      providers: [Handlers],
    });
    expect(error.problems.map(problem => problem.path)).toContain('MaestranoModule');
  });

  it('asks for secrets unless every preset is a sandbox', async () => {
    const production = {
      environment: 'production',
      app: { host: 'https://crm.example' },
      api: { id: 'app-1', key: 'k'.repeat(20) },
    };
    const error = await problemsOf({
      imports: [MaestranoModule.forRoot({ presets: { production }, session: { secrets: ['too short'] } })],
      providers: [Handlers],
    });
    expect(error.problems.map(({ path }) => path)).toEqual(['session.secrets']);
    expect(error.message).not.toContain('too short');
  });

  it('wants exactly one sign-in handler for each preset', async () => {
    const none = await problemsOf({ imports: [MaestranoModule.forRoot(two)], providers: [AcmeHandlers] });
    expect(none.problems).toMatchObject([
      { path: 'presets.default', message: 'no @OnSignIn() handler serves it.' },
    ]);
    const several = await problemsOf({
      imports: [MaestranoModule.forRoot(two)],
      providers: [Handlers, AcmeHandlers],
    });
    expect(several.problems).toMatchObject([
      {
        path: 'presets.acme',
        message: 'several sign-in handlers serve it: Handlers.signIn, AcmeHandlers.signIn.',
      },
    ]);
  });

  it('boots without a handler where sign-in is off, and where there is no HTTP', async () => {
    const off = { ...preset('app-1'), sso: { enabled: false } };
    await boot({ imports: [MaestranoModule.forRoot({ presets: { off } })] });
    class Worker {}
    Module({ imports: [MaestranoModule.forRoot(two)] })(Worker);
    const context = await NestFactory.createApplicationContext(Worker, {
      logger: false,
      abortOnError: false,
    });
    opened.push(context);
    expect(context.get(ConnecService)).toBeInstanceOf(ConnecService);
  });

  it('wants sign-ins to end on the host that the session cookie is for', async () => {
    const elsewhere = { ...preset('app-1'), sso: { idm: 'http://idp.localhost:3000' } };
    const options = { presets: { elsewhere } };
    const error = await problemsOf({ imports: [MaestranoModule.forRoot(options)], providers: [Handlers] });
    expect(error.problems).toMatchObject([{ path: 'presets.elsewhere.sso.idm' }]);
    await boot({
      imports: [MaestranoModule.forRoot({ ...options, session: { kind: 'http-session' } })],
      providers: [Handlers],
    });
  });

  it('says in the log what is odd about the options, and what the memory store cannot promise', async () => {
    const warned: string[] = [];
    const spy = jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation(line => void warned.push(String(line)));
    const older = { webhooks: { account: { group_path: '/maestrano/account/groups/:id' } } } as object;
    await boot({
      imports: [
        MaestranoModule.forRoot({
          presets: {
            default: {
              ...older,
              environment: 'uat',
              app: { host: 'https://crm.example' },
              api: { id: 'app-1', key: APP_KEY },
            },
          },
          session: { secrets: ['s'.repeat(43)] },
        }),
      ],
      providers: [Handlers],
    });
    spy.mockRestore();
    expect(warned).toContainEqual(expect.stringContaining('presets.default.webhooks'));
    for (const limit of new MemoryStore().limits) expect(warned).toContain(limit);
  });

  it('reports a handler for a preset that does not exist', async () => {
    @Injectable()
    class Misspelt {
      @OnConnecNotification('invoices', { preset: 'acne' })
      invoices(): void {}
    }
    const error = await problemsOf({
      imports: [MaestranoModule.forRoot(two)],
      providers: [Handlers, Misspelt],
    });
    expect(error.problems).toMatchObject([{ path: 'Misspelt.invoices' }]);
  });

  it('reports an asynchronous preset whose custom path nothing is mounted on, and serves it when told', async () => {
    const custom = { ...preset('app-1'), sso: { consumePath: '/saml/consume' } };
    const registration = { useFactory: () => ({ presets: { custom } }) };
    const error = await problemsOf({
      imports: [MaestranoModule.forRootAsync(registration)],
      providers: [Handlers],
    });
    expect(error.message).toContain("paths: { consume: ['/saml/consume'] }");
    await boot({
      imports: [MaestranoModule.forRootAsync({ ...registration, paths: { consume: ['/saml/consume'] } })],
      providers: [Handlers],
    });
  });
});

describe('forFeature', () => {
  @Injectable()
  class Consumer {
    constructor(
      readonly billing: BillingService,
      readonly account: AccountService,
      readonly connec: ConnecService,
    ) {}
  }

  it.each([true, false])(
    'binds the services of the importing module to a preset (isGlobal %s)',
    async isGlobal => {
      @Module({ imports: [MaestranoModule.forFeature('acme')], providers: [Consumer] })
      class AcmeModule {}
      @Injectable()
      class RootConsumer {
        constructor(readonly connec: ConnecService) {}
      }
      const application = await boot({
        imports: [MaestranoModule.forRoot({ ...two, isGlobal }), AcmeModule],
        providers: [Handlers, RootConsumer],
      });
      const { connec } = application.select(AcmeModule).get(Consumer);
      expect(connec.forGroup('cld-1').group).toEqual({ preset: 'acme', id: 'cld-1' });
      expect(() => connec.forGroup({ preset: 'default', id: 'cld-1' })).toThrow(/MNO_PRESET_MISMATCH/);
      expect(() => application.get(RootConsumer).connec.forGroup('cld-1')).toThrow(/MNO_PRESET_REQUIRED/);
    },
  );

  it('gives one token per preset of a list', async () => {
    @Injectable()
    class Both {
      constructor(
        @InjectMaestrano(ConnecService, 'acme') readonly acme: ConnecService,
        @InjectMaestrano(ConnecService, 'default') readonly usual: ConnecService,
      ) {}
    }
    @Module({ imports: [MaestranoModule.forFeature(['acme', 'default'])], providers: [Both] })
    class BothModule {}
    const application = await boot({
      imports: [MaestranoModule.forRoot(two), BothModule],
      providers: [Handlers],
    });
    const both = application.select(BothModule).get(Both);
    expect(both.acme.forGroup('cld-1').group.preset).toBe('acme');
    expect(both.usual.forGroup('cld-1').group.preset).toBe('default');
    expect(application.get(getMaestranoToken(ConnecService, 'acme'), { strict: false })).toBe(both.acme);
  });

  it('refuses two bindings in one module, and a preset that does not exist', async () => {
    @Module({ imports: [MaestranoModule.forFeature('acme'), MaestranoModule.forFeature('default')] })
    class Torn {}
    const error = await problemsOf({ imports: [MaestranoModule.forRoot(two), Torn], providers: [Handlers] });
    expect(error.problems).toMatchObject([{ path: 'Torn' }]);

    @Module({ imports: [MaestranoModule.forFeature(['acne', 'default'])] })
    class Lost {}
    const several = await problemsOf({
      imports: [MaestranoModule.forRoot({ ...two, session: { maxAgeMs: 1 } }), Torn, Lost],
      providers: [Handlers],
    });
    expect(several.problems).toMatchObject([
      { path: 'Torn' },
      { path: 'Lost', message: expect.stringContaining('"acne"'), remedy: 'Did you mean "acme"?' },
      { path: 'session.maxAgeMs' },
    ]);
  });

  it('adds presets to those of the root, and reports one that is given twice', async () => {
    @Module({ imports: [MaestranoModule.forFeature({ presets: { beta: preset('app-3') } })] })
    class BetaModule {}
    const application = await boot({
      imports: [MaestranoModule.forRoot(two), BetaModule],
      providers: [Handlers],
    });
    expect(application.get(PresetRegistry).names()).toEqual(['default', 'acme', 'beta']);

    @Module({ imports: [MaestranoModule.forFeature({ presets: { acme: preset('app-3') } })] })
    class Twice {}
    const error = await problemsOf({ imports: [MaestranoModule.forRoot(two), Twice], providers: [Handlers] });
    expect(error.problems.map(({ path }) => path)).toContain('presets.acme');
  });
});
