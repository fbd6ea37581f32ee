import { MaestranoStoreError } from '../errors/index.js';
import { MAX_KEY_LENGTH, MAX_TTL_MS, MAX_VALUE_BYTES, type Swap } from './store.js';

/** Throws `MNO_STORE_KEY_INVALID` unless `key` can be a key or channel of any store. */
export function checkKey(key: string): void {
  if (typeof key !== 'string' || key === '') throw MaestranoStoreError.invalidKey('is empty');
  if (key.length > MAX_KEY_LENGTH)
    throw MaestranoStoreError.invalidKey(`is longer than ${MAX_KEY_LENGTH} characters`);
  // A lone surrogate has no UTF-8 form: two different texts would become one on their way to a server.
  if (!key.isWellFormed()) throw MaestranoStoreError.invalidKey('is not well-formed Unicode');
}

/** Throws unless `value` can be a value or message of any store. Returns its size in bytes. */
export function checkValue(value: string): number {
  if (typeof value !== 'string') throw MaestranoStoreError.invalidValue('is not text');
  const bytes = Buffer.byteLength(value);
  if (bytes > MAX_VALUE_BYTES) throw MaestranoStoreError.valueTooLarge(bytes, MAX_VALUE_BYTES);
  if (!value.isWellFormed()) throw MaestranoStoreError.invalidValue('is not well-formed Unicode');
  return bytes;
}

/** Throws unless an entry of a batch can be one of any store. Returns the size of its value in bytes. */
export function checkSwap({ key, expected, value, ttlMs }: Swap, beginning: string): number {
  checkKey(key);
  if (beginning !== '') checkBeginning(beginning, key);
  if (expected !== undefined && typeof expected !== 'string')
    throw MaestranoStoreError.invalidValue('is not text');
  checkTtl(ttlMs);
  return value === undefined ? 0 : checkValue(value);
}

function checkBeginning(beginning: string, key: string): void {
  if (
    typeof beginning !== 'string' ||
    !beginning.isWellFormed() ||
    beginning.length + key.length > MAX_KEY_LENGTH
  )
    checkKey(typeof beginning === 'string' ? beginning + key : '');
}

/** Throws `MNO_STORE_TTL_INVALID` unless `ttlMs` is a time to live. */
export function checkTtl(ttlMs: number): void {
  if (!Number.isInteger(ttlMs) || ttlMs < 1 || ttlMs > MAX_TTL_MS)
    throw MaestranoStoreError.invalidTtl(ttlMs);
}

/** Throws `MNO_STORE_VALUE_INVALID` unless `version` is a whole number that every store compares exactly. */
export function checkVersion(version: number): void {
  if (!Number.isSafeInteger(version) || version < 0)
    throw MaestranoStoreError.invalidValue('is not a version');
}

/** The version that `value` spells, or `undefined` when it is something else. */
export function readVersion(value: string): number | undefined {
  return /^\d{1,16}$/.test(value) ? Number(value) : undefined;
}
