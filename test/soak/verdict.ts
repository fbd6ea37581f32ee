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

/** How much of a record's history is told. */
const AROUND_MS = 10_000;
/** After how long a process that stood still has ended what it was at. */
const AWAKE_MS = 1_000;

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
 * Every effect that happened again, with the fault that explains it: the process died or stood still, or the server
 * was away, between the effect and its mark.
 */
export function findDuplicates(effects: readonly Effect[], faults: readonly Fault[]): Duplicate[] {
  const last = new Map<string, Effect>();
  const duplicates: Duplicate[] = [];
  for (const effect of inOrder(effects)) {
    const name = `${effect.kind} ${effect.key}`;
    const earlier = last.get(name);
    if (earlier) {
      const fault = faults.find(each => explains(each, earlier) || isLate(each, effect));
      duplicates.push({ effect, fault });
    }
    last.set(name, effect);
  }
  return duplicates;
}

function explains({ kind, fromMs, toMs, life }: Fault, { atMs, life: of }: Effect): boolean {
  const isNear = atMs >= fromMs - AFTERMATH_MS && atMs <= toMs + AFTERMATH_MS;
  if (kind === 'kill' || kind === 'node-frozen') return life === of && atMs <= toMs && isNear;
  return (kind === 'redis-restart' || kind === 'redis-frozen') && isNear;
}

/** An effect in the middle of which its process stood still, for longer than anybody waits for it. */
function isLate({ kind, toMs, life }: Fault, { atMs, life: of }: Effect): boolean {
  return kind === 'node-frozen' && life === of && atMs >= toMs - AWAKE_MS && atMs <= toMs + AWAKE_MS;
}

export interface Regression {
  readonly older: Effect;
  /** What was applied before it. */
  readonly newer: Effect;
  /** What explains it; `undefined` if nothing does. */
  readonly fault: Fault | undefined;
}

/**
 * Versions of a record that were applied after a newer one. A process that died does nothing any more, and a server
 * that is away lets nobody begin: only one that stood still in the midst of its effects explains it.
 */
export function findRegressions(effects: readonly Effect[], faults: readonly Fault[]): Regression[] {
  const newest = new Map<string, Effect>();
  const found: Regression[] = [];
  for (const effect of inOrder(effects)) {
    if (effect.kind !== 'record') continue;
    const { id, v } = versionOf(effect);
    const before = newest.get(id);
    const isOlder = before !== undefined && v < versionOf(before).v;
    // Two processes, one clock of milliseconds: at the same one nobody knows.
    if (isOlder && effect.atMs > before.atMs)
      found.push({ older: effect, newer: before, fault: faults.find(each => isLate(each, effect)) });
    if (!isOlder) newest.set(id, effect);
  }
  return found;
}

/** What happened to the record of a regression, with the faults, in order; for people. */
export function historyOf(
  { older, newer }: Regression,
  effects: readonly Effect[],
  faults: readonly Fault[],
) {
  const { id } = versionOf(older);
  const [from, to] = [Math.min(newer.atMs, older.atMs) - AROUND_MS, older.atMs + AROUND_MS];
  const about = effects.filter(each => each.atMs >= from && each.atMs <= to && versionOf(each).id === id);
  const lines = [
    ...about.map(({ atMs, kind, key, life }) => ({ atMs, text: `${kind} ${key} in ${life}` })),
    ...faults
      .filter(({ fromMs, toMs }) => toMs >= from - AROUND_MS && fromMs <= to)
      .map(({ kind, fromMs, toMs, life = '' }) => ({
        atMs: fromMs,
        text: `${kind} ${life} for ${toMs - fromMs} ms`,
      })),
  ];
  return lines
    .sort((one, other) => one.atMs - other.atMs)
    .map(({ atMs, text }) => `${atMs - older.atMs} ms: ${text}`);
}

/** Records whose last version was not the last to be applied: the application would be left with an old one. */
export function findStale(effects: readonly Effect[], newest: ReadonlyMap<string, number>): string[] {
  const left = new Map<string, { v: number; atMs: number }>();
  for (const effect of effects) {
    if (effect.kind !== 'record') continue;
    const { atMs } = effect;
    const { id, v } = versionOf(effect);
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

function inOrder(effects: readonly Effect[]): Effect[] {
  return [...effects].sort((one, other) => one.atMs - other.atMs);
}

/** The same id in two groups is two records: `<group>/<id> <version>`. */
export function versionOf({ key }: Effect): { readonly id: string; readonly v: number } {
  const [id = '', version] = key.split(' ');
  return { id, v: Number(version) };
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
