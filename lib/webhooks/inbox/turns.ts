/** Records that are worked on before everything else that waits gets its turn; each costs a few microseconds. */
const RECORDS_A_TURN = 1_000;

/**
 * Shares out the event loop: between two turns everything else that waits gets one, however many posts are being
 * worked on at once.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();
  #spent = 0;

  /** Resolves in an iteration of the event loop that no other turn has. */
  take(): Promise<void> {
    return (this.#last = this.#last.then(
      () =>
        new Promise(resolve => {
          setImmediate(() => {
            this.#spent = 0;
            resolve();
          });
        }),
    ));
  }

  /** Counts work, of whatever post, in records; what to wait for when it is somebody else's turn. */
  spend(records: number): Promise<void> | undefined {
    this.#spent += records;
    return this.#spent > RECORDS_A_TURN ? this.take() : undefined;
  }
}
