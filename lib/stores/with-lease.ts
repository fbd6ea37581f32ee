import { type ClockTimer } from '../clock.js';
import { MaestranoLeaseError } from '../errors/index.js';
import { acquireLease, type Lease, type LeaseOptions } from './lease.js';
import { type Store } from './store.js';

/** Options of {@link withLease}. */
export interface WithLeaseOptions extends LeaseOptions {
  /** How long to wait for another owner, in milliseconds. Default 0: not at all. */
  readonly waitMs?: number;
  /** Ends the waiting and is passed on to the work. */
  readonly signal?: AbortSignal;
}

/** What the work under a lease is given. */
export interface LeaseHold {
  /** The fencing token, see {@link Lease.token}. */
  readonly token: number;
  /** Aborted with `MNO_LEASE_LOST` as soon as the lease may be another's, or with the reason of the given signal. */
  readonly signal: AbortSignal;
}

const FIRST_POLL_MS = 20;
const SLOWEST_POLL_MS = 500;

/**
 * Runs `work` while holding the lease of `key`, which is renewed every third of its time and released in the end. The
 * outcome of `work` is passed on even when the lease was lost meanwhile: it happened.
 *
 * @throws MaestranoLeaseError `MNO_LEASE_BUSY` when another holds the lease for longer than `waitMs`
 * @throws MaestranoStoreError when the store did not answer while the lease was being taken
 *
 * @publicApi
 */
export async function withLease<T>(
  store: Store,
  key: string,
  options: WithLeaseOptions,
  work: (hold: LeaseHold) => Promise<T>,
): Promise<T> {
  const lease = await waitForLease(store, key, options);
  const keeper = new LeaseKeeper(lease, options);
  const signal = options.signal ? AbortSignal.any([options.signal, keeper.signal]) : keeper.signal;
  try {
    return await work({ token: lease.token, signal });
  } finally {
    keeper.stop();
    // It frees itself if this fails.
    await lease.release().catch(() => false);
  }
}

async function waitForLease(store: Store, key: string, options: WithLeaseOptions): Promise<Lease> {
  const { clock, signal, waitMs = 0 } = options;
  const until = clock.now() + waitMs;
  for (let delay = FIRST_POLL_MS; ; delay = Math.min(2 * delay, SLOWEST_POLL_MS)) {
    signal?.throwIfAborted();
    const lease = await acquireLease(store, key, options);
    if (lease) return lease;
    const left = until - clock.now();
    if (left <= 0) throw MaestranoLeaseError.busy();
    // Spread, so that those who wait do not all come back at once.
    await clock.sleep(Math.ceil(Math.min(left, delay * (0.5 + Math.random() / 2))), signal);
  }
}

/** Renews a lease until it is stopped, and tells as soon as it may be lost. */
class LeaseKeeper {
  readonly #lost = new AbortController();
  #renewal: ClockTimer | undefined;
  #watch: ClockTimer | undefined;

  constructor(
    private readonly lease: Lease,
    private readonly options: LeaseOptions,
  ) {
    this.#scheduleRenewal();
    this.#watchExpiry();
  }

  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  stop(): void {
    this.#renewal?.cancel();
    this.#watch?.cancel();
    this.#renewal = this.#watch = undefined;
  }

  #scheduleRenewal(delayMs = this.options.ttlMs / 3): void {
    this.#renewal = this.options.clock.setTimer(() => void this.#renew(), delayMs);
  }

  async #renew(): Promise<void> {
    // No answer is not a no: the lease holds until it expires, and the next attempt may succeed.
    const held = await this.lease.renew().catch(() => undefined);
    if (this.#renewal === undefined) return;
    if (held === undefined) this.#scheduleRenewal(this.options.ttlMs / 12);
    else if (held) this.#scheduleRenewal();
    else this.#lose();
  }

  // Apart from renewing, because a renewal can hang.
  #watchExpiry(): void {
    const left = this.lease.expiresAt - this.options.clock.now();
    if (left <= 0) return this.#lose();
    this.#watch = this.options.clock.setTimer(() => this.#watchExpiry(), left);
  }

  #lose(): void {
    this.stop();
    this.#lost.abort(MaestranoLeaseError.lost());
  }
}
