import {
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  Catch,
  type ExceptionFilter,
  type ExecutionContext,
  type INestApplication,
  Injectable,
  type ModuleMetadata,
  type NestInterceptor,
  SetMetadata,
  ValidationPipe,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, NestFactory, Reflector } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ConnecNotificationEvent,
  DeadLetterService,
  type GroupDeletionEvent,
  MaestranoModule,
  OnConnecNotification,
  OnGroupDeletion,
  OnUserDeletion,
  type UserDeletionEvent,
} from 'nestjs-maestrano';
import { ADAPTERS } from '../../support/test-application.js';
import { createTestModule } from '../../support/test-module.js';

const KEY = 'key-of-app-1-0123456789-0123456789';
const BASIC = `Basic ${Buffer.from(`app-1:${KEY}`).toString('base64')}`;

@Injectable()
class Handlers {
  readonly given: unknown[] = [];
  fails = false;

  @OnGroupDeletion()
  groupLeft({ group }: GroupDeletionEvent): void {
    this.given.push(group.id);
  }

  @OnUserDeletion()
  userLeft({ user }: UserDeletionEvent): void {
    this.given.push(user.uid);
  }

  @OnConnecNotification('invoices')
  invoices({ records }: ConnecNotificationEvent<'invoices'>): void {
    if (this.fails) throw new Error('failed on purpose');
    this.given.push(...records.map(({ id }) => id));
  }
}

const Open = (): ClassDecorator => SetMetadata('open', true);
const seenByOthers: string[] = [];

@Injectable()
class DenyAll implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') seenByOthers.push('guard');
    return this.reflector.get<boolean | undefined>('open', context.getClass()) === true;
  }
}

@Injectable()
class Wrapping implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    if (context.getClass() === Handlers) seenByOthers.push('interceptor');
    return next.handle();
  }
}

@Catch()
class Swallowing implements ExceptionFilter {
  catch(_error: unknown, host: ArgumentsHost): void {
    seenByOthers.push('filter');
    const response = host
      .switchToHttp()
      .getResponse<{ status(code: number): { send(body: object): void } }>();
    response.status(200).send({ swallowed: true });
  }
}

interface Surroundings {
  readonly create?: { readonly bodyParser?: boolean; readonly rawBody?: boolean };
  readonly metadata?: ModuleMetadata;
  readonly configure?: (app: INestApplication, adapter: string) => void;
  readonly prefix?: string;
  readonly open?: boolean;
}

const SURROUNDINGS: Record<string, Surroundings> = {
  'no body parser': { create: { bodyParser: false } },
  'raw bodies kept': { create: { rawBody: true } },
  'body parsers of its own': {
    configure: (app, adapter) => {
      if (adapter === 'fastify') {
        const fastify = app.getHttpAdapter().getInstance() as {
          addContentTypeParser(type: string, options: object, parser: unknown): void;
        };
        const parse = (_request: unknown, _body: unknown, done: (error: Error) => void): void =>
          done(new Error('not for you'));
        fastify.addContentTypeParser('application/vnd.api+json', { parseAs: 'string' }, parse);
        return;
      }
      (app as NestExpressApplication).useBodyParser('json', { limit: '1kb', type: ['*/json', '*/*+json'] });
    },
  },
  'everything at once': {
    open: true,
    prefix: '/api/v9',
    create: { bodyParser: false },
    metadata: {
      providers: [
        { provide: APP_GUARD, useClass: DenyAll },
        { provide: APP_INTERCEPTOR, useClass: Wrapping },
        { provide: APP_FILTER, useClass: Swallowing },
        { provide: APP_PIPE, useValue: new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true }) },
      ],
    },
    configure: app => void app.setGlobalPrefix('api/v9'),
  },
};

