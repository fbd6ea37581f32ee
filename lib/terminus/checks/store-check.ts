import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.js';
import { type Store, storeKey } from '../../stores/index.js';
import type { Finding } from '../finding.js';
import type { StoreCheckOptions } from '../health-options.js';
import { within } from './within.js';

const TTL_MS = 60_000;

/** Writes an entry and reads it: a replica that was not promoted, or a full server, can be read and not written. */
export class StoreCheck {
  readonly #key = storeKey('', 'health', randomUUID());

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  check({ maxMs = 1_000 }: StoreCheckOptions): Promise<Finding> {
    return within(this.clock, maxMs, async () => {
      const startedMs = this.clock.now();
      await this.store.advance(this.#key, startedMs, TTL_MS);
      const [version] = await this.store.getMany([this.#key]);
      const roundTripMs = this.clock.now() - startedMs;
      if (version === undefined)
        return { status: 'down', reason: 'what was written is not there', roundTripMs };
      return { status: 'up', roundTripMs };
    });
  }
}
