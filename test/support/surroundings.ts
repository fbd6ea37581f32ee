import {
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  Catch,
  type ExceptionFilter,
  type ExecutionContext,
  type INestApplication,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  ValidationPipe,
  VersioningType,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, Reflector } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ConnecNotificationEvent,
  OnConnecNotification,
  OnGroupDeletion,
  OnSignIn,
  OnUserDeletion,
} from '../../lib/events/index.js';
import { MaestranoModule } from '../../lib/maestrano.module.js';
import { type MaestranoModuleOptions } from '../../lib/maestrano.module-definition.js';
import { type PresetOptions } from '../../lib/presets/index.js';
import { PublicRoutes } from '../../lib/platform/index.js';
import { map, type Observable } from 'rxjs';
import { Browser, formsOf } from './browser.js';
import {
  ADAPTERS,
  APP_KEY,
  type Registration,
  sandboxPreset,
  startTestApplication,
  type TestApplication,
  type TestApplicationOptions,
} from './test-application.js';

@Injectable()
class Handlers {
  readonly seen: string[] = [];
  fail = false;

  @OnSignIn()
  signIn(): { redirectTo: string } {
    this.seen.push('sign-in');
    return { redirectTo: '/done' };
  }

  @OnGroupDeletion()
  groupLeft(): void {
    this.seen.push('group-deletion');
    if (this.fail) throw new Error('failed');
  }

  @OnUserDeletion()
  userLeft(): void {
    this.seen.push('user-deletion');
  }

  @OnConnecNotification('invoices')
  invoices({ records }: ConnecNotificationEvent<'invoices'>): void {
    this.seen.push(`${records.length} invoices`);
  }
}

const Public = (): ClassDecorator => SetMetadata('public', true);

@Injectable()
class DenyAll implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    return this.reflector.get<boolean | undefined>('public', context.getClass()) === true;
  }
}

@Injectable()
class Wrapping implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map(data => ({ wrapped: data })));
  }
}

@Catch()
class Swallowing implements ExceptionFilter {
  catch(_error: unknown, host: ArgumentsHost): void {
    const response = host
      .switchToHttp()
      .getResponse<{ status(code: number): { send(body: object): void } }>();
    response.status(200).send({ swallowed: true });
  }
}

const plain = {
  extras: {},
  metadata: {},
  configure: (_app: INestApplication): void => undefined,
  prefix: '',
};
const SURROUNDINGS: Record<string, typeof plain> = {
  'nothing special': plain,
  'a global prefix': { ...plain, configure: app => void app.setGlobalPrefix('api/v3'), prefix: '/api/v3' },
  'a global prefix that leaves our routes out': {
    ...plain,
    configure: app => void app.setGlobalPrefix('api', { exclude: ['maestrano/{*rest}'] }),
  },
  'URI versioning': {
    ...plain,
    configure: app => void app.enableVersioning({ type: VersioningType.URI, defaultVersion: '7' }),
  },
  'a guard that denies everything but what is marked public': {
    ...plain,
    extras: { controllerDecorators: [Public()] },
    metadata: { providers: [{ provide: APP_GUARD, useClass: DenyAll }] },
  },
  'an interceptor that wraps answers and a filter that swallows errors': {
    ...plain,
    metadata: {
      providers: [
        { provide: APP_INTERCEPTOR, useClass: Wrapping },
        { provide: APP_FILTER, useClass: Swallowing },
      ],
    },
  },
  'a strict validation pipe': {
    ...plain,
    configure: app =>
      void app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true })),
  },
};

/** A second marketplace, on paths of its own. */
const custom = (host: string, url: string): PresetOptions => ({
  ...sandboxPreset(host, url),
  api: { id: 'app-2', key: 'key-of-the-other-marketplace' },
  sso: { initPath: '/hub/start?marketplace=acme', consumePath: '/hub/finish?marketplace=acme' },
  webhook: {
    account: { groupsPath: '/hub/groups/:id', groupUsersPath: '/hub/groups/:group_id/people/:id' },
    connec: { notificationsPath: '/hub/changes' },
  },
});

/** With asynchronous options, custom paths must be known when the module is registered. */
const CUSTOM_PATHS = {
  init: ['/hub/start?marketplace=acme'],
  consume: ['/hub/finish?marketplace=acme'],
  groupDeletion: ['/hub/groups/:id'],
  userDeletion: ['/hub/groups/:group_id/people/:id'],
  notification: ['/hub/changes'],
};

let asyncOptions: MaestranoModuleOptions;
class OptionsFactory {
  createMaestranoOptions(): MaestranoModuleOptions {
    return asyncOptions;
  }
}

const presetsOf = ({ presets }: MaestranoModuleOptions): MaestranoModuleOptions['presets'] => {
  const { app, sandbox } = presets['default']!;
  return { ...presets, acme: custom(app!.host!, sandbox!.url!) };
};

