// One server of the early-refusal bench, in a process of its own: `bare`, `express` or `fastify`.
import 'reflect-metadata';
import { createServer } from 'node:http';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MaestranoModule } from 'nestjs-maestrano';

const [kind] = process.argv.slice(2);

async function start() {
  if (kind === 'bare') {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(401, { 'Content-Type': 'application/json' }).end('{"error":"Invalid credentials"}');
    });
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    return server.address().port;
  }
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
      }),
    ],
  })(AppModule);
  const platform = await import(`@nestjs/platform-${kind}`);
  const adapter = kind === 'express' ? new platform.ExpressAdapter() : new platform.FastifyAdapter();
  const app = await NestFactory.create(AppModule, adapter, { logger: false });
  await app.listen(0, '127.0.0.1');
  return app.getHttpServer().address().port;
}

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ micros: user + system });
});
process.send({ port: await start() });
