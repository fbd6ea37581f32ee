import type { NotifiedRecord } from '../../events/index.js';
import type { GroupRef } from '../../presets/index.js';

/**
 * A record that a handler failed on, in the newest version that it failed on.
 *
 * @publicApi
 */
export interface DeadLetter {
  readonly id: string;
  readonly preset: string;
  readonly handler: string;
  readonly group: GroupRef;
  readonly collection: string;
  /** As Connec! sent it; `null` when it is larger than half a megabyte, which is not kept. */
  readonly record: NotifiedRecord | null;
  /** How often it was tried. */
  readonly attempts: number;
  readonly firstFailedAt: Date;
  readonly lastFailedAt: Date;
  readonly error: { readonly name: string; readonly code: string | undefined };
}

/** What the store holds of a letter. */
interface Stored {
  readonly h: string;
  readonly g: string;
  readonly c: string;
  readonly r: NotifiedRecord | null;
  readonly n: number;
  readonly f: number;
  readonly l: number;
  readonly e: readonly [name: string, code: string | null];
}

export function encodeLetter(letter: DeadLetter): string {
  const stored: Stored = {
    h: letter.handler,
    g: letter.group.id,
    c: letter.collection,
    r: letter.record,
    n: letter.attempts,
    f: letter.firstFailedAt.getTime(),
    l: letter.lastFailedAt.getTime(),
    e: [letter.error.name, letter.error.code ?? null],
  };
  return JSON.stringify(stored).toWellFormed();
}

/** `undefined` for what this version of the module did not write: one such must not hide the others. */
export function decodeLetter(preset: string, id: string, text: string): DeadLetter | undefined {
  let stored: Stored;
  try {
    stored = JSON.parse(text) as Stored;
  } catch {
    return undefined;
  }
  const { h, g, c, r, n, f, l, e } = stored;
  if (!Array.isArray(e) || ![h, g, c].every(name => typeof name === 'string')) return undefined;
  return {
    id,
    preset,
    handler: h,
    group: { preset, id: g },
    collection: c,
    record: r,
    attempts: n,
    firstFailedAt: new Date(f),
    lastFailedAt: new Date(l),
    error: { name: e[0], code: e[1] ?? undefined },
  };
}
