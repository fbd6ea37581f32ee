/** Why a value cannot be used. Never quotes the value: it may be a key that was pasted into the wrong place. */
export interface Fault {
  /** Where inside the value: `[1]` or `.invoices`; empty for the value itself. */
  readonly at: string;
  /** A sentence without a subject: `must be …`. */
  readonly message: string;
  /** Replaces the remedy of the option where something more precise can be said. */
  readonly remedy?: string | undefined;
}

/** A value that was refused. */
export class Refusal {
  constructor(readonly faults: readonly Fault[]) {}
}

/** Reads one option: a checked copy of the value, never the value itself, or a refusal. */
export type Kind<T> = (value: unknown) => T | Refusal;

export function refuse(message: string, remedy?: string): Refusal {
  return new Refusal([{ at: '', message, remedy }]);
}

/** One value or a non-empty list of values, each of which `kind` reads. */
export function oneOrMore<T>(kind: Kind<T>, maximum = 20): Kind<T[]> {
  return value => {
    const isList = Array.isArray(value);
    const list: unknown[] = isList ? value : [value];
    if (list.length === 0) return refuse('must not be an empty list.');
    if (list.length > maximum) return refuse(`must have at most ${maximum} entries.`);
    return collect(list.map((entry, index) => [isList ? `[${index}]` : '', kind(entry)] as const));
  };
}

/** All values, or all the faults. */
export function collect<T>(
  readings: readonly (readonly [at: string, reading: T | Refusal])[],
): T[] | Refusal {
  const values: T[] = [];
  const faults: Fault[] = [];
  for (const [at, reading] of readings) {
    if (reading instanceof Refusal) {
      faults.push(...reading.faults.map(fault => ({ ...fault, at: at + fault.at })));
    } else values.push(reading);
  }
  return faults.length > 0 ? new Refusal(faults) : values;
}
