import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.js';
import type { BodyBuffers } from './body-buffers.js';

export type BodyResult =
  | { readonly kind: 'body'; readonly body: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'encoded' }
  | { readonly kind: 'timeout' }
  /** Something of the application read it before. */
  | { readonly kind: 'consumed' }
  | { readonly kind: 'aborted' };

/** Whoever takes longer is not a platform or a browser: both send a body of this size at once. */
const DEADLINE_MS = 15_000;
const FIRST_CAPACITY = 4096;

/**
 * Reads a request's body up to `limit` bytes. What is announced too large, or compressed, is not read at all.
 */
export function readBody(
  request: IncomingMessage,
  limit: number,
  clock: Clock,
  buffers: BodyBuffers,
): Promise<BodyResult> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    return Promise.resolve({ kind: 'encoded' });
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve({ kind: 'too-large' });
  if (request.readableEnded) return Promise.resolve({ kind: 'consumed' });
  return new Promise(resolve => {
    const collected = new Collector(limit, Number(request.headers['content-length'] ?? 0), buffers);
    const finish = (result: BodyResult): void => {
      timer.cancel();
      request.off('data', onData).off('end', onEnd).off('error', onAbort).off('close', onAbort);
      resolve(result);
    };
    const onData = (chunk: Buffer): void => {
      if (collected.add(chunk)) return;
      request.pause();
      finish({ kind: 'too-large' });
    };
    const onEnd = (): void => finish({ kind: 'body', body: collected.body() });
    const onAbort = (): void => finish({ kind: 'aborted' });
    const timer = clock.setTimer(() => {
      request.pause();
      finish({ kind: 'timeout' });
    }, DEADLINE_MS);
    request.on('data', onData).on('end', onEnd).on('error', onAbort).on('close', onAbort);
  });
}

/**
 * One buffer, of the announced size, else growing. Keeping the chunks would cost a hundred times their size when a
 * sender makes them one byte each.
 */
class Collector {
  #buffer: Buffer = EMPTY;
  #size = 0;

  constructor(
    private readonly limit: number,
    private readonly announced: number,
    private readonly buffers: BodyBuffers,
  ) {}

  /** False when the limit is passed. */
  add(chunk: Buffer): boolean {
    const size = this.#size + chunk.length;
    if (size > this.limit) return false;
    if (size === this.announced && this.#size === 0) {
      // Most bodies come whole.
      this.#buffer = chunk;
    } else {
      if (size > this.#buffer.length) this.#grow(size);
      chunk.copy(this.#buffer, this.#size);
    }
    this.#size = size;
    return true;
  }

  body(): Buffer {
    return this.#size === this.#buffer.length ? this.#buffer : this.#buffer.subarray(0, this.#size);
  }

  #grow(size: number): void {
    const wanted = this.#size === 0 ? this.announced : this.#buffer.length * 2;
    const grown = this.buffers.take(Math.min(this.limit, Math.max(FIRST_CAPACITY, size, wanted)));
    this.#buffer.copy(grown, 0, 0, this.#size);
    this.#buffer = grown;
  }
}

const EMPTY = Buffer.alloc(0);

/**
 * Tells whatever reads the request next that there is no body (any more): neither Express' parsers nor Fastify's
 * content-type check then touch it.
 */
export function forgetBody(request: IncomingMessage): void {
  delete request.headers['content-type'];
  delete request.headers['content-length'];
  delete request.headers['transfer-encoding'];
}
