import { MaestranoStoreError } from '../errors/index.js';
import { checkVersion } from './checks.js';
import { type Store } from './store.js';

/** A value and the fencing token of the lease under which it was written. */
export interface FencedValue {
  readonly token: number;
  readonly value: string;
}

// Each failure means that another succeeded, unless the store contradicts itself.
const MAX_ATTEMPTS = 1_000;

/**
 * Writes `value` under a lease's fencing token, unless somebody with a newer lease has written already: false then,
 * and nothing changes. `ttlMs` has to outlive any pause of an earlier owner.
 *
 * @publicApi
 */
export async function writeFenced(
  store: Store,
  key: string,
  { token, value }: FencedValue,
  ttlMs: number,
): Promise<boolean> {
  checkVersion(token);
  const written = `${token}:${value}`;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const [held] = await store.getMany([key]);
    if (held !== undefined && parse(held).token > token) return false;
    const done =
      held === undefined ? store.add(key, written, ttlMs) : store.replace(key, held, written, ttlMs);
    // Otherwise another was faster, and whose token is newer has to be looked at again.
    if (await done) return true;
  }
  throw MaestranoStoreError.unavailable('writeFenced');
}

/**
 * What {@link writeFenced} wrote last; `undefined` when nothing is there.
 *
 * @publicApi
 */
export async function readFenced(store: Store, key: string): Promise<FencedValue | undefined> {
  const [held] = await store.getMany([key]);
  return held === undefined ? undefined : parse(held);
}

function parse(held: string): FencedValue {
  const [, token, value] = /^(\d{1,16}):(.*)$/s.exec(held) ?? [];
  if (token === undefined || value === undefined)
    throw MaestranoStoreError.invalidValue('was not written by writeFenced()');
  return { token: Number(token), value };
}
