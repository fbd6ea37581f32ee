import {
  ConsoleLogger,
  Controller,
  Inject,
  Injectable,
  type ModuleMetadata,
  Module,
  Scope,
} from '@nestjs/common';
import { NestFactory, REQUEST } from '@nestjs/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type ConnecNotificationEvent,
  DeliveryEvents,
  MaestranoConfigurationError,
  MaestranoModule,
  type MaestranoModuleOptions,
  OnConnecNotification,
  OnGroupDeletion,
  OnUserDeletion,
  type UserDeletionEvent,
} from 'nestjs-maestrano';
import { maestranoTest } from 'nestjs-maestrano/testing';
import { createTestModule } from '../../support/test-module.js';

const preset = (id: string) => ({
  environment: 'sandbox',
  app: { host: 'http://localhost:3000' },
  api: { id, key: `key-of-${id}-0123456789-0123456789` },
  sso: { enabled: false, creationMode: 'virtual' as const },
});

let calls: unknown[] = [];
let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
  calls = [];
});

async function start(
  metadata: ModuleMetadata,
  options: Partial<MaestranoModuleOptions> = {},
  logger?: ConsoleLogger,
) {
  const root = MaestranoModule.forRoot({ presets: { default: preset('app-1') }, ...options });
  const app = await NestFactory.createApplicationContext(
    createTestModule({ ...metadata, imports: [root, ...(metadata.imports ?? [])] }),
    { logger: logger ?? false, abortOnError: false },
  );
  close = () => app.close();
  return { app, platform: maestranoTest(app) };
}

@Injectable()
class Static {
  @OnConnecNotification('invoices')
  invoices({ group }: ConnecNotificationEvent<'invoices'>): void {
    calls.push(['static', group.id]);
  }
}

const ofKind = (kind: string): unknown[][] => (calls as unknown[][]).filter(([each]) => each === kind);

let instances = 0;

@Injectable({ scope: Scope.REQUEST })
class PerEvent {
  readonly number = (instances += 1);
  constructor(@Inject(REQUEST) private readonly event: ConnecNotificationEvent) {}

  @OnConnecNotification('invoices')
  invoices(event: ConnecNotificationEvent<'invoices'>): void {
    calls.push(['per event', this.event.group.id, this.event === (event as unknown), this.number]);
  }
}

@Injectable({ scope: Scope.TRANSIENT })
class Transient {
  readonly number = (instances += 1);

  @OnConnecNotification('invoices')
  invoices(): void {
    calls.push(['transient', this.number > 0]);
  }
}

@Controller('invoices')
class InvoicesController {
  @OnConnecNotification('invoices')
  invoices(): void {
    calls.push(['controller']);
  }
}

