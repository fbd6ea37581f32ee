import type { NotifiedRecord } from '../../events/index.js';
import type { Fingerprint } from './fingerprint.js';
import { momentOf } from './record-time.js';
import { RecordVersion } from './record-version.js';
import type { Turns } from './turns.js';
import { Unit } from './unit.js';

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

/** How much is written as text before others get their turn. */
const CHARACTERS_A_TURN = 500_000;

/**
 * What tells the records of one collection and group, and their versions, apart. A record without an id is told by its
 * content alone. One without a time has no order: it is delivered unless exactly this was delivered before.
 */
export async function readUnits(
  { records, texts }: RecordsToRead,
  fingerprint: Fingerprint,
  now: number,
  turns: Turns,
): Promise<Units> {
  const named = new Map<string, Unit>();
  const unnamed = new Map<string, Unit>();
  const several = new Set<Unit>();
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
    const time = times.of(record);
    const end = texts?.ends[index] ?? 0;
    let version: RecordVersion;
    if (texts && end > 0) {
      const start = texts.starts[index] as number;
      version = new RecordVersion(record, time, texts.body, start, end, fingerprint);
    } else {
      const text = contentOf(record);
      if (text === undefined) {
        unreadable += 1;
        continue;
      }
      characters += text.length;
      version = new RecordVersion(record, time, text, 0, text.length, fingerprint);
    }
    const given = givenId(record);
    const those = given === undefined ? unnamed : named;
    const name = given ?? version.digest;
    const there = those.get(name);
    if (!there) those.set(name, new Unit(given, version));
    else {
      there.add(version);
      several.add(there);
    }
  }
  for (const unit of several) unit.sort();
  return { units: [...named.values(), ...unnamed.values()], unreadable };
}

/**
 * The id of a record: of an id map the entry of Connec! (protocol.md 6.7). `undefined` when it has none. Begins with
 * `i`, as {@link Unit.id} does.
 */
export function recordId(record: object): string | undefined {
  const given = givenId(record);
  return given === undefined ? undefined : `i${given}`;
}

function givenId(record: object): string | undefined {
  const { id } = record as { id?: unknown };
  if (typeof id === 'string') return id === '' ? undefined : id;
  if (typeof id === 'number') return String(id);
  if (!Array.isArray(id)) return undefined;
  for (const entry of id as unknown[]) {
    const { provider, id: value } = (entry ?? {}) as { provider?: unknown; id?: unknown };
    if (provider === 'connec' && typeof value === 'string' && value !== '') return value;
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
