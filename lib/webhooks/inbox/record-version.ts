import type { NotifiedRecord } from '../../events/index.js';
import { parseSafeJson } from '../../http/index.js';
import type { Fingerprint } from './fingerprint.js';

/** One version of a record. */
export class RecordVersion {
  #digest: string | undefined;

  constructor(
    readonly record: NotifiedRecord,
    /** `updated_at` in milliseconds since the epoch; `undefined` when it says nothing about order. */
    readonly time: number | undefined,
    /** The text of the record, or where it is. */
    private readonly source: string | Buffer,
    private readonly start: number,
    private readonly end: number,
    private readonly fingerprint: Fingerprint,
  ) {}

  /** Of its text. */
  get size(): number {
    return this.end - this.start;
  }

  /**
   * Of the whole record as it came: times have one-second resolution, and a record may change twice in one. Made when
   * it is first asked for, which of most versions is when they were delivered: what is not made yet is not in the way
   * of a collection of garbage.
   */
  get digest(): string {
    const { source } = this;
    return (this.#digest ??= this.fingerprint(
      typeof source === 'string' ? source : bytesOf(source, this.start, this.end),
    ));
  }

  /** As it came: a handler may have changed the record that it was given. */
  original(): NotifiedRecord {
    const { source } = this;
    const text = typeof source === 'string' ? source : source.toString('utf8', this.start, this.end);
    return parseSafeJson(text) as NotifiedRecord;
  }
}

/** For less than `subarray` takes. */
function bytesOf({ buffer, byteOffset }: Buffer, start: number, end: number): Uint8Array {
  return new Uint8Array(buffer, byteOffset + start, end - start);
}
