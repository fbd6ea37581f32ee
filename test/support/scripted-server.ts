import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Script = (request: SeenRequest, response: ServerResponse, socket: Socket) => void | Promise<void>;

/** A server on loopback that answers every request as its script says, and remembers what it was asked. */
export class ScriptedServer {
  readonly seen: SeenRequest[] = [];
  connections = 0;
  #sockets = new Set<Socket>();
  #waiting: { count: number; resolve: () => void }[] = [];

  private constructor(
    private readonly server: Server,
    public script: Script,
    private readonly scheme: string,
  ) {}

  static async start(
    script: Script = (_request, response) => void response.end('{}'),
    tls?: { readonly key: string; readonly cert: string },
  ): Promise<ScriptedServer> {
    const options = { keepAliveTimeout: 60_000 };
    const server = tls ? createTlsServer({ ...options, ...tls }) : createServer(options);
    const scripted = new ScriptedServer(server, script, tls ? 'https' : 'http');
    server.on('connection', (socket: Socket) => {
      scripted.connections++;
      scripted.#sockets.add(socket);
      socket.on('close', () => scripted.#sockets.delete(socket));
      socket.on('error', () => undefined);
    });
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('error', () => undefined);
      request.on('end', () => scripted.#answer(request, response, Buffer.concat(chunks).toString('utf8')));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return scripted;
  }

  get url(): string {
    return `${this.scheme}://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Resolves once `count` requests have arrived in all. */
  requests(count: number): Promise<void> {
    if (this.seen.length >= count) return Promise.resolve();
    return new Promise(resolve => this.#waiting.push({ count, resolve }));
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>(resolve => this.server.close(() => resolve()));
  }

  #answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    const seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
    this.seen.push(seen);
    this.#waiting = this.#waiting.filter(({ count, resolve }) => {
      if (this.seen.length < count) return true;
      resolve();
      return false;
    });
    void this.script(seen, response, request.socket);
  }
}
