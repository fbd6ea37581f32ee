import type { Fault } from './faults.js';

/** An effect of the application: what its database would hold. */
export interface Effect {
  readonly atMs: number;
  readonly kind: string;
  readonly key: string;
  /** The life of the process that it happened in. */
  readonly life: string;
}

/** After how long a fault can still be the reason that something is done twice: leases, locks and retries. */
const AFTERMATH_MS = 12_000;

/** Lines of a ledger: `<ms> <kind> <words>`. What a dying process left unfinished is no effect. */
export function readLedger(text: string, life: string): Effect[] {
  return text.split('\n').flatMap(line => {
    const [, at, kind = '', key = ''] = /^(\d+) (\S+) (.+)$/.exec(line) ?? [];
    return at === undefined ? [] : [{ atMs: Number(at), kind, key, life }];
  });
}

export interface Duplicate {
  readonly effect: Effect;
  /** What explains it; `undefined` if nothing does. */
  readonly fault: Fault | undefined;
}

/**
 * Every effect that happened again, with the fault that explains it: the process died, or the server was away, between
 * the effect and its mark.
 */
export function findDuplicates(effects: readonly Effect[], faults: readonly Fault[]): Duplicate[] {
  const last = new Map<string, Effect>();
  const duplicates: Duplicate[] = [];
  for (const effect of [...effects].sort((one, other) => one.atMs - other.atMs)) {
    const name = `${effect.kind} ${effect.key}`;
    const earlier = last.get(name);
    if (earlier) duplicates.push({ effect, fault: faults.find(fault => explains(fault, earlier)) });
    last.set(name, effect);
  }
  return duplicates;
}

function explains({ kind, fromMs, toMs, life }: Fault, { atMs, life: of }: Effect): boolean {
  const isNear = atMs >= fromMs - AFTERMATH_MS && atMs <= toMs + AFTERMATH_MS;
  if (kind === 'kill') return life === of && atMs <= toMs && isNear;
  return (kind === 'redis-restart' || kind === 'redis-frozen') && isNear;
}

/** Records whose versions were applied out of order, as `<id> <older> after <newer>`. */
export function findRegressions(effects: readonly Effect[]): string[] {
  const newest = new Map<string, { v: number; atMs: number }>();
  const found: string[] = [];
  for (const { kind, key, atMs } of [...effects].sort((one, other) => one.atMs - other.atMs)) {
    if (kind !== 'record') continue;
    const [id = '', version] = key.split(' ');
    const v = Number(version);
    const before = newest.get(id);
    // Two processes, one clock of milliseconds: at the same one nobody knows.
    if (before && v < before.v && atMs > before.atMs) found.push(`${id} ${v} after ${before.v}`);
    if (!before || v > before.v) newest.set(id, { v, atMs });
  }
  return found;
}

/** Records whose last version was not the last to be applied: the application would be left with an old one. */
export function findStale(effects: readonly Effect[], newest: ReadonlyMap<string, number>): string[] {
  const left = new Map<string, { v: number; atMs: number }>();
  for (const { kind, key, atMs } of effects) {
    if (kind !== 'record') continue;
    const [id = '', version] = key.split(' ');
    const v = Number(version);
    const there = left.get(id);
    // Two processes, one clock of milliseconds: at the same one nobody knows.
    if (!there || atMs > there.atMs || (atMs === there.atMs && v > there.v)) left.set(id, { v, atMs });
  }
  return [...left].filter(([id, { v }]) => v < (newest.get(id) ?? 0)).map(([id]) => id);
}

/** By how much memory grew over the later half of the longest life, in percent of its first half's median. */
export function memoryGrowth(samples: ReadonlyMap<string, readonly number[]>): {
  readonly percent: number;
  readonly megabytes: number;
  readonly samples: number;
} {
  const longest = [...samples.values()].reduce(
    (a, b) => (b.length > a.length ? b : a),
    [] as readonly number[],
  );
  // What is loaded when first used, and caches that fill, come first.
  const settled = longest.slice(Math.floor(longest.length / 4));
  const half = Math.floor(settled.length / 2);
  const [before, after] = [median(settled.slice(0, half)), median(settled.slice(half))];
  return {
    percent: before > 0 ? Math.round((after / before - 1) * 1000) / 10 : 0,
    megabytes: Math.round((after - before) / 1024 / 102.4) / 10,
    samples: longest.length,
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
