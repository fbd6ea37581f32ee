import { randomBytes } from 'node:crypto';
import { type Clock } from '../clock.js';
import { MaestranoStoreError } from '../errors/index.js';
import { readVersion } from './checks.js';
import { type Store } from './store.js';

/** Options of {@link acquireLease}. */
export interface LeaseOptions {
  /** How long the lease holds without being renewed, in milliseconds. */
  readonly ttlMs: number;
  readonly clock: Clock;
}

// Tokens also start from the time, so that they still grow when the last one was forgotten; it only has to be
// remembered for as long as clocks of nodes may differ.
const FENCE_TTL_MS = 60 * 60 * 1000;

// Each failure means that another succeeded, unless the store contradicts itself.
const MAX_ATTEMPTS = 100;

/**
 * The right to be the only one who works on something, for a limited time. A process that was paused does not know
 * that its lease has ended: whatever it then writes has to be refused by the {@link Lease.token fencing token}.
 *
 * @publicApi
 */
export class Lease {
  #expiresAt: number;

  /** @internal */
  constructor(
    private readonly store: Store,
    private readonly key: string,
    private readonly owner: string,
    private readonly options: LeaseOptions,
    /** Grows with every owner of the same key. Who guards the resource refuses tokens smaller than the last seen. */
    readonly token: number,
    expiresAt: number,
  ) {
    this.#expiresAt = expiresAt;
  }

  /** Until when the lease certainly holds, as far as this node's clock can tell. Milliseconds since the epoch. */
  get expiresAt(): number {
    return this.#expiresAt;
  }

  /** Holds it for another `ttlMs`. False when it is lost. */
  async renew(): Promise<boolean> {
    const asked = this.options.clock.now();
    if (!(await this.store.replace(this.key, this.owner, this.owner, this.options.ttlMs))) return false;
    this.#expiresAt = asked + this.options.ttlMs;
    return true;
  }

  /** Gives it up. False when it was lost before. */
  release(): Promise<boolean> {
    return this.store.remove(this.key, this.owner);
  }
}

/**
 * Takes the lease of `key` (made with `storeKey()`; `<key>#fence` belongs to it too); `undefined` while another holds
 * it. Nobody else gets it before it has expired or is released.
 *
 * @throws MaestranoStoreError when the store did not answer; the lease then frees itself after `ttlMs` at the latest
 *
 * @publicApi
 */
export async function acquireLease(
  store: Store,
  key: string,
  options: LeaseOptions,
): Promise<Lease | undefined> {
  const { clock, ttlMs } = options;
  const owner = randomBytes(16).toString('base64url');
  const fence = `${key}#fence`;
  const [won, [holder, last]] = await Promise.all([
    store.add(key, owner, ttlMs),
    store.getMany([key, fence]),
  ]);
  // A store whose answer got lost on the way may say no to a repeated yes.
  if (!won && holder !== owner) return undefined;
  try {
    const token = await takeToken(store, fence, last, clock);
    const asked = clock.now();
    // A pause may have cost the lease meanwhile. Only who still holds it after taking the token may use the token:
    // the next owner's is larger.
    if (!(await store.replace(key, owner, owner, ttlMs))) return undefined;
    return new Lease(store, key, owner, options, token, asked + ttlMs);
  } catch (error) {
    store.remove(key, owner).catch(() => undefined);
    throw error;
  }
}

async function takeToken(
  store: Store,
  fence: string,
  last: string | undefined,
  clock: Clock,
): Promise<number> {
  let seen = last;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const token = Math.max(Math.floor(clock.now()), (readVersion(seen ?? '') ?? 0) + 1);
    if (await store.advance(fence, token, FENCE_TTL_MS)) return token;
    // Someone who lost the lease while taking it was faster.
    [seen] = await store.getMany([fence]);
  }
  throw MaestranoStoreError.unavailable('advance');
}
