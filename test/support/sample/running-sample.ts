import { type INestApplication } from '@nestjs/common';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { Database } from '../../../sample/database/database.js';
import { repositoriesOver } from '../../../sample/database/repositories.js';
import { startSample, type SampleOptions } from '../../../sample/sample.js';
import { sampleSeed } from '../../../sample/seed.js';
import { freePort } from '../free-port.js';
import { startSandbox } from '../sandbox-identity.js';
import { memoryRepositories } from './memory-repositories.js';

/** The sample and its sandbox, as `npm start` runs them: one time for both, two marketplaces. */
export class RunningSample {
  private constructor(
    readonly host: string,
    readonly sandbox: MaestranoSandbox,
    readonly app: INestApplication,
  ) {}

  static async start(options: Partial<SampleOptions> = {}): Promise<RunningSample> {
    const port = await freePort();
    const host = `http://localhost:${port}`;
    const sandbox = await startSandbox({ seed: sampleSeed(host) });
    try {
      const app = await startSample({
        port,
        sandboxUrl: sandbox.url,
        clock: sandbox.clock,
        repositories: memoryRepositories(),
        logger: process.env['DEBUG_TESTS'] ? ['error', 'warn', 'log'] : false,
        ...options,
      });
      return new RunningSample(host, sandbox, app);
    } catch (error) {
      await sandbox.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.sandbox.close();
  }
}

/** One embedded database for several applications, one after the other: making one takes seconds. */
export class SharedDatabase {
  private constructor(private readonly database: Database) {}

  static async open(): Promise<SharedDatabase> {
    return new SharedDatabase(await Database.open('memory://'));
  }

  /** Empty, and kept open when the application closes. */
  async repositories(): Promise<SampleOptions['repositories']> {
    await this.database.empty();
    return repositoriesOver(Database.of(this.database.queries, () => Promise.resolve()));
  }

  close(): Promise<void> {
    return this.database.onApplicationShutdown();
  }
}
