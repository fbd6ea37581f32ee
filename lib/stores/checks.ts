import { MaestranoStoreError } from '../errors/index.js';
import { MAX_KEY_LENGTH, MAX_TTL_MS, MAX_VALUE_BYTES } from './store.js';

// A lone surrogate has no UTF-8 form: two different texts would become one on their way to a server.
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Throws `MNO_STORE_KEY_INVALID` unless `key` can be a key or channel of any store. */
export function checkKey(key: string): void {
  if (typeof key !== 'string' || key === '') throw MaestranoStoreError.invalidKey('is empty');
  if (key.length > MAX_KEY_LENGTH)
    throw MaestranoStoreError.invalidKey(`is longer than ${MAX_KEY_LENGTH} characters`);
  if (LONE_SURROGATE.test(key)) throw MaestranoStoreError.invalidKey('is not well-formed Unicode');
}

/** Throws unless `value` can be a value or message of any store. Returns its size in bytes. */
export function checkValue(value: string): number {
  if (typeof value !== 'string') throw MaestranoStoreError.invalidValue('is not text');
  const bytes = Buffer.byteLength(value);
  if (bytes > MAX_VALUE_BYTES) throw MaestranoStoreError.valueTooLarge(bytes, MAX_VALUE_BYTES);
  if (LONE_SURROGATE.test(value)) throw MaestranoStoreError.invalidValue('is not well-formed Unicode');
  return bytes;
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
