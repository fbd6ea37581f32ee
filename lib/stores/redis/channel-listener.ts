import { type ClockTimer } from '../../clock.js';
import { Subscribers } from '../subscribers.js';
import { ListeningSession, type ListeningTransport } from './listening-session.js';

const FIRST_RETRY_MS = 50;
const SLOWEST_RETRY_MS = 2_000;

/** Keeps the subscribers of this process listening, session after session, and tells them of every break. */
export class ChannelListener {
  readonly #subscribers = new Subscribers();
  /** Channels whose subscribers heard of a break and wait to hear that it is over. */
  readonly #cut = new Set<string>();
  #session: Promise<ListeningSession> | undefined;
  #retry: ClockTimer | undefined;
  #failures = 0;
  #closed = false;

  constructor(private readonly transport: ListeningTransport) {}

  /** Rejects when the server cannot be reached now. */
  async listen(
    channel: string,
    onMessage: (message: string) => void,
    onLost: () => void,
  ): Promise<() => Promise<void>> {
    const end = this.#subscribers.add(channel, onMessage, onLost);
    try {
      const session = await this.#open();
      await session.join(channel);
    } catch (error) {
      end();
      throw error;
    }
    return async () => {
      end();
      await this.#leaveIfUnheard(channel);
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#subscribers.clear();
    this.#retry?.cancel();
    const session = await this.#session?.catch(() => undefined);
    session?.close();
  }

  #open(): Promise<ListeningSession> {
    if (this.#session) return this.#session;
    const opening = this.#start();
    this.#session = opening;
    opening.catch(() => {
      if (this.#session === opening) this.#session = undefined;
      this.#tryAgainLater();
    });
    return opening;
  }

  async #start(): Promise<ListeningSession> {
    let over = false;
    const session = await ListeningSession.open(this.transport, {
      onMessage: (channel, message) => this.#subscribers.deliver(channel, message),
      onGap: channel => this.#subscribers.lost(channel),
      onEnd: channels => {
        over = true;
        this.#onEnd(channels);
      },
    });
    try {
      await Promise.all(this.#subscribers.channels.map(channel => session.join(channel)));
      // Its end may have come while the others were being joined.
      if (over || this.#closed) throw new Error('The connection was closed.');
    } catch (error) {
      session.close();
      throw error;
    }
    this.#failures = 0;
    // What was read while nobody listened may be out of date again.
    const restored = [...this.#cut];
    this.#cut.clear();
    for (const channel of restored) this.#subscribers.lost(channel);
    return session;
  }

  #onEnd(channels: readonly string[]): void {
    this.#session = undefined;
    if (this.#closed) return;
    for (const channel of channels) {
      if (!this.#subscribers.has(channel)) continue;
      this.#cut.add(channel);
      this.#subscribers.lost(channel);
    }
    this.#tryAgainLater();
  }

  #tryAgainLater(): void {
    if (this.#closed || this.#retry || this.#subscribers.channels.length === 0) return;
    const delay = Math.min(FIRST_RETRY_MS * 2 ** this.#failures, SLOWEST_RETRY_MS);
    this.#failures = Math.min(this.#failures + 1, 10);
    this.#retry = this.transport.clock.setTimer(
      () => {
        this.#retry = undefined;
        if (this.#subscribers.channels.length > 0) this.#open().catch(() => undefined);
      },
      Math.ceil(delay * (0.5 + Math.random() / 2)),
    );
  }

  async #leaveIfUnheard(channel: string): Promise<void> {
    const session = await this.#session?.catch(() => undefined);
    if (!this.#subscribers.has(channel)) await session?.leave(channel);
  }
}
