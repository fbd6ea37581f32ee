import type { Clock } from '../clock.js';
import { MaestranoLeaseError } from '../errors/index.js';
import { type Store, storeKey, withLease } from '../stores/index.js';

/** How long a sign-in waits for another of the same person, here or on another node. */
const WAIT_MS = 10_000;
const LEASE_MS = 30_000;

/**
 * Lets the sign-ins of one user run one at a time: an application that finds or creates its user would otherwise
 * create two when a person opens two tabs. In this process by queueing, across nodes by a lease.
 */
export class SignInTurns {
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` when it is the user's turn, in this preset.
   *
   * @throws MaestranoLeaseError `MNO_LEASE_BUSY` when the turn does not come within 10 seconds
   */
  async take<T>(preset: string, userId: string, work: () => Promise<T>): Promise<T> {
    const key = storeKey(preset, 'sso.sign-in', userId);
    const before = this.#last.get(key);
    const mine = this.#afterwards(before, key, work);
    // Who gives up waiting does not let the next one overtake.
    const last = Promise.allSettled([before, mine]);
    this.#last.set(key, last);
    try {
      return await mine;
    } finally {
      void last.then(() => {
        if (this.#last.get(key) === last) this.#last.delete(key);
      });
    }
  }

  async #afterwards<T>(
    before: Promise<unknown> | undefined,
    key: string,
    work: () => Promise<T>,
  ): Promise<T> {
    if (before) await this.#bounded(before);
    return withLease(this.store, key, { clock: this.clock, ttlMs: LEASE_MS, waitMs: WAIT_MS }, work);
  }

  async #bounded(before: Promise<unknown>): Promise<void> {
    const waited = new AbortController();
    const tooLong = this.clock.sleep(WAIT_MS, waited.signal).then(() => {
      throw MaestranoLeaseError.busy();
    });
    try {
      await Promise.race([before, tooLong]);
    } finally {
      tooLong.catch(() => undefined);
      waited.abort();
    }
  }
}
