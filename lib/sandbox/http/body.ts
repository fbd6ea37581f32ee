import { type IncomingMessage } from 'node:http';
import { type PlatformRequest } from './message.js';

const EMPTY = Buffer.alloc(0);

export const BODY_LIMIT = 10 * 1024 * 1024;

/** Reads the whole body; `undefined` as soon as it is larger than `limit` bytes. */
export async function readBody(message: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const { 'content-length': length, 'transfer-encoding': encoding } = message.headers;
  if (Number(length ?? 0) > limit) return undefined;
  // Most requests have none, and reading nothing is not free.
  if (encoding === undefined && (length === undefined || length === '0')) {
    message.resume();
    return EMPTY;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** Fields of a request, never reached through a prototype. `undefined` when the body cannot be read. */
export function readFields(request: PlatformRequest): ReadonlyMap<string, unknown> | undefined {
  const type = request.headers['content-type'] ?? '';
  const body = request.body.toString('utf8');
  if (body.trim() === '') return new Map();
  if (!type.includes('json')) return new Map(new URLSearchParams(body));
  const value = parseJson(body);
  return isObject(value) ? new Map(Object.entries(value)) : undefined;
}

/** JSON, or `undefined` when it is none. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
