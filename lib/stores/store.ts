/**
 * The coordination port: what several nodes of one application must agree on. Every operation is atomic. Keys are
 * opaque text, partitioned by the caller with {@link storeKey}; values are text; times to live are milliseconds.
 *
 * @publicApi
 */
export interface Store {
  /** Sets `key` if it is absent. True for exactly one of any number of contenders. */
  add(key: string, value: string, ttlMs: number): Promise<boolean>;
  /** Sets `key` to `value` if it now holds `expected`. */
  replace(key: string, expected: string, value: string, ttlMs: number): Promise<boolean>;
  /** Removes `key` if it now holds `expected`. */
  remove(key: string, expected: string): Promise<boolean>;
  /** Keeps the newest: sets `key` to `version` if it is absent or holds a smaller one. True if it was set. */
  advance(key: string, version: number, ttlMs: number): Promise<boolean>;
  /** The values of `keys`, in their order; `undefined` where absent or expired. */
  getMany(keys: readonly string[]): Promise<(string | undefined)[]>;
  /** Tells every subscriber of `channel`, on every node. */
  publish(channel: string, message: string): Promise<void>;
  /** Listens until the returned function is called. `onLost` is called whenever messages may have been missed. */
  subscribe(
    channel: string,
    onMessage: (message: string) => void,
    onLost: () => void,
  ): Promise<() => Promise<void>>;
}
