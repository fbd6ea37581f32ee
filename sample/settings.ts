import { dirname, join } from 'node:path';
import { type Clock } from 'nestjs-maestrano';
import { SAMPLE_FOLDER } from './folder.js';

/** Where the sample and its marketplaces are reached. Also the token to inject them by. */
export class SampleSettings {
  constructor(
    /** Origin of this application, as browsers and the marketplaces see it. */
    readonly host: string,
    /** Origin of the sandbox. */
    readonly sandboxUrl: string,
    /** Whoever moves the time brings it: tests, and the sandbox. */
    readonly clock?: Clock,
  ) {}
}

export interface Environment {
  readonly port: number;
  readonly sandboxPort: number;
  readonly adapter: 'express' | 'fastify';
  /** A PostgreSQL server; without it the database is embedded, in a folder. */
  readonly databaseUrl: string | undefined;
  /** Folder in which the sandbox, and the database if it is embedded, keep what happened. */
  readonly dataFolder: string;
}

/** `PORT`, `SANDBOX_PORT`, `ADAPTER`, `DATABASE_URL` and `DATA_FOLDER`, with defaults. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  return {
    port: readPort('PORT', env['PORT'], 3000),
    sandboxPort: readPort('SANDBOX_PORT', env['SANDBOX_PORT'], 4400),
    adapter: readAdapter(env['ADAPTER']),
    databaseUrl: readDatabaseUrl(env['DATABASE_URL']),
    dataFolder: env['DATA_FOLDER'] || join(dirname(SAMPLE_FOLDER), '.data'),
  };
}

function readPort(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port > 0 && port < 65536) return port;
  throw new RangeError(`${name} is ${JSON.stringify(text)}: give a number between 1 and 65535.`);
}

function readAdapter(text: string | undefined): Environment['adapter'] {
  if (text === undefined || text === '') return 'express';
  if (text === 'express' || text === 'fastify') return text;
  throw new RangeError(`ADAPTER is ${JSON.stringify(text)}: give express or fastify.`);
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^postgres(ql)?:\/\//.test(text)) return text;
  // What was given is not repeated: it may hold a password.
  throw new RangeError('DATABASE_URL is not the address of a PostgreSQL server: postgres://user@host/name.');
}
