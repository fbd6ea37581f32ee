/** The largest value or message, in bytes of UTF-8. Anything larger is refused (`MNO_STORE_VALUE_TOO_LARGE`). */
export const MAX_VALUE_BYTES = 512 * 1024;

/** The longest key or channel, in characters. {@link storeKey} stays far below. */
export const MAX_KEY_LENGTH = 2048;

/** The longest time to live: ten years, in milliseconds. */
export const MAX_TTL_MS = 3652 * 24 * 60 * 60 * 1000;

/** One entry of a batch, see {@link Store.swapMany}. */
export interface Swap {
  readonly key: string;
  /** What the entry has to hold; `undefined`: it has to be absent. */
  readonly expected: string | undefined;
  /** What it holds afterwards; `undefined`: it is removed. */
  readonly value: string | undefined;
  readonly ttlMs: number;
  /** A store that has no room may forget this entry, oldest first, rather than refuse another. */
  readonly forgettable?: boolean;
}

/** `true` when the entry was swapped; otherwise what it holds instead, `undefined` when it is absent. */
export type SwapResult = true | string | undefined;

/**
 * The coordination port: what several nodes of one application must agree on. Every operation is atomic. Keys are
 * opaque text, partitioned by the caller with `storeKey()`; values are text, plain or sealed as the caller chooses
 * (`Sealer`); times to live are whole milliseconds, and an entry is gone as soon as `now >= written + ttlMs`.
 *
 * Every operation rejects with `MaestranoStoreError`: `MNO_STORE_UNAVAILABLE` when the store did not answer, in which
 * case the operation may or may not have taken effect; `MNO_STORE_FULL` when there is no room and nothing may be
 * forgotten; `MNO_STORE_KEY_INVALID`, `MNO_STORE_VALUE_INVALID`, `MNO_STORE_VALUE_TOO_LARGE` and
 * `MNO_STORE_TTL_INVALID` for what no store takes. Prove a store of your own with `storeContract()` of
 * `nestjs-maestrano/testing`.
 *
 * @publicApi
 */
export interface Store {
  /** What this store cannot promise, one sentence each; the module logs them at boot. Empty when it promises all. */
  readonly limits: readonly string[];

  /** Whether entries expire by the injected clock. Otherwise by a clock of the store's own, to about 10 ms. */
  readonly followsClock: boolean;

  /** Sets `key` if it is absent. True for exactly one of any number of contenders. */
  add(key: string, value: string, ttlMs: number): Promise<boolean>;

  /** Sets `key` to `value`, with a new time to live, if it now holds `expected`. True if it was set. */
  replace(key: string, expected: string, value: string, ttlMs: number): Promise<boolean>;

  /** Removes `key` if it now holds `expected`. True if it was removed. */
  remove(key: string, expected: string): Promise<boolean>;

  /**
   * Keeps the newest: sets `key` to `version`, a whole number from 0 to 2^53 - 1, if it is absent or holds a smaller
   * one. True if it was set; otherwise neither value nor expiry change. The value reads as decimal digits.
   */
  advance(key: string, version: number, ttlMs: number): Promise<boolean>;

  /**
   * Many entries at once, each by itself: what holds `expected` gets `value`, with a new time to live. Whether one is
   * swapped says nothing of the others, and those of different presets may be swapped at different moments; when the
   * store does not answer, some may have been. Each key may be there once. Answers in the order of `swaps`.
   *
   * @param beginning what all their keys begin with, before what each says itself; default nothing
   */
  swapMany(swaps: readonly Swap[], beginning?: string): Promise<SwapResult[]>;

  /** The values of `keys`, in their order; `undefined` where absent or expired. */
  getMany(keys: readonly string[]): Promise<(string | undefined)[]>;

  /** Tells every subscriber of `channel`, on every node, at least once. */
  publish(channel: string, message: string): Promise<void>;

  /**
   * Listens until the returned function is called; resolves once every later publication will be heard. `onLost` is
   * called whenever messages may have been missed: when the connection is lost, again when it is back (what was read
   * in between may be stale too), when a gap is found, and when `onMessage` throws.
   */
  subscribe(
    channel: string,
    onMessage: (message: string) => void,
    onLost: () => void,
  ): Promise<() => Promise<void>>;

  /** What the server behind the store, as it is set up now, cannot promise; the module logs it at boot. */
  inspect?(): Promise<readonly string[]>;

  /** Ends subscriptions and whatever the store itself opened. */
  close(): Promise<void>;
}
