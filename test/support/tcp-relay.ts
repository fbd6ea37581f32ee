import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a client and a server on loopback, and can be as unreliable as a network. */
export class TcpRelay {
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #swallowing: ((answer: Buffer) => boolean) | undefined;

  #delayMs = 0;

  private constructor(
    private readonly server: Server,
    private target: number,
  ) {}

  static async start(port: number): Promise<TcpRelay> {
    const server = createServer();
    const relay = new TcpRelay(server, port);
    server.on('connection', client => relay.#join(client, connect(relay.target, '127.0.0.1')));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return relay;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Cuts the connection instead of passing on the next answer that matches. */
  loseAnswer(matches: (answer: Buffer) => boolean): void {
    this.#swallowing = matches;
  }

  /** Holds every answer back for so long. */
  delayAnswers(ms: number): void {
    this.#delayMs = ms;
  }

  /** Cuts every connection; later ones go to another server. */
  redirect(port: number): void {
    this.target = port;
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
  }

  /** Passes nothing on any more, in either direction, and tells nobody; later connections work. */
  fallSilent(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  async stop(): Promise<void> {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  #join(client: Socket, server: Socket): void {
    const pair = [client, server] as const;
    this.#pairs.add(pair);
    const end = (): void => {
      this.#pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    // Whatever the delay was when it came: nothing overtakes what came before.
    let lastMs = 0;
    let held = 0;
    const pass = (data: Buffer): void => {
      const now = Date.now();
      lastMs = Math.max(lastMs, now + this.#delayMs);
      if (held === 0 && lastMs <= now) return void client.write(data);
      held += 1;
      const release = (): void => {
        held -= 1;
        client.write(data);
      };
      setTimeout(release, Math.max(0, lastMs - now));
    };
    client.on('data', data => server.write(data));
    server.on('data', data => {
      if (this.#swallowing?.(data)) {
        this.#swallowing = undefined;
        end();
      } else pass(data);
    });
  }
}
