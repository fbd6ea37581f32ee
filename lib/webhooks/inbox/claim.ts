import type { Swap } from '../../stores/index.js';
import { encodeEntry, type Mark, markDuring, NO_MARK } from './mark.js';
import type { RecordVersion } from './record-version.js';
import type { Unit } from './unit.js';

/**
 * A record that is this node's to deliver once the store has swapped it, until it is settled by swapping it once more.
 */
export class Claim implements Swap {
  /** Once it is settled; a claim is not forgotten. */
  forgettable = false;

  /** @param some the versions to deliver; `undefined`: all there are */
  constructor(
    readonly unit: Unit,
    readonly key: string,
    public expected: string | undefined,
    readonly mark: Mark,
    public value: string,
    private readonly some: readonly RecordVersion[] | undefined,
    public ttlMs: number,
  ) {}

  /** The only version to deliver; `undefined` when there are several. */
  get only(): RecordVersion | undefined {
    return this.some ? (this.some.length === 1 ? this.some[0] : undefined) : this.unit.only;
  }

  get fresh(): readonly RecordVersion[] {
    return this.some ?? this.unit.versions;
  }

  /** What is to be held when nobody works on the record any more, see {@link encodeEntry}; may be said again. */
  settle(value: string, ttlMs: number): void {
    if (!this.forgettable) this.expected = this.value;
    this.value = value;
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

  claim(unit: Unit, key: string, some: readonly RecordVersion[] | undefined, ttlMs: number): Claim {
    const begun = some ? markDuring(NO_MARK, some).begun : unit.only?.time;
    if (begun !== this.#mark.begun) {
      this.#mark = { ...NO_MARK, begun };
      this.#held = encodeEntry({ mark: this.#mark, owner: this.owner });
    }
    return new Claim(unit, key, undefined, this.#mark, this.#held, some, ttlMs);
  }
}
