// One server of the webhooks bench, in a process of its own: `bare` or `ours`, on `express` or `fastify`.
import 'reflect-metadata';
import { createHash, timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { Controller, Module, Post, Req, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MaestranoModule, OnConnecNotification } from 'nestjs-maestrano';

const [kind, adapterName] = process.argv.slice(2);
const KEY = 'k'.repeat(32);
let records = 0;

const decorate = (decorators, target, key) =>
  key === undefined
    ? decorators.forEach(each => each(target))
    : decorators.forEach(each =>
        each(target.prototype, key, Object.getOwnPropertyDescriptor(target.prototype, key)),
      );

/** What an application writes by hand: a guard that compares credentials, and a route that takes the parsed body. */
function bareModule() {
  const digest = text => createHash('sha256').update(text).digest();
  const expected = digest(`Basic ${Buffer.from(`app-1:${KEY}`).toString('base64')}`);
  class BasicGuard {
    canActivate(context) {
      const given = context.switchToHttp().getRequest().headers.authorization ?? '';
      return timingSafeEqual(digest(given), expected);
    }
  }
  class BareController {
    notified(request) {
      for (const list of Object.values(request.body)) records += list.length;
      return { success: true };
    }
  }
  Req()(BareController.prototype, 'notified', 0);
  Reflect.defineMetadata('design:paramtypes', [Object], BareController.prototype, 'notified');
  decorate([Post('maestrano/connec/notifications'), UseGuards(BasicGuard)], BareController, 'notified');
  decorate([Controller()], BareController);
  class AppModule {}
  Module({ controllers: [BareController] })(AppModule);
  return AppModule;
}

function ourModule() {
  class Handlers {
    notified(event) {
      records += event.records.length;
    }
  }
  decorate([OnConnecNotification()], Handlers, 'notified');
  class AppModule {}
  Module({
    imports: [
      MaestranoModule.forRoot({
        presets: {
          default: {
            environment: 'sandbox',
            app: { host: 'http://localhost:3000' },
            api: { id: 'app-1', key: KEY },
            sso: { enabled: false },
          },
        },
      }),
    ],
    providers: [Handlers],
  })(AppModule);
  return AppModule;
}

const platform = await import(`@nestjs/platform-${adapterName}`);
const limit = 64 * 1024 * 1024;
const adapter =
  adapterName === 'express'
    ? new platform.ExpressAdapter()
    : new platform.FastifyAdapter({ bodyLimit: limit });
const app = await NestFactory.create(kind === 'bare' ? bareModule() : ourModule(), adapter, {
  logger: false,
});
if (kind === 'bare' && adapterName === 'express') app.useBodyParser('json', { limit });
await app.listen(0, '127.0.0.1');

// How long nothing else got a turn: of the parsing, told apart, and of everything.
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
let parsing = 0;
const { parse } = JSON;
JSON.parse = (...args) => {
  const began = performance.now();
  const value = parse(...args);
  parsing = Math.max(parsing, performance.now() - began);
  return value;
};

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ micros: user + system, records, longestMs: delay.max / 1e6, parsingMs: parsing });
  records = 0;
  parsing = 0;
  delay.reset();
});
process.send({ port: app.getHttpServer().address().port });
