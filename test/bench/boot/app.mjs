// One boot: `with` or `without` the module on an adapter, or only the `import` of it beside Nest. Tells the CPU that
// the process has taken, start of Node included, and ends.
import 'reflect-metadata';
import { Body, Controller, Get, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const [what, adapterName] = process.argv.slice(2);

const tell = () => {
  const { user, system } = process.cpuUsage();
  process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1000 }), () => process.exit());
};

function decorated(decorator, target, name) {
  decorator(target, name, Object.getOwnPropertyDescriptor(target, name));
}

/** An application of somebody: a controller with a validated body. */
async function application() {
  const { IsInt, IsString } = await import('class-validator');
  const { Type } = await import('class-transformer');
  class NewItem {}
  IsString()(NewItem.prototype, 'name');
  IsInt()(NewItem.prototype, 'count');
  Type(() => Number)(NewItem.prototype, 'count');
  class Items {
    list() {
      return [];
    }
    create(item) {
      return item;
    }
  }
  Controller('items')(Items);
  decorated(Get(), Items.prototype, 'list');
  Reflect.defineMetadata('design:paramtypes', [NewItem], Items.prototype, 'create');
  Body()(Items.prototype, 'create', 0);
  decorated(Post(), Items.prototype, 'create');
  return { controllers: [Items] };
}

async function maestrano() {
  const { MaestranoModule, OnSignIn } = await import('nestjs-maestrano');
  class Handlers {
    signIn() {
      return {};
    }
  }
  decorated(OnSignIn(), Handlers.prototype, 'signIn');
  const preset = {
    environment: 'production',
    app: { host: 'https://crm.example' },
    api: { id: 'app-1', key: 'k'.repeat(32) },
  };
  return {
    imports: [
      MaestranoModule.forRoot({ presets: { default: preset }, session: { secrets: ['s'.repeat(32)] } }),
    ],
    providers: [Handlers],
  };
}

if (what === 'nothing') tell();
else if (what === 'import') {
  await import('nestjs-maestrano');
  tell();
} else {
  class AppModule {}
  Module({ ...(await application()), ...(what === 'with' ? await maestrano() : {}) })(AppModule);
  const { ExpressAdapter, FastifyAdapter } = await import(`@nestjs/platform-${adapterName}`);
  const adapter = adapterName === 'express' ? new ExpressAdapter() : new FastifyAdapter();
  const app = await NestFactory.create(AppModule, adapter, { logger: false });
  app.useGlobalPipes(new ValidationPipe());
  await app.listen(0, '127.0.0.1');
  tell();
}
