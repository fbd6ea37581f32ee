interface Subscriber {
  readonly onMessage: (message: string) => void;
  readonly onLost: () => void;
}

/** Who listens to which channel in this process. One subscriber's failure never reaches another, or the publisher. */
export class Subscribers {
  readonly #channels = new Map<string, Set<Subscriber>>();

  get channels(): string[] {
    return [...this.#channels.keys()];
  }

  has(channel: string): boolean {
    return this.#channels.has(channel);
  }

  /** Returns what ends the subscription; calling it twice is harmless. */
  add(channel: string, onMessage: (message: string) => void, onLost: () => void): () => void {
    const subscriber: Subscriber = { onMessage, onLost };
    const listening = this.#channels.get(channel) ?? new Set();
    this.#channels.set(channel, listening.add(subscriber));
    return () => {
      listening.delete(subscriber);
      if (listening.size === 0 && this.#channels.get(channel) === listening) this.#channels.delete(channel);
    };
  }

  deliver(channel: string, message: string): void {
    const listening = this.#channels.get(channel);
    for (const subscriber of [...(listening ?? [])]) {
      // An earlier one may have ended this subscription.
      if (!listening?.has(subscriber)) continue;
      try {
        subscriber.onMessage(message);
      } catch {
        // What a subscriber could not take in, it has missed.
        tellLost(subscriber);
      }
    }
  }

  lost(channel: string): void {
    for (const subscriber of [...(this.#channels.get(channel) ?? [])]) tellLost(subscriber);
  }

  clear(): void {
    this.#channels.clear();
  }
}

function tellLost(subscriber: Subscriber): void {
  try {
    subscriber.onLost();
  } catch {
    // There is nobody left to tell, and the others still have to hear.
  }
}
