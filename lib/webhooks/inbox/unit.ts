import type { RecordVersion } from './record-version.js';

/** The versions of one record in one delivery. */
export class Unit {
  /** Several only when there are: most records come once. */
  #versions: RecordVersion | RecordVersion[];

  /** @param given the id of the record; `undefined` for what only its content tells apart */
  constructor(
    readonly given: string | undefined,
    version: RecordVersion,
  ) {
    this.#versions = version;
  }

  /** Tells it apart from all others: digests begin with `d`, ids of records with `i`. */
  get id(): string {
    return this.given === undefined ? `d${this.first.digest}` : `i${this.given}`;
  }

  /** The only version; `undefined` when there are several. */
  get only(): RecordVersion | undefined {
    return Array.isArray(this.#versions) ? undefined : this.#versions;
  }

  get first(): RecordVersion {
    return Array.isArray(this.#versions) ? (this.#versions[0] as RecordVersion) : this.#versions;
  }

  /** Older ones first, and those of one time as they came. */
  get versions(): readonly RecordVersion[] {
    return Array.isArray(this.#versions) ? this.#versions : [this.#versions];
  }

  /** Of the texts of all. */
  get size(): number {
    return this.only?.size ?? this.versions.reduce((sum, { size }) => sum + size, 0);
  }

  add(version: RecordVersion): void {
    if (Array.isArray(this.#versions)) this.#versions.push(version);
    else this.#versions = [this.#versions, version];
  }

  /** Leaves them in the order they came in, unless all of them tell a time. */
  sort(): void {
    if (!Array.isArray(this.#versions) || this.#versions.some(({ time }) => time === undefined)) return;
    this.#versions.sort((one, other) => (one.time ?? 0) - (other.time ?? 0));
  }
}