const REGISTRATIONS: Record<string, Registration> = {
  forRoot: (options, extras) => [
    MaestranoModule.forRoot({ ...options, presets: presetsOf(options), ...extras }),
  ],
  'forRootAsync with a factory': (options, extras) => [
    MaestranoModule.forRootAsync({
      ...extras,
      paths: CUSTOM_PATHS,
      useFactory: async () => ({ ...options, presets: presetsOf(options) }),
    }),
  ],
  'forRootAsync with a class': (options, extras) => {
    asyncOptions = { ...options, presets: presetsOf(options) };
    return [MaestranoModule.forRootAsync({ ...extras, paths: CUSTOM_PATHS, useClass: OptionsFactory })];
  },
  'forRoot and forFeature': (options, extras) => [
    MaestranoModule.forRoot({ ...options, ...extras, paths: CUSTOM_PATHS }),
    MaestranoModule.forFeature({ presets: { acme: presetsOf(options)['acme']! } }),
  ],
};

const BASIC = { Authorization: `Basic ${Buffer.from(`app-1:${APP_KEY}`).toString('base64')}` };

const ACME_BASIC = {
  Authorization: `Basic ${Buffer.from('app-2:key-of-the-other-marketplace').toString('base64')}`,
};

/** Which combinations are played: by the names of the registration and of the surroundings. */
export type Choice = (registration: string, surroundings: string) => boolean;

export const USUAL = { registration: 'forRoot', surroundings: 'a global prefix' } as const;

/** Declared = served, and the story of a customer, for every chosen way to register in every chosen surroundings. */
export function describeSurroundings(choose: Choice): void {
  const chosen = Object.entries(REGISTRATIONS).flatMap(([how, register]) =>
    Object.entries(SURROUNDINGS)
      .filter(([name]) => choose(how, name))
      .map(([name, surroundings]) => ({ how, register, name, ...surroundings })),
  );
  describe.each(ADAPTERS)('on %s', adapter => {
    describe.each(chosen)(
      'registered by $how with $name',
      ({ register, extras, metadata, configure, prefix }) => {
        let application: TestApplication;
        let handlers: Handlers;

        beforeAll(async () => {
          application = await startTestApplication({
            adapter,
            module: extras,
            metadata: {
              ...metadata,
              providers: [
                Handlers,
                ...((metadata as TestApplicationOptions['metadata'] & object).providers ?? []),
              ],
            },
            configure,
            register,
            metadataPath: `${prefix}/maestrano/metadata`,
          });
          handlers = application.app.get(Handlers);
        });
        afterAll(() => application.close());

        it('is served where it declares to be', async () => {
          const response = await fetch(`${application.host}${prefix}/maestrano/metadata`, { headers: BASIC });
          expect(response.status).toBe(200);
          const document = (await response.json()) as {
            sso: { init_path: string };
            webhook: { account: { groups_path: string }; connec: { notifications_path: string } };
          };
          expect(document.sso.init_path).toBe(`${prefix}/maestrano/auth/saml/init`);
          expect(document.webhook.account.groups_path).toBe(`${prefix}/maestrano/account/groups/:id`);
          for (const route of application.app.get(PublicRoutes).table.routes()) {
            const path = route.pathname.replace(/:group_id|:id/g, 'cld-7');
            const answer = await fetch(application.host + path + (route.query && `?${route.query}`), {
              method: route.method,
              redirect: 'manual',
              headers: route.preset.name === 'acme' ? ACME_BASIC : BASIC,
            });
            // Answered by our controller: 302 to sign in, 401 to an empty sign-in answer, 400 to an empty notification.
            const expected = { init: 302, consume: 401, notification: 400 }[route.purpose as string] ?? 200;
            expect([path, answer.status]).toEqual([path, expected]);
          }
        });

        it('plays the story: sign in, be notified, lose a user and the group', async () => {
          handlers.seen.length = 0;
          const browser = new Browser();
          const picker = await browser.get(
            `${application.host}${prefix}/maestrano/auth/saml/init?group_id=cld-1`,
          );
          const chosen = new URL(picker.url);
          chosen.searchParams.set('user_uid', 'usr-1');
          const answer = await browser.get(chosen.toString());
          const landed = await browser.submit(answer, formsOf(answer)[0]!);
          expect(new URL(landed.url).pathname).toBe('/done');

          const { sandbox } = application;
          const [invoice] = sandbox.records('cld-1', 'invoices');
          const statusOf = (
            delivery: { attempts: readonly { status?: number | null }[] } | undefined,
          ): unknown => delivery?.attempts.at(-1)?.status;
          await sandbox.updateRecord('cld-1', 'invoices', String(invoice!['id']), { status: 'PAID' });
          expect(statusOf(sandbox.deliveries.at(-1))).toBe(200);
          expect(statusOf(await sandbox.removeUser('cld-1', 'usr-2'))).toBe(200);
          handlers.fail = true;
          expect(statusOf(await sandbox.deleteGroup('cld-1'))).toBe(500);
          handlers.fail = false;
          expect(handlers.seen).toEqual(['sign-in', '1 invoices', 'user-deletion', 'group-deletion']);
        });
      },
    );
  });
}
