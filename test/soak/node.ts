// One node of an application under load, as a process:
//   node --import …/typescript-hooks.mjs node.ts <redis port> <platform origin> <certificate> <inline|queued> <ledger> <seed> <lease>
import 'reflect-metadata';
import { openSync, writeSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Controller, Get, Inject, Injectable, Module, Param, Post, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Redis } from 'ioredis';
import {
  BillingService,
  type ConnecNotificationEvent,
  DeadLetterService,
  MaestranoError,
  MaestranoModule,
  MaestranoSessionGuard,
  OnConnecNotification,
  OnGroupDeletion,
  OnSignIn,
  type GroupDeletionEvent,
  type SignInEvent,
} from 'nestjs-maestrano';
import { bullmqQueue } from 'nestjs-maestrano/bullmq';
import { RedisStore } from 'nestjs-maestrano/redis';
import { testPreset } from 'nestjs-maestrano/testing';
import { randomOf } from '../support/charge-simulation.js';
import { serveCalls } from '../support/worker-process.js';

const [, , redisPort, platform = '', x509Certificate = '', mode, ledger = '', seed, leaseMs] = process.argv;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const random = randomOf(Number(seed));

const client = new Redis(Number(redisPort), '127.0.0.1', {
  retryStrategy: () => 50,
  maxRetriesPerRequest: null,
});
// It reconnects by itself; without a listener every attempt would be printed.
client.on('error', () => undefined);

const file = openSync(ledger, 'a');
/** What an application would write to its database: at once, and there for good however the process ends. */
const effect = (...words: readonly (string | number)[]): void =>
  void writeSync(file, `${Date.now()} ${words.join(' ')}\n`);

let isDoomed = false;

@Injectable()
class Handlers {
  @OnSignIn()
  signIn({ user, group }: SignInEvent): object {
    effect('sign-in', user.id);
    return { identity: { group: group.id } };
  }

  @OnGroupDeletion()
  groupLeft({ group }: GroupDeletionEvent): void {
    effect('group-left', group.id);
  }

  @OnConnecNotification('invoices')
  async invoices({ group, records }: ConnecNotificationEvent<'invoices'>): Promise<void> {
    const names = records.map(record => `${group.id}/${String(record.id)} ${String(record['v' as never])}`);
    if (random() < 0.01) {
      for (const name of names) effect('no-record', name);
      throw new Error('The database of the application was busy.');
    }
    for (const name of names) effect('record', name);
    // Between the effect and its mark is where a process must not die, and where some do.
    if (isDoomed) process.kill(process.pid, 'SIGKILL');
    await new Promise(done => setTimeout(done, 10));
  }
}

@Controller()
class Pages {
  constructor(@Inject(BillingService) private readonly billing: BillingService) {}

  @UseGuards(MaestranoSessionGuard)
  @Get('page')
  page(): object {
    return {};
  }

  @Post('charge/:reference')
  async charge(@Param('reference') reference: string): Promise<object> {
    const charge = { reference, group: `cld-${reference}`, priceCents: 1200, description: 'Final payout' };
    try {
      return { id: (await this.billing.chargeOnce(charge)).id };
    } catch (error) {
      return { code: error instanceof MaestranoError ? error.code : String(error) };
    }
  }
}

@Module({
  imports: [
    MaestranoModule.forRoot({
      presets: {
        default: testPreset({
          api: { host: platform, timeoutMs: 4_000 },
          connec: { host: platform },
          sso: { idp: platform, x509Certificate },
        }),
      },
      session: { secrets: ['the-secret-of-both-nodes-0123456789'] },
      store: new RedisStore(client, { timeoutMs: 4_000 }),
      notifications: {
        leaseMs: Number(leaseMs),
        waitMs: 3_000,
        ...(mode === 'queued'
          ? { queue: bullmqQueue({ connection: client, lockMs: 3_000, backoffMs: 200, concurrency: 4 }) }
          : {}),
      },
    }),
  ],
  controllers: [Pages],
  providers: [Handlers],
})
class AppModule {}

const app = await NestFactory.create(AppModule, new ExpressAdapter(), { logger: false, abortOnError: false });
await app.listen(0, '127.0.0.1');
const origin = await app.getUrl();

process.on('disconnect', () => process.exit());

serveCalls({
  origin: () => origin,
  /** To be killed in the act: after the next effect, before its mark. */
  doom: () => void (isDoomed = true),
  memory: () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  },
  replay: async () => {
    const letters = app.get(DeadLetterService);
    const outcomes: string[] = [];
    for (const letter of await letters.list()) outcomes.push(await letters.replay(letter));
    return outcomes;
  },
});
