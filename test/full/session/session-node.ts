// One node of an application, as a process:
//   node --import …/typescript-hooks.mjs session-node.ts <redis port> <platform origin> <certificate>
import 'reflect-metadata';
import { Controller, Get, Injectable, Module, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Redis } from 'ioredis';
import {
  MaestranoModule,
  MaestranoSessionGuard,
  MaestranoSessionService,
  OnSignIn,
  SystemClock,
} from 'nestjs-maestrano';
import { RedisStore } from 'nestjs-maestrano/redis';
import { testPreset } from 'nestjs-maestrano/testing';
import { serveCalls } from '../../support/worker-process.js';

const [, , redisPort, platform = '', x509Certificate = ''] = process.argv;

/** The machine's clock, some time ahead. */
class ShiftedClock extends SystemClock {
  aheadMs = 0;

  override now(): number {
    return super.now() + this.aheadMs;
  }
}

const clock = new ShiftedClock();
const client = new Redis(Number(redisPort), '127.0.0.1');
const signIns: string[] = [];

@Injectable()
class Handlers {
  @OnSignIn()
  async signIn(): Promise<void> {
    // As long as an application needs to find or create its user.
    await new Promise(resolve => setTimeout(resolve, 20));
    signIns.push(`${process.pid}`);
  }
}

@UseGuards(MaestranoSessionGuard)
@Controller('whoami')
class WhoAmI {
  @Get()
  show(): object {
    return {};
  }
}

class AppModule {}
Module({
  imports: [
    MaestranoModule.forRoot({
      presets: { default: testPreset({ sso: { idp: platform, x509Certificate } }) },
      session: { secrets: ['the-secret-of-both-nodes-0123456789'] },
      store: new RedisStore(client, { clock }),
      clock,
    }),
  ],
  providers: [Handlers],
  controllers: [WhoAmI],
})(AppModule);

const app = await NestFactory.create(AppModule, new ExpressAdapter(), { logger: false, abortOnError: false });
await app.listen(0, '127.0.0.1');
const origin = await app.getUrl();
const sessions = app.get(MaestranoSessionService);

serveCalls({
  origin: () => origin,
  signIns: () => signIns.length,
  shift: (ms: number) => void (clock.aheadMs += ms),
  revoke: (id: string) => sessions.revoke({ preset: 'default', id }),
});
