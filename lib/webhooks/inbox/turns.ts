/**
 * Shares out the event loop: between two turns everything else that waits gets one, however many posts are being
 * worked on at once.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Resolves in an iteration of the event loop that no other turn has. */
  take(): Promise<void> {
    return (this.#last = this.#last.then(() => new Promise(resolve => void setImmediate(resolve))));
  }
}
