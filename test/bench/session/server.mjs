// The server of the session bench, on `express` or `fastify`: the same small page twice, behind the guard and not.
import 'reflect-metadata';
import { Controller, Get, Module, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MaestranoModule, MaestranoSession, MaestranoSessionGuard, OnSignIn } from 'nestjs-maestrano';
import { signInAs, testPreset } from 'nestjs-maestrano/testing';

const [adapterName, sessions] = process.argv.slice(2);

function decorated(decorator, target, name) {
  decorator(target, name, Object.getOwnPropertyDescriptor(target, name));
}

/** What a page of an application is at the least: it reads something and answers JSON. */
const page = () => ({
  invoices: Array.from({ length: 20 }, (_, id) => ({ id, total: id * 10, status: 'PAID' })),
});

class Pages {
  open() {
    return page();
  }
  guarded() {
    return page();
  }
  greeted(session) {
    if (session.identity.name !== 'Ada Lovelace') throw new Error('this is somebody else');
    return page();
  }
  waved() {
    return page();
  }
}

/** The least that any guard costs: Nest asks it, and it lets everybody through. */
class EmptyGuard {
  canActivate() {
    return true;
  }
}
Controller()(Pages);
decorated(Get('open'), Pages.prototype, 'open');
decorated(Get('guarded'), Pages.prototype, 'guarded');
decorated(Get('waved'), Pages.prototype, 'waved');
decorated(UseGuards(EmptyGuard), Pages.prototype, 'waved');
decorated(UseGuards(MaestranoSessionGuard), Pages.prototype, 'guarded');
decorated(Get('greeted'), Pages.prototype, 'greeted');
decorated(UseGuards(MaestranoSessionGuard), Pages.prototype, 'greeted');
MaestranoSession()(Pages.prototype, 'greeted', 0);

class Handlers {
  signIn() {
    return { identity: { account: 1, name: 'Ada Lovelace' } };
  }
}
decorated(OnSignIn(), Handlers.prototype, 'signIn');

class AppModule {}
Module({
  imports: [
    MaestranoModule.forRoot({ presets: { default: testPreset() }, session: { secrets: ['s'.repeat(32)] } }),
  ],
  controllers: [Pages],
  providers: [Handlers],
})(AppModule);

const { ExpressAdapter, FastifyAdapter } = await import(`@nestjs/platform-${adapterName}`);
const adapter = adapterName === 'express' ? new ExpressAdapter() : new FastifyAdapter();
const app = await NestFactory.create(AppModule, adapter, { logger: false });
await app.listen(0, '127.0.0.1');
// As they come: not the same person each time, so that nothing is found by having just been there.
const cookies = [];
for (let number = 0; number < sessions; number += 1) {
  const agent = await signInAs(app, { user: `usr-${number}`, group: `cld-${number % 50}` });
  cookies.push([...agent.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
}

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ micros: user + system });
});
process.send({ port: app.getHttpServer().address().port, cookies });
