// The server of the memory bench: an application that takes notifications and sign-ins, and tells its heap.
import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MaestranoModule, OnConnecNotification, OnSignIn, SystemClock } from 'nestjs-maestrano';

const [certificate, platform] = process.argv.slice(2);
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** Can be put forward, so that nobody waits a week for what is kept that long. */
class PatientClock extends SystemClock {
  ahead = 0;
  now() {
    return super.now() + this.ahead;
  }
}
const clock = new PatientClock();

class Handlers {
  signIn() {
    return { identity: { account: 1 } };
  }
  invoices() {}
}
for (const [decorator, name] of [
  [OnSignIn(), 'signIn'],
  [OnConnecNotification('invoices'), 'invoices'],
])
  decorator(Handlers.prototype, name, Object.getOwnPropertyDescriptor(Handlers.prototype, name));

class AppModule {}
Module({
  imports: [
    MaestranoModule.forRoot({
      presets: {
        default: {
          environment: 'bench',
          app: { host: 'http://localhost:3000' },
          api: { id: 'app-1', key: 'k'.repeat(32), host: platform },
          connec: { host: platform },
          sso: { idp: platform, x509Certificate: certificate },
        },
      },
      session: { secrets: ['s'.repeat(32)] },
      clock,
    }),
  ],
  providers: [Handlers],
})(AppModule);
const app = await NestFactory.create(AppModule, { logger: false });
await app.listen(0, '127.0.0.1');

process.on('message', question => {
  if (question.ahead) {
    clock.ahead = question.ahead;
    process.send({ ahead: clock.ahead });
    return;
  }
  collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send({ bytes: heapUsed + external, rss });
});
process.send({ port: app.getHttpServer().address().port });
