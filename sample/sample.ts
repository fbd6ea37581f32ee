import { type INestApplication, type LoggerService, type LogLevel, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type Clock } from 'nestjs-maestrano';
import { AppModule } from './app.module.js';
import { SampleSettings } from './settings.js';

export interface SampleOptions {
  readonly port: number;
  /** Origin of the sandbox. */
  readonly sandboxUrl: string;
  /** Where things are kept; see `repositoriesOver()`. */
  readonly repositories: readonly Provider[];
  /** Origin of this application; default `http://localhost:<port>`. */
  readonly host?: string;
  readonly clock?: Clock;
  /** Default `express`. */
  readonly adapter?: 'express' | 'fastify';
  readonly logger?: LoggerService | LogLevel[] | false;
}

/** Starts the application; it answers as soon as the promise resolves. */
export async function startSample(options: SampleOptions): Promise<INestApplication> {
  const { port, sandboxUrl, repositories, clock, logger = ['error'] } = options;
  const settings = new SampleSettings(options.host ?? `http://localhost:${port}`, sandboxUrl, clock);
  // Pages that follow the timeline keep a connection open: closing the application ends them.
  const adapter =
    options.adapter === 'fastify'
      ? new FastifyAdapter({ forceCloseConnections: true })
      : new ExpressAdapter();
  const app = await NestFactory.create(AppModule.register(settings, repositories), adapter, {
    logger,
    abortOnError: false,
    forceCloseConnections: true,
  });
  // Whoever knows the sandbox's key is the marketplace to this application: it listens on this machine only.
  await app.listen(port, '127.0.0.1');
  return app;
}
