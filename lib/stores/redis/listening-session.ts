import { type Clock, type ClockTimer } from '../../clock.js';
import { ChannelPosition } from './channel-position.js';
import { type RedisConnection } from './redis-client.js';
import { withDeadline } from './with-deadline.js';

/** How subscriptions reach the server. */
export interface ListeningTransport {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** How often the session makes sure that nothing was missed, in milliseconds. */
  readonly heartbeatMs: number;
  /** A connection that is not connected yet. */
  createConnection(): Promise<RedisConnection>;
  /** The name of a channel on the server. */
  nameOf(channel: string): string;
  /** The number of the last publication in each channel. */
  lastPublications(channels: readonly string[]): Promise<number[]>;
}

/** Who is told what happens in a session. */
export interface ListeningEvents {
  onMessage(channel: string, message: string): void;
  onGap(channel: string): void;
  /** The session is over; it was in these channels. */
  onEnd(channels: readonly string[]): void;
}

/** One connection that listens, from its beginning to its end. It never reconnects: there is always a next session. */
export class ListeningSession {
  readonly #joined = new Map<string, Promise<void>>();
  readonly #positions = new Map<string, ChannelPosition>();
  readonly #channels = new Map<string, string>();
  #heartbeat: ClockTimer | undefined;
  #ended = false;

  private constructor(
    private readonly connection: RedisConnection,
    private readonly transport: ListeningTransport,
    private readonly events: ListeningEvents,
  ) {
    connection.on('error', () => {
      // It is followed by a close.
    });
    connection.on('close', () => this.#end());
    connection.on('message', (name, text) => this.#receive(name, text));
  }

  static async open(transport: ListeningTransport, events: ListeningEvents): Promise<ListeningSession> {
    const connection = await withDeadline(transport.createConnection(), transport.clock, transport.timeoutMs);
    const session = new ListeningSession(connection, transport, events);
    try {
      await withDeadline(connection.connect(), transport.clock, transport.timeoutMs);
    } catch (error) {
      session.close();
      throw error;
    }
    session.#scheduleHeartbeat();
    return session;
  }

  /** Resolves once every later publication in `channel` will be heard, or its loss noticed. */
  join(channel: string): Promise<void> {
    const already = this.#joined.get(channel);
    if (already) return already;
    const joining = this.#join(channel);
    this.#joined.set(channel, joining);
    // The next to ask shall try again.
    joining.catch(async () => {
      if (this.#joined.get(channel) === joining) await this.leave(channel);
    });
    return joining;
  }

  async leave(channel: string): Promise<void> {
    this.#joined.delete(channel);
    this.#positions.delete(channel);
    this.#channels.delete(this.transport.nameOf(channel));
    // On a connection that breaks there is nothing left to leave.
    if (!this.#ended)
      await this.connection.unsubscribe(this.transport.nameOf(channel)).catch(() => undefined);
  }

  close(): void {
    this.#end();
    this.connection.disconnect();
  }

  async #join(channel: string): Promise<void> {
    const { clock, timeoutMs } = this.transport;
    const position = new ChannelPosition();
    this.#positions.set(channel, position);
    this.#channels.set(this.transport.nameOf(channel), channel);
    if (this.#ended) throw new Error('The connection is closed.');
    await withDeadline(this.connection.subscribe(this.transport.nameOf(channel)), clock, timeoutMs);
    const [published = 0] = await this.transport.lastPublications([channel]);
    position.begin(published);
  }

  #receive(name: string, text: string): void {
    const channel = this.#channels.get(name);
    const [, number, message] = /^(\d{1,16}):(.*)$/s.exec(text) ?? [];
    // Left meanwhile, or not from a store.
    if (channel === undefined || message === undefined) return;
    if (this.#positions.get(channel)?.hears(Number(number))) this.events.onGap(channel);
    this.events.onMessage(channel, message);
  }

  #scheduleHeartbeat(): void {
    if (this.#ended) return;
    this.#heartbeat = this.transport.clock.setTimer(() => void this.#check(), this.transport.heartbeatMs);
  }

  // A connection can be dead without either side being told. Whoever cannot tell whether it missed something begins
  // anew, and its subscribers hear of it.
  async #check(): Promise<void> {
    const positions = [...this.#positions];
    try {
      const published = await this.transport.lastPublications(positions.map(([channel]) => channel));
      const behind = positions.filter(([, position], index) => position.isBehind(published[index] ?? 0));
      if (behind.length > 0) return this.close();
    } catch {
      return this.close();
    }
    this.#scheduleHeartbeat();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#heartbeat?.cancel();
    this.events.onEnd([...this.#positions.keys()]);
  }
}
