import http, { type Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { brotliDecompress, unzip } from 'node:zlib';

export interface ExchangeRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
  /** Bounds the body as it is sent, and again as it is decompressed. */
  readonly maxBytes: number;
  readonly agent: Agent;
}

export interface ExchangeAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Why an exchange has no answer, where the error of Node does not tell it. */
export class ExchangeError extends Error {
  constructor(readonly code: 'TOO_LARGE' | 'TRUNCATED' | 'ENCODING') {
    super(code);
  }
}

/** One request and its whole answer, over a native connection. `onRequest` gets the request before it is sent. */
export function exchange(
  { method, url, headers, body, maxBytes, agent }: ExchangeRequest,
  onRequest: (request: ClientRequest) => void,
): Promise<ExchangeAnswer> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request({
      protocol: url.protocol,
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port,
      path: url.pathname + url.search,
      method,
      headers,
      agent,
    });
    let answered = false;
    request.on('error', reject);
    request.on('response', response => {
      answered = true;
      read(response, maxBytes).then(resolve, (error: ExchangeError) => {
        reject(error);
        request.destroy();
      });
    });
    // Ways to end without an error and without an answer, such as an upgrade that nobody asked for.
    request.on('close', () => {
      if (!answered) reject(new Error('The connection closed.'));
    });
    onRequest(request);
    request.end(body);
  });
}

async function read(response: IncomingMessage, maxBytes: number): Promise<ExchangeAnswer> {
  const { statusCode: status = 0, headers } = response;
  if (Number(headers['content-length']) > maxBytes) throw new ExchangeError('TOO_LARGE');
  const body = await collect(response, maxBytes);
  return { status, headers, body: await decompress(body, headers['content-encoding'], maxBytes) };
}

function collect(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) reject(new ExchangeError('TOO_LARGE'));
      else chunks.push(chunk);
    });
    response.on('end', () => {
      const [first] = chunks;
      resolve(first && chunks.length === 1 ? first : Buffer.concat(chunks));
    });
    // Whatever breaks the body off, what is there must not be taken for the whole.
    response.on('error', () => reject(new ExchangeError('TRUNCATED')));
  });
}

function decompress(body: Buffer, encoding: string | undefined, maxBytes: number): Promise<Buffer> | Buffer {
  if (encoding === undefined || encoding === 'identity' || body.length === 0) return body;
  return new Promise((resolve, reject) => {
    // The limit holds while it inflates: a bomb is never in memory.
    const options = { maxOutputLength: maxBytes };
    const done = (error: NodeJS.ErrnoException | null, result: Buffer): void => {
      if (!error) return resolve(result);
      reject(new ExchangeError(error.code === 'ERR_BUFFER_TOO_LARGE' ? 'TOO_LARGE' : 'ENCODING'));
    };
    switch (encoding.toLowerCase()) {
      case 'br':
        return brotliDecompress(body, options, done);
      case 'gzip':
      case 'x-gzip':
      case 'deflate':
        return unzip(body, options, done);
      default:
        return reject(new ExchangeError('ENCODING'));
    }
  });
}
