import { MaestranoUnexpectedResponseError } from '../../errors/index.js';

/**
 * The records of a list answer. A single object, as for a singular resource, counts as a list of one.
 *
 * @throws MaestranoUnexpectedResponseError
 */
export function readRecords<T>(data: unknown, collection: string): T[] {
  const value = member(data, collection);
  const records: unknown[] | undefined = Array.isArray(value) ? value : isRecord(value) ? [value] : undefined;
  if (records?.every(isRecord)) return records as T[];
  throw unexpected(collection);
}

/**
 * The record of an answer about one.
 *
 * @throws MaestranoUnexpectedResponseError
 */
export function readRecord<T>(data: unknown, collection: string): T {
  const value = member(data, collection);
  const record: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (isRecord(record)) return record as T;
  throw unexpected(collection);
}

function member(data: unknown, name: string): unknown {
  return isRecord(data) && Object.hasOwn(data, name) ? data[name] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unexpected(collection: string): MaestranoUnexpectedResponseError {
  return new MaestranoUnexpectedResponseError(
    `The answer of Connec! holds no records under ${JSON.stringify(collection)}.`,
    { remedy: 'Read it with get() if its shape is another.' },
  );
}
