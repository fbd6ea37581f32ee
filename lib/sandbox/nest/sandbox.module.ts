import {
  type DynamicModule,
  type FactoryProvider,
  Inject,
  Injectable,
  Logger,
  Module,
  type ModuleMetadata,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { MaestranoSandbox, type SandboxOptions } from '../index.js';

/** Options that are known when the application boots, e.g. from a configuration service. */
export interface SandboxModuleAsyncOptions extends Pick<ModuleMetadata, 'imports'> {
  readonly useFactory: (...dependencies: never[]) => SandboxOptions | Promise<SandboxOptions>;
  readonly inject?: FactoryProvider['inject'];
}

const OPTIONS = Symbol('SandboxModule options');

/** Tells where the sandbox is, and ends it with the application. */
@Injectable()
class SandboxLifecycle implements OnModuleInit, OnApplicationShutdown {
  constructor(@Inject(MaestranoSandbox) private readonly sandbox: MaestranoSandbox) {}

  onModuleInit(): void {
    new Logger('MaestranoSandbox').log(`The marketplace is on ${this.sandbox.url}`);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sandbox.close();
  }
}

/**
 * The local platform inside a Nest application, for development: it listens as soon as the application boots and ends
 * with it. Inject `MaestranoSandbox` to play the platform. It refuses to start in production: import it conditionally.
 *
 * ```ts
 * imports: [...(process.env.NODE_ENV === 'production' ? [] : [SandboxModule.forRoot({ port: 4400 })])]
 * ```
 *
 * @publicApi
 */
@Module({})
export class SandboxModule {
  static forRoot(options: SandboxOptions = {}): DynamicModule {
    return this.forRootAsync({ useFactory: () => options });
  }

  static forRootAsync({ imports, inject, useFactory }: SandboxModuleAsyncOptions): DynamicModule {
    return {
      module: SandboxModule,
      global: true,
      ...(imports ? { imports } : {}),
      providers: [
        { provide: OPTIONS, useFactory, inject: inject ?? [] },
        {
          provide: MaestranoSandbox,
          useFactory: (options: SandboxOptions) => MaestranoSandbox.start(options),
          inject: [OPTIONS],
        },
        SandboxLifecycle,
      ],
      exports: [MaestranoSandbox],
    };
  }
}
