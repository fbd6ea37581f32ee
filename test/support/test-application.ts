import { type DynamicModule, type INestApplication, type ModuleMetadata } from '@nestjs/common';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { MaestranoModule } from '../../lib/maestrano.module.js';
import {
  type MaestranoModuleExtras,
  type MaestranoModuleOptions,
} from '../../lib/maestrano.module-definition.js';
import { type PresetOptions } from '../../lib/presets/index.js';
import { type MaestranoSandbox, type SandboxOptions } from 'nestjs-maestrano/sandbox';
import { freePort } from './free-port.js';
import { createTestModule } from './test-module.js';
import { startSandbox } from './sandbox-identity.js';

export const ADAPTERS = ['express', 'fastify'] as const;
export type AdapterName = (typeof ADAPTERS)[number];

export const APP_KEY = 'sandbox-key-of-app-1-0123456789abcdef';

export interface TestApplicationOptions {
  readonly adapter?: AdapterName;
  readonly module?: Partial<MaestranoModuleOptions> & MaestranoModuleExtras;
  readonly metadata?: ModuleMetadata;
  readonly sandbox?: Partial<SandboxOptions>;
  readonly configure?: (app: INestApplication) => void;
  /** Path of the application's metadata, when a prefix moves it. */
  readonly metadataPath?: string;
  /** How the module is registered; default `forRoot`. */
  readonly register?: Registration;
}

/** Turns options into imports: `forRoot`, `forRootAsync`, with or without `forFeature`. */
export type Registration = (
  options: MaestranoModuleOptions,
  extras: MaestranoModuleExtras,
) => DynamicModule[];

export interface TestApplication {
  readonly app: INestApplication;
  readonly sandbox: MaestranoSandbox;
  readonly host: string;
  close(): Promise<void>;
}

/** An application and a sandbox that know each other, over real sockets. */
export async function startTestApplication(options: TestApplicationOptions = {}): Promise<TestApplication> {
  const port = await freePort();
  const host = `http://localhost:${port}`;
  const sandbox = await startSandbox({
    applications: [
      { id: 'app-1', host, ...(options.metadataPath ? { metadataPath: options.metadataPath } : {}) },
    ],
    ...options.sandbox,
  });
  try {
    const { isGlobal, paths, controllerDecorators, ...given } = options.module ?? {};
    const extras = defined({ isGlobal, paths, controllerDecorators });
    const moduleOptions: MaestranoModuleOptions = {
      presets: { default: sandboxPreset(host, sandbox.url) },
      ...(options.sandbox?.clock ? { clock: options.sandbox.clock } : {}),
      ...given,
    };
    const register = options.register ?? ((all, more) => [MaestranoModule.forRoot({ ...all, ...more })]);
    const app = await createApplication(options.adapter ?? 'express', {
      ...options.metadata,
      imports: [...register(moduleOptions, extras), ...(options.metadata?.imports ?? [])],
    });
    options.configure?.(app);
    await app.listen(port, '127.0.0.1');
    return {
      app,
      sandbox,
      host,
      close: async () => {
        // Connections that are refused linger a while for their clients; nobody is there any more.
        (app.getHttpServer() as Server).closeAllConnections();
        await app.close();
        await sandbox.close();
      },
    };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

/** The application `app-1` of a sandbox, as a preset. */
export function sandboxPreset(host: string, url: string): PresetOptions {
  return { environment: 'sandbox', sandbox: { url }, app: { host }, api: { id: 'app-1', key: APP_KEY } };
}

function defined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

export async function createApplication(
  adapter: AdapterName,
  metadata: ModuleMetadata,
): Promise<INestApplication> {
  const nestAdapter = adapter === 'express' ? new ExpressAdapter() : new FastifyAdapter();
  return NestFactory.create(createTestModule(metadata), nestAdapter, {
    logger: process.env['DEBUG_TESTS'] ? ['error'] : false,
    abortOnError: false,
  });
}
