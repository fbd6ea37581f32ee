import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { describe, expect, it } from '@jest/globals';
import { MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { SandboxModule } from '../../../lib/sandbox/nest/index.js';
import { sharedIdentity } from '../../support/sandbox-identity.js';

@Injectable()
class Playground {
  constructor(readonly sandbox: MaestranoSandbox) {}
}

@Injectable()
class Configuration {
  readonly port = 0;
}

@Module({ providers: [Configuration], exports: [Configuration] })
class ConfigurationModule {}

describe('the SandboxModule', () => {
  it('starts the sandbox with the application, gives it to whoever asks, and ends it with the application', async () => {
    const identity = await sharedIdentity();
    @Module({
      imports: [SandboxModule.forRoot({ port: 0, identity, seed: 'reseller' })],
      providers: [Playground],
    })
    class AppModule {}
    const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
    const { sandbox } = app.get(Playground);
    expect(sandbox.state.resellers.size).toBe(2);
    expect((await fetch(`${sandbox.url}/`)).status).toBe(200);
    await app.close();
    await expect(fetch(`${sandbox.url}/`)).rejects.toThrow();
  });

  it('takes its options from other providers', async () => {
    const identity = await sharedIdentity();
    const options = {
      imports: [ConfigurationModule],
      inject: [Configuration],
      useFactory: ({ port }: Configuration) => ({ port, identity }),
    };
    @Module({ imports: [SandboxModule.forRootAsync(options)] })
    class AppModule {}
    const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
    const sandbox = app.get(MaestranoSandbox);
    expect(sandbox.port).toBeGreaterThan(0);
    await app.close();
  });

  it('fails the boot where no sandbox may run', async () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      @Module({ imports: [SandboxModule.forRoot({ port: 0 })] })
      class AppModule {}
      const boot = NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
      await expect(boot).rejects.toMatchObject({ code: 'MNO_SANDBOX_PRODUCTION' });
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });
});
