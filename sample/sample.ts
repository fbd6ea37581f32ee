import { type INestApplication, type LoggerService, type LogLevel } from '@nestjs/common';
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
  /** Origin of this application; default `http://localhost:<port>`. */
  readonly host?: string;
  readonly clock?: Clock;
  /** Default `express`. */
  readonly adapter?: 'express' | 'fastify';
  readonly logger?: LoggerService | LogLevel[] | false;
}

/** Starts the application; it answers as soon as the promise resolves. */
export async function startSample(options: SampleOptions): Promise<INestApplication> {
  const { port, sandboxUrl, host = `http://localhost:${port}`, clock, logger = ['error', 'warn'] } = options;
  const settings = new SampleSettings(host, sandboxUrl, clock);
  const adapter = options.adapter === 'fastify' ? new FastifyAdapter() : new ExpressAdapter();
  const app = await NestFactory.create(AppModule.register(settings), adapter, {
    logger,
    abortOnError: false,
    forceCloseConnections: true,
  });
  // Whoever knows the sandbox's key is the marketplace to this application: it listens on this machine only.
  await app.listen(port, '127.0.0.1');
  return app;
}