describe.each(ADAPTERS)('webhooks on %s', adapter => {
  describe.each(Object.entries(SURROUNDINGS))('with %s', (_name, surroundings) => {
    const { create = {}, metadata = {}, configure, prefix = '', open = false } = surroundings;
    let app: INestApplication;
    let handlers: Handlers;
    let host: string;

    beforeAll(async () => {
      const root = MaestranoModule.forRoot({
        presets: {
          default: {
            environment: 'sandbox',
            app: { host: 'http://localhost:3000' },
            api: { id: 'app-1', key: KEY },
            sso: { enabled: false },
          },
        },
        notifications: { maxBytes: 4_000_000 },
        ...(open ? { controllerDecorators: [Open()] } : {}),
      });
      app = await NestFactory.create(
        createTestModule({ imports: [root], providers: [Handlers, ...(metadata.providers ?? [])] }),
        adapter === 'express' ? new ExpressAdapter() : new FastifyAdapter(),
        { logger: false, abortOnError: false, ...create },
      );
      configure?.(app, adapter);
      await app.listen(0, '127.0.0.1');
      host = (await app.getUrl()) + prefix;
      handlers = app.get(Handlers);
    });
    afterAll(async () => {
      // Connections that are refused linger a while for their clients; nobody is there any more.
      (app.getHttpServer() as Server).closeAllConnections();
      await app.close();
    });
    beforeEach(() => {
      handlers.given.length = 0;
      handlers.fails = false;
      seenByOthers.length = 0;
    });

    const call = async (method: string, path: string, body?: string, type = 'application/json') => {
      const response = await fetch(host + path, {
        method,
        body: body ?? null,
        headers: { Authorization: BASIC, ...(body === undefined ? {} : { 'Content-Type': type }) },
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const notify = (body: object | string, type?: string) =>
      call(
        'POST',
        '/maestrano/connec/notifications',
        typeof body === 'string' ? body : JSON.stringify(body),
        type,
      );
    const success = { status: 200, body: { success: true } };

    it('delivers 3 MB of JSON:API, and each version once', async () => {
      const invoices = Array.from({ length: 3 }, (_, index) => ({
        id: `large-${index}`,
        group_id: 'cld-1',
        updated_at: '2025-12-01T10:00:00Z',
        notes: 'x'.repeat(1_000_000),
      }));
      expect(await notify({ invoices }, 'application/vnd.api+json; charset=utf-8')).toEqual(success);
      expect(await notify({ invoices }, 'application/vnd.api+json')).toEqual(success);
      expect(handlers.given).toEqual(['large-0', 'large-1', 'large-2']);
    });

    it('keeps the bytes of large posts apart, one after another and at once', async () => {
      const post = (letter: string) => {
        const notes = letter.repeat(300_000);
        const invoices = [1, 2].map(number => ({ id: `${letter}${number}`, group_id: 'cld-1', notes }));
        return notify({ invoices });
      };
      handlers.fails = true;
      const answers = [await post('a'), ...(await Promise.all(['b', 'c', 'd'].map(post))), await post('e')];
      expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 500, 500]);
      const letters = app.get(DeadLetterService);
      const kept = (await letters.list()).map(
        ({ record }) => record as unknown as { id: string; notes: string },
      );
      expect(kept.map(({ id }) => id).sort()).toEqual(
        ['a', 'b', 'c', 'd', 'e'].flatMap(letter => [`${letter}1`, `${letter}2`]),
      );
      for (const { id, notes } of kept) expect(notes === id.slice(0, 1).repeat(300_000)).toBe(true);
      handlers.fails = false;
      for (const letter of ['a', 'b', 'c', 'd', 'e']) expect(await post(letter)).toEqual(success);
      expect(await letters.list()).toEqual([]);
    });

    it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'nonsense'])(
      'reads %s',
      async type => {
        expect(await notify({ invoices: { id: type, group_id: 'cld-1' } }, type)).toEqual(success);
        expect(handlers.given).toEqual([type]);
      },
    );

    it('says that a handler failed, keeps the record, and delivers it when it is sent again', async () => {
      const body = { invoices: [{ id: 'failing', group_id: 'cld-1' }] };
      handlers.fails = true;
      expect(await notify(body)).toMatchObject({ status: 500, body: { failed: ['Handlers.invoices'] } });
      const letters = app.get(DeadLetterService);
      expect(await letters.list()).toMatchObject([{ record: { id: 'failing' } }]);
      handlers.fails = false;
      expect(await notify(body)).toEqual(success);
      expect(await letters.list()).toEqual([]);
      expect(handlers.given).toEqual(['failing']);
      expect(seenByOthers).toEqual([]);
    });

    it('takes deletions again and again, of groups and users that nobody knows', async () => {
      for (let time = 0; time < 2; time += 1) {
        expect(await call('DELETE', '/maestrano/account/groups/cld-unknown')).toEqual(success);
        expect(await call('DELETE', '/maestrano/account/groups/cld-7/users/usr-1.cld-7')).toEqual(success);
      }
      expect(handlers.given).toEqual(['cld-unknown', 'usr-1', 'cld-unknown', 'usr-1']);
    });

    it('refuses what it cannot read, in its own words', async () => {
      expect(await notify('{')).toMatchObject({ status: 400, body: { code: 'MNO_NOTIFICATION_JSON' } });
      expect(await notify('[]')).toMatchObject({ status: 400, body: { code: 'MNO_NOTIFICATION_SHAPE' } });
      const large = await notify(`{"invoices":"${'x'.repeat(4_000_000)}"}`).catch((error: unknown) => error);
      // A client that is still sending may see the connection end before it reads the answer.
      if (!(large instanceof Error)) expect(large).toMatchObject({ status: 413 });
      expect(handlers.given).toEqual([]);
    });
  });
});