describe('handlers', () => {
  it('are called on static, request-scoped and transient providers, and on controllers', async () => {
    instances = 0;
    const { platform } = await start({
      providers: [Static, PerEvent, Transient],
      controllers: [InvoicesController],
    });
    expect(await platform.notify('invoices', { total: 1 })).toEqual({ status: 200, body: { success: true } });
    expect(await platform.notify('invoices', [{}], { group: 'cld-2' })).toMatchObject({ status: 200 });
    expect(ofKind('static')).toEqual([
      ['static', 'cld-1'],
      ['static', 'cld-2'],
    ]);
    const perEvent = ofKind('per event');
    expect(perEvent.map(([, group, isEvent]) => [group, isEvent])).toEqual([
      ['cld-1', true],
      ['cld-2', true],
    ]);
    expect(perEvent[0]![3]).not.toBe(perEvent[1]![3]);
    expect(ofKind('transient')).toHaveLength(2);
    expect(ofKind('controller')).toHaveLength(2);
  });

  it('are found once, however often and under whatever names their class is provided', async () => {
    @Module({ providers: [Static], exports: [Static] })
    class One {}
    @Module({ providers: [Static] })
    class Other {}
    const { platform } = await start({
      imports: [One, Other],
      providers: [
        { provide: 'alias', useExisting: Static },
        { provide: 'another', inject: [Static], useFactory: (given: Static) => given },
      ],
    });
    await platform.notify('invoices', {});
    expect(calls).toEqual([['static', 'cld-1']]);
  });

  it('of one method are called once for an event, when its decorators overlap', async () => {
    @Injectable()
    class Stacked {
      @OnConnecNotification(['invoices', 'items'])
      @OnConnecNotification('invoices')
      @OnConnecNotification({ preset: 'acme' })
      all({ collection, preset: from }: ConnecNotificationEvent): void {
        calls.push([from, collection]);
      }

      @OnGroupDeletion()
      @OnUserDeletion({ preset: 'acme' })
      left(event: { type: string; preset: string }): void {
        calls.push([event.preset, event.type]);
      }
    }
    const presets = { default: preset('app-1'), acme: { ...preset('app-2') } };
    const { platform } = await start({ providers: [Stacked] }, { presets });
    for (const origin of [{}, { preset: 'acme' }]) {
      await platform.notify('invoices', {}, origin);
      await platform.notify('people', {}, origin);
      await platform.deleteGroup('cld-1', origin);
      await platform.deleteUser('cld-1', 'usr-1', origin);
    }
    expect(calls).toEqual([
      ['default', 'invoices'],
      ['default', 'group-deletion'],
      ['acme', 'invoices'],
      ['acme', 'people'],
      ['acme', 'group-deletion'],
      ['acme', 'user-deletion'],
    ]);
  });

  it('of different methods cannot share an id: they would take records from each other', async () => {
    const twin = () => {
      @Injectable()
      class Handlers {
        @OnConnecNotification('invoices')
        records(): void {
          calls.push('called');
        }
      }
      return Handlers;
    };
    const failure = await start({ providers: [twin(), twin()] }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MaestranoConfigurationError);
    expect((failure as Error).message).toContain(
      'Handlers.records: is the id of several notification handlers.',
    );
  });

  it('are given what the testing helper sends, and the answer tells of those that throw', async () => {
    @Injectable()
    class Handlers {
      @OnUserDeletion()
      userLeft({ user, group }: UserDeletionEvent): void {
        calls.push([user, group]);
      }

      @OnConnecNotification('people')
      people({ records }: ConnecNotificationEvent<'people'>): void {
        calls.push(records);
        throw new Error('no');
      }
    }
    const { app, platform } = await start({ providers: [Handlers] });
    const failures: unknown[] = [];
    app.get(DeliveryEvents).on('failed', ({ handler }) => failures.push(handler));
    await platform.deleteUser('cld-3', 'usr-9');
    expect(calls).toEqual([
      [
        { id: 'usr-9', uid: 'usr-9.cld-3' },
        { preset: 'default', id: 'cld-3' },
      ],
    ]);
    expect(await platform.notify('people', { id: 'p1', group_id: 'cld-8' })).toMatchObject({ status: 500 });
    expect(calls[1]).toEqual([{ id: 'p1', group_id: 'cld-8', updated_at: expect.any(String) }]);
    expect(failures).toEqual(['Handlers.people']);
    expect(await platform.deleteGroup('../etc')).toMatchObject({ status: 400 });
  });

  it('of collections that can never come are named at boot, with what may have been meant', async () => {
    @Injectable()
    class Handlers {
      @OnConnecNotification(['invoice', 'invoicess', 'leads', 'unicorns', 'invoices'])
      records(): void {}
    }
    const warnings: string[] = [];
    class Recording extends ConsoleLogger {
      override log(): void {}
      override warn(message: unknown): void {
        warnings.push(String(message));
      }
    }
    const acme = { ...preset('app-1'), webhook: { connec: { subscriptions: { leads: true } } } };
    await start({ providers: [Handlers] }, { presets: { acme } }, new Recording());
    expect(warnings.filter(text => text.startsWith('Handler '))).toEqual([
      'Handler Handlers.records asks for "invoice", which is never received: did you mean "invoices"?',
      'Handler Handlers.records asks for "invoicess", which is no collection of Connec! and no subscription of ' +
        'any preset: did you mean "invoices"?',
      'Handler Handlers.records asks for "unicorns", which is no collection of Connec! and no subscription of ' +
        'any preset: list it in webhook.connec.subscriptions if your marketplace sends it.',
    ]);
  });

  it('have options that are checked at boot', async () => {
    const failure = await start(
      {},
      {
        notifications: { windowMs: 1, waitMs: 0.5, wait: 3 } as MaestranoModuleOptions['notifications'] &
          object,
      },
    ).catch((error: unknown) => error as Error);
    expect((failure as Error).message).toContain('notifications.windowMs: is out of bounds.');
    expect((failure as Error).message).toContain('notifications.waitMs: is out of bounds.');
    expect((failure as Error).message).toContain('notifications.wait: is not an option.');
  });
});
