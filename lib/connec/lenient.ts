import type { ListOrMap } from './contract/values.js';

/**
 * The number in a field that some applications store as a numeric string; `undefined` when there is none.
 *
 * @publicApi
 */
export function decimal(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/**
 * The elements of a field that is an array, or, in records of the platform's first years, a map of the same elements.
 *
 * @publicApi
 */
export function listOf<T>(value: ListOrMap<T> | null | undefined): T[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
