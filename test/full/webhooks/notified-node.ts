// One node of an application, as a process: node --import …/typescript-hooks.mjs notified-node.ts <redis port> <mode>
import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Redis } from 'ioredis';
import {
  type ConnecNotificationEvent,
  DeadLetterService,
  MaestranoModule,
  OnConnecNotification,
} from 'nestjs-maestrano';
import { bullmqQueue } from 'nestjs-maestrano/bullmq';
import { RedisStore } from 'nestjs-maestrano/redis';
import { serveCalls } from '../../support/worker-process.js';

const [port, mode] = [Number(process.argv[2]), process.argv[3]];
const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: null });
// It reconnects by itself; without a listener every attempt would be printed.
client.on('error', () => undefined);

@Injectable()
class Handlers {
  @OnConnecNotification('invoices')
  async invoices({ records }: ConnecNotificationEvent<'invoices'>): Promise<void> {
    // The effect: what an application would write to its database.
    await client.rpush(
      'effects',
      ...records.map(record => `${String(record.id)} ${String(record['v' as never])}`),
    );
  }
}

@Module({
  imports: [
    MaestranoModule.forRoot({
      presets: {
        default: {
          environment: 'sandbox',
          app: { host: 'http://localhost:3000' },
          api: { id: 'app-1', key: 'k'.repeat(32) },
          sso: { enabled: false },
        },
      },
      store: new RedisStore(client, { timeoutMs: 5_000 }),
      notifications: {
        leaseMs: 2_000,
        waitMs: 3_000,
        ...(mode === 'queued'
          ? { queue: bullmqQueue({ connection: client, lockMs: 2_000, backoffMs: 100, concurrency: 4 }) }
          : {}),
      },
    }),
  ],
  providers: [Handlers],
})
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: false });
await app.listen(0, '127.0.0.1');

serveCalls({
  port: () => (app.getHttpServer() as { address(): { port: number } }).address().port,
  letters: async () => (await app.get(DeadLetterService).list()).length,
  replay: async () => {
    const letters = app.get(DeadLetterService);
    const outcomes: string[] = [];
    for (const letter of await letters.list()) outcomes.push(await letters.replay(letter));
    return outcomes;
  },
});
