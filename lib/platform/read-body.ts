import type { IncomingMessage } from 'node:http';

export type BodyResult =
  | { readonly kind: 'body'; readonly body: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'encoded' }
  | { readonly kind: 'aborted' };

/**
 * Reads a request's body up to `limit` bytes. What is announced too large, or compressed, is not read at all.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<BodyResult> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    return Promise.resolve({ kind: 'encoded' });
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve({ kind: 'too-large' });
  return new Promise(resolve => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (result: BodyResult): void => {
      request.off('data', onData).off('end', onEnd).off('error', onAbort).off('close', onAbort);
      resolve(result);
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) {
        request.pause();
        return finish({ kind: 'too-large' });
      }
      chunks.push(chunk);
    };
    const onEnd = (): void =>
      finish({ kind: 'body', body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks) });
    const onAbort = (): void => finish({ kind: 'aborted' });
    request.on('data', onData).on('end', onEnd).on('error', onAbort).on('close', onAbort);
  });
}

/**
 * Tells whatever reads the request next that there is no body (any more): neither Express' parsers nor Fastify's
 * content-type check then touch it.
 */
export function forgetBody(request: IncomingMessage): void {
  delete request.headers['content-type'];
  delete request.headers['content-length'];
  delete request.headers['transfer-encoding'];
}
