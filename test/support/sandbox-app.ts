import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A tiny application as the platform sees one: it declares metadata and remembers what it is sent. */
export class TinyApp {
  readonly seen: SeenRequest[] = [];
  /** What it answers to everything but the metadata request. */
  answer = { status: 200, body: '{"success":true}' };

  private constructor(
    private readonly server: Server,
    public metadata: Record<string, unknown>,
  ) {}

  static async start(metadata: Record<string, unknown> = {}): Promise<TinyApp> {
    const server = createServer();
    const app = new TinyApp(server, metadata);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        app.seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
        const isMetadata = method === 'GET' && url.startsWith('/maestrano/metadata');
        response.statusCode = isMetadata ? 200 : app.answer.status;
        response.end(isMetadata ? JSON.stringify(app.metadata) : app.answer.body);
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return app;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What it was sent besides metadata requests. */
  get calls(): SeenRequest[] {
    return this.seen.filter(({ method, url }) => method !== 'GET' || !url.startsWith('/maestrano/metadata'));
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise(resolve => this.server.close(() => resolve()));
  }
}
