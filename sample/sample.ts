import { type INestApplication, type LoggerService, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
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
  readonly logger?: LoggerService | LogLevel[] | false;
}

/** Starts the application; it answers as soon as the promise resolves. */
export async function startSample(options: SampleOptions): Promise<INestApplication> {
  const { port, sandboxUrl, host = `http://localhost:${port}`, clock, logger = ['error', 'warn'] } = options;
  const settings = new SampleSettings(host, sandboxUrl, clock);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.register(settings), {
    logger,
    abortOnError: false,
    forceCloseConnections: true,
  });
  app.disable('x-powered-by');
  // Whoever knows the sandbox's key is the marketplace to this application: it listens on this machine only.
  await app.listen(port, '127.0.0.1');
  return app;
}
