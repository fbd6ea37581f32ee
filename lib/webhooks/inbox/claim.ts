import type { Swap } from '../../stores/index.js';
import { encodeEntry, type Mark, markDuring, NO_MARK } from './mark.js';
import type { RecordVersion } from './record-version.js';
import type { Unit } from './units.js';

/**
 * A record that is this node's to deliver once the store has swapped it, until it is settled by swapping it once more.
 */
export class Claim implements Swap {
  /** Once it is settled; a claim is not forgotten. */
  forgettable = false;

  constructor(
    readonly unit: Unit,
    readonly key: string,
    public expected: string | undefined,
    readonly mark: Mark,
    public value: string,
    readonly fresh: readonly RecordVersion[],
    public ttlMs: number,
  ) {}

  /** What is to be held when nobody works on the record any more; may be said again. */
  settle(mark: Mark, ttlMs: number): void {
    if (!this.forgettable) this.expected = this.value;
    this.value = encodeEntry({ mark, owner: undefined });
    this.ttlMs = ttlMs;
    this.forgettable = true;
  }
}

/** What records are claimed with of which nothing is held: the same for all that changed at one moment. */
export class FirstClaims {
  #mark = NO_MARK;
  #held: string;

  constructor(private readonly owner: string) {
    this.#held = encodeEntry({ mark: NO_MARK, owner });
  }

  claim(unit: Unit, key: string, fresh: readonly RecordVersion[], ttlMs: number): Claim {
    const mark = markDuring(NO_MARK, fresh);
    if (mark.begun !== this.#mark.begun) {
      this.#mark = mark;
      this.#held = encodeEntry({ mark, owner: this.owner });
    }
    return new Claim(unit, key, undefined, this.#mark, this.#held, fresh, ttlMs);
  }
}
