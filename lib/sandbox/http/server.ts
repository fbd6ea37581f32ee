import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { MaestranoSandboxError } from '../../errors/index.js';
import { BODY_LIMIT, readBody } from './body.js';
import { type PlatformHandler, type PlatformRequest, type PlatformResponse } from './message.js';
import { isForeignWebsite, isLoopbackHost } from './origin.js';
import { sandboxError } from './respond.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Carries plain request -> response functions over a socket, on the loopback interface only. */
export class PlatformServer {
  readonly #server: Server;
  #port = 0;

  private constructor(handler: PlatformHandler) {
    this.#server = createServer((message, response) => void serve(message, response, handler));
  }

  static async listen(handler: PlatformHandler, port: number): Promise<PlatformServer> {
    const server = new PlatformServer(handler);
    await new Promise<void>((resolve, reject) => {
      server.#server.once('error', cause => reject(cannotListen(port, cause)));
      server.#server.listen(port, '127.0.0.1', resolve);
    });
    server.#port = (server.#server.address() as AddressInfo).port;
    return server;
  }

  /** Where it listens, or listened. */
  get port(): number {
    return this.#port;
  }

  close(): Promise<void> {
    return new Promise(resolve => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

function cannotListen(port: number, cause: Error): MaestranoSandboxError {
  return new MaestranoSandboxError(`The sandbox cannot listen on port ${port}.`, {
    code: 'MNO_SANDBOX_PORT',
    remedy: 'Stop what listens there (perhaps another sandbox), or choose another port; 0 takes any.',
    cause,
  });
}

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  handler: PlatformHandler,
): Promise<void> {
  try {
    send(message, response, await answer(message, handler));
  } catch {
    // The caller went away in the middle of its body, or of our answer: there is nobody left to tell.
    response.destroy();
  }
}

async function answer(message: IncomingMessage, handler: PlatformHandler): Promise<PlatformResponse> {
  const { method = 'GET', headers } = message;
  if (!isLoopbackHost(headers.host))
    return sandboxError(403, 'MNO_SANDBOX_HOST', 'The sandbox answers to localhost only.');
  if (!SAFE_METHODS.has(method) && isForeignWebsite(headers))
    return sandboxError(403, 'MNO_SANDBOX_ORIGIN', 'No website may drive the sandbox.');
  const body = await readBody(message, BODY_LIMIT);
  if (!body) return sandboxError(413, 'MNO_SANDBOX_BODY', `A body may have at most ${BODY_LIMIT} bytes.`);
  return handler(toRequest(message, headers.host, body));
}

function toRequest(message: IncomingMessage, host: string, body: Buffer): PlatformRequest {
  const target = message.url ?? '/';
  const mark = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    target,
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: message.headers,
    body,
    origin: `http://${host}`,
  };
}

function send(
  message: IncomingMessage,
  response: ServerResponse,
  { status, headers, body, cut, stream }: PlatformResponse,
): void {
  if (cut === 'before') return void response.destroy();
  // What is left of a body that was refused unread must not be taken for the next request.
  if (!message.complete) response.setHeader('connection', 'close');
  if (stream && message.method !== 'HEAD') return keepSending(response, status, headers, stream);
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  if (cut === 'middle') response.write(body.slice(0, body.length / 2), () => response.destroy());
  else response.end(message.method === 'HEAD' ? undefined : body);
}

/** What a listener may lag behind, in bytes, before it is cut off. */
const LAG_LIMIT = 4 * 1024 * 1024;

function keepSending(
  response: ServerResponse,
  status: number,
  headers: PlatformResponse['headers'],
  stream: NonNullable<PlatformResponse['stream']>,
): void {
  response.writeHead(status, headers);
  const stop = stream(text => {
    response.write(text);
    if (response.writableLength > LAG_LIMIT) response.destroy();
  });
  response.once('close', stop);
}
