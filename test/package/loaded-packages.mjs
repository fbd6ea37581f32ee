// Which packages, beside Nest, the built module asks for: when it is imported, when an application starts, when it first
// calls the platform, and when the verifier has warmed up after listening. One JSON object. Needs dist.
import 'reflect-metadata';
import { register } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';

const HOOKS = `
  let port;
  export const initialize = data => { port = data.port; };
  export async function resolve(specifier, context, next) {
    if (context.parentURL?.includes('/dist/') && !context.parentURL.includes('/node_modules/')
        && !/^([.]|node:|file:)/.test(specifier)) port.postMessage(specifier);
    return next(specifier, context);
  }`;
const { port1, port2 } = new MessageChannel();
register(`data:text/javascript,${encodeURIComponent(HOOKS)}`, {
  data: { port: port2 },
  transferList: [port2],
});
let asked = new Set();
port1.on('message', specifier => {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  if (!['@nestjs/common', '@nestjs/core'].includes(name)) asked.add(name);
});
port1.unref();

/** What was asked for since the last time. */
async function taken() {
  await wait(50);
  const packages = [...asked];
  asked = new Set();
  return packages;
}

const { AccountService, MaestranoModule } = await import('nestjs-maestrano');
const imported = await taken();

const { Module } = await import('@nestjs/common');
const { NestFactory } = await import('@nestjs/core');
class AppModule {}
const platform = 'http://127.0.0.1:9';
Module({
  imports: [
    MaestranoModule.forRoot({
      presets: {
        default: {
          environment: 'production',
          app: { host: 'http://localhost:3000' },
          api: { id: 'app-1', key: 'k'.repeat(32), host: platform },
          connec: { host: platform },
        },
      },
      session: { secrets: ['s'.repeat(32)] },
      signIn: 'passport',
    }),
  ],
})(AppModule);
const app = await NestFactory.create(AppModule, { logger: false });
await app.listen(0, '127.0.0.1');
const started = await taken();
await app
  .get(AccountService)
  .ping({ timeoutMs: 50 })
  .catch(() => undefined);
const called = await taken();
const warm = new Set();
for (let turn = 0; turn < 200 && !warm.has('xml-crypto'); turn++)
  for (const name of await taken()) warm.add(name);
process.stdout.write(JSON.stringify({ imported, started, called, warm: [...warm] }), () => process.exit());
