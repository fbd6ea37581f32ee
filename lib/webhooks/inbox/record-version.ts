import type { NotifiedRecord } from '../../events/index.js';
import { parseSafeJson } from '../../http/index.js';

/** One version of a record. */
export class RecordVersion {
  constructor(
    readonly record: NotifiedRecord,
    /** `updated_at` in milliseconds since the epoch; `undefined` when it says nothing about order. */
    readonly time: number | undefined,
    /** Of the whole record: times have one-second resolution, and a record may change twice in one. */
    readonly digest: string,
    /** The text of the record, or where it is. */
    private readonly source: string | Buffer,
    private readonly start: number,
    private readonly end: number,
  ) {}

  /** Of its text. */
  get size(): number {
    return this.end - this.start;
  }

  /** As it came: a handler may have changed the record that it was given. */
  original(): NotifiedRecord {
    const { source } = this;
    const text = typeof source === 'string' ? source : source.toString('utf8', this.start, this.end);
    return parseSafeJson(text) as NotifiedRecord;
  }
}
