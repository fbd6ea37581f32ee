// The server of the fleet bench: an application on Redis that takes notifications, `inline` or `queued`.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Redis } from 'ioredis';
import { MaestranoModule, OnConnecNotification } from 'nestjs-maestrano';
import { bullmqQueue } from 'nestjs-maestrano/bullmq';
import { RedisStore } from 'nestjs-maestrano/redis';

const [mode, port] = process.argv.slice(2);
const client = new Redis(Number(port), '127.0.0.1', { maxRetriesPerRequest: null });
let handled = 0;

class Handlers {
  invoices({ records }) {
    handled += records.length;
  }
}
OnConnecNotification('invoices')(
  Handlers.prototype,
  'invoices',
  Object.getOwnPropertyDescriptor(Handlers.prototype, 'invoices'),
);

class AppModule {}
Module({
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
      store: new RedisStore(client),
      notifications: mode === 'queued' ? { queue: bullmqQueue({ connection: client }) } : {},
    }),
  ],
  providers: [Handlers],
})(AppModule);
const app = await NestFactory.create(AppModule, { logger: false });
await app.listen(0, '127.0.0.1');

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ micros: user + system, records: handled });
});
process.send({ port: app.getHttpServer().address().port });
