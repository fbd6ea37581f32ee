import { hash } from 'node:crypto';
import type { NotifiedRecord } from '../../events/index.js';
import { momentOf } from './record-time.js';
import { RecordVersion } from './record-version.js';
import type { Turns } from './turns.js';

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
  /** How many records are nested too deeply to be looked at as a whole. */
  readonly unreadable: number;
}

/** How much is digested before others get their turn. */
const CHARACTERS_A_TURN = 500_000;

/**
 * What tells the records of one collection and group, and their versions, apart. A record without an id is told by its
 * content alone. One without a time has no order: it is delivered unless exactly this was delivered before.
 */
export async function readUnits(
  { records, texts }: RecordsToRead,
  now: number,
  turns: Turns,
): Promise<Units> {
  const units = new Map<string, Unit>();
  const several: RecordVersion[][] = [];
  const times = new Times(now);
  let unreadable = 0;
  let characters = 0;
  for (let index = 0; index < records.length; index += 1) {
    const record = records[index] as NotifiedRecord;
    const turn = characters > CHARACTERS_A_TURN ? turns.take() : turns.spend(1);
    if (turn) {
      await turn;
      characters = 0;
    }
    const version = versionOf(record, texts, index, times);
    if (!version) {
      unreadable += 1;
      continue;
    }
    characters += version.size;
    const id = recordId(record) ?? `d${version.digest}`;
    const there = units.get(id);
    if (!there) units.set(id, { id, versions: [version] });
    else {
      const versions = there.versions as RecordVersion[];
      if (versions.length === 1) several.push(versions);
      versions.push(version);
    }
  }
  several.forEach(order);
  return { units: [...units.values()], unreadable };
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

function versionOf(
  record: NotifiedRecord,
  texts: RecordsToRead['texts'],
  index: number,
  times: Times,
): RecordVersion | undefined {
  const end = texts?.ends[index] ?? 0;
  if (texts && end > 0) {
    const { body } = texts;
    const start = texts.starts[index] as number;
    return new RecordVersion(record, times.of(record), digestOf(body.subarray(start, end)), body, start, end);
  }
  const text = contentOf(record);
  if (text === undefined) return undefined;
  return new RecordVersion(record, times.of(record), digestOf(text), text, 0, text.length);
}

/** 132 bits: nobody finds two versions of his record that are taken for one. */
function digestOf(content: string | Buffer): string {
  return hash('sha256', content, 'base64url').slice(0, 22);
}

function contentOf(record: object): string | undefined {
  try {
    return JSON.stringify(record);
  } catch {
    return undefined;
  }
}

/** Many records of a notification changed at the same moment. */
class Times {
  #text = '';
  #time: number | undefined;

  constructor(private readonly now: number) {}

  of(record: object): number | undefined {
    const { updated_at: given } = record as { updated_at?: unknown };
    if (typeof given !== 'string') return undefined;
    if (given !== this.#text) {
      this.#text = given;
      this.#time = momentOf(given, this.now);
    }
    return this.#time;
  }
}

/** Leaves them in the order they came in, unless all of them tell a time. */
function order(versions: RecordVersion[]): void {
  if (versions.every(({ time }) => time !== undefined)) {
    versions.sort((one, other) => (one.time ?? 0) - (other.time ?? 0));
  }
}
