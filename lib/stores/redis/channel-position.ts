/**
 * How far a subscriber has followed a channel. Publications are numbered without gaps, so that one that never arrived
 * shows: at the next one, or when the number of the last publication is looked up.
 */
export class ChannelPosition {
  #heard: number | undefined;
  #start: number | undefined;
  #due: number | undefined;

  /** Listening began when `published` was the number of the last publication, or shortly before. */
  begin(published: number): void {
    this.#start = published;
  }

  /** Takes note of publication `number`. True when others before it never arrived. */
  hears(number: number): boolean {
    const gap =
      this.#heard === undefined
        ? this.#start !== undefined && number > this.#start + 1
        : // Smaller means that the numbers have begun anew: how many came before is not known.
          number !== this.#heard + 1;
    this.#heard = number;
    return gap;
  }

  /**
   * Takes note of the number of the last publication. True when the one seen at the look before still has not
   * arrived: one look is not enough, a publication may be under way.
   */
  isBehind(published: number): boolean {
    const behind = this.#due !== undefined && (this.#heard ?? this.#start ?? 0) < this.#due;
    this.#due = published;
    return behind;
  }
}
