import { createServer, request as httpRequest, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A message on its way, free to be changed. */
export interface Passing {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface Returning {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface Tampering {
  /** Changes a request, or answers it instead of the application. */
  readonly request?: (message: Passing) => Returning | void;
  readonly response?: (answer: Returning, message: Passing) => void;
}

/** Stands in front of an application and spoils what passes: bugs as they look on the wire. */
export class TamperingProxy {
  tampering: Tampering = {};
  /** Where the application listens. */
  target = 0;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const message: Passing = {
          method: incoming.method ?? 'GET',
          path: incoming.url ?? '/',
          headers: { ...incoming.headers },
          body: Buffer.concat(chunks).toString('utf8'),
        };
        const respond = ({ status, headers, body }: Returning): void => {
          const kept = Object.entries(headers).filter(
            ([name, value]) => value !== undefined && !/^(content-length|transfer-encoding)$/.test(name),
          ) as [string, string | string[]][];
          outgoing.writeHead(status, Object.fromEntries(kept)).end(body);
        };
        const instead = this.tampering.request?.(message);
        if (instead) respond(instead);
        else
          this.#pass(message, answer => {
            this.tampering.response?.(answer, message);
            respond(answer);
          });
      });
    });
  }

  async start(): Promise<this> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get origin(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise(resolve => this.#server.close(() => resolve()));
  }

  #pass(message: Passing, done: (answer: Returning) => void): void {
    const { method, path, headers, body } = message;
    const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const all = { ...headers, 'content-length': undefined, ...length };
    const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    const outgoing = httpRequest(
      { host: '127.0.0.1', port: this.target, method, path, headers: kept, agent: false },
      answer => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          done({
            status: answer.statusCode ?? 500,
            headers: { ...answer.headers },
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    outgoing.on('error', () => done({ status: 502, headers: {}, body: '' }));
    outgoing.end(body);
  }
}
