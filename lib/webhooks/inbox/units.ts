import { hash } from 'node:crypto';
import type { NotifiedRecord } from '../../events/index.js';
import type { Turns } from './turns.js';

/** One version of a record, as it came. */
export interface RecordVersion {
  readonly record: NotifiedRecord;
  /** `updated_at` in milliseconds since the epoch; `undefined` when it says nothing about order. */
  readonly time: number | undefined;
  /** Of the whole record: times have one-second resolution, and a record may change twice in one. */
  readonly digest: string;
}

/** The versions of one record in one delivery: older ones first, and those of one time as they came. */
export interface Unit {
  readonly id: string;
  readonly versions: readonly RecordVersion[];
}

/** Records, and where their text is, if that is known. */
export interface RecordsToRead {
  readonly records: readonly NotifiedRecord[];
  readonly texts?: {
    readonly body: Buffer;
    readonly starts: readonly number[];
    /** 0 where the text is not what `JSON.stringify` would make of the record. */
    readonly ends: readonly number[];
  };
}

export interface Units {
  readonly units: readonly Unit[];
  /** Records that are nested too deeply to be looked at as a whole. */
  readonly unreadable: readonly NotifiedRecord[];
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/;
const DAY_MS = 24 * 60 * 60 * 1000;

/** How much is digested before others get their turn. */
const CHARACTERS_A_TURN = 250_000;
const RECORDS_A_TURN = 250;

/**
 * What tells the records of one collection and group, and their versions, apart. A record without an id is told by its
 * content alone. One without a time, or with one of more than a day ahead (which would outlive all that follows), has
 * no order: it is delivered unless exactly this was delivered before.
 */
export async function readUnits(
  { records, texts }: RecordsToRead,
  now: number,
  turns: Turns,
): Promise<Units> {
  const versions = new Map<string, RecordVersion[]>();
  const unreadable: NotifiedRecord[] = [];
  let characters = 0;
  let count = 0;
  for (let index = 0; index < records.length; index += 1) {
    const record = records[index] as NotifiedRecord;
    if (characters > CHARACTERS_A_TURN || count >= RECORDS_A_TURN) {
      await turns.take();
      characters = count = 0;
    }
    const end = texts?.ends[index] ?? 0;
    const text = texts && end > 0 ? texts.body.subarray(texts.starts[index], end) : contentOf(record);
    if (text === undefined) {
      unreadable.push(record);
      continue;
    }
    characters += text.length;
    count += 1;
    const digest = hash('sha256', text, 'base64url').slice(0, 22);
    const version = { record, time: timeOf(record, now), digest };
    const id = recordId(record) ?? `d${digest}`;
    const there = versions.get(id);
    if (there) there.push(version);
    else versions.set(id, [version]);
  }
  const units: Unit[] = [];
  for (const [id, each] of versions) units.push({ id, versions: each.length === 1 ? each : ordered(each) });
  return { units, unreadable };
}

/**
 * The id of a record: of an id map the entry of Connec! (protocol.md 6.7). `undefined` when it has none. Digests begin
 * with `d`, ids of records with `i`.
 */
export function recordId(record: object): string | undefined {
  const { id } = record as { id?: unknown };
  if (typeof id === 'string') return id === '' ? undefined : `i${id}`;
  if (typeof id === 'number') return `i${id}`;
  if (!Array.isArray(id)) return undefined;
  for (const entry of id as unknown[]) {
    const { provider, id: value } = (entry ?? {}) as { provider?: unknown; id?: unknown };
    if (provider === 'connec' && typeof value === 'string' && value !== '') return `i${value}`;
  }
  return undefined;
}

function contentOf(record: object): string | undefined {
  try {
    return JSON.stringify(record);
  } catch {
    return undefined;
  }
}

function timeOf(record: object, now: number): number | undefined {
  const { updated_at: given } = record as { updated_at?: unknown };
  if (typeof given !== 'string' || !MOMENT.test(given)) return undefined;
  const time = Date.parse(given);
  return Number.isNaN(time) || time > now + DAY_MS ? undefined : time;
}

/** The order they came in, unless all of them tell a time. */
function ordered(versions: RecordVersion[]): RecordVersion[] {
  if (versions.some(({ time }) => time === undefined)) return versions;
  return versions.sort((one, other) => (one.time ?? 0) - (other.time ?? 0));
}
