import { setTimeout as wait } from 'node:timers/promises';

export const FAULT_KINDS = [
  'kill',
  'node-frozen',
  'redis-restart',
  'redis-frozen',
  'platform-slow',
  'platform-down',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One fault: when it strikes, counted from the start, and how long it lasts. */
export interface PlannedFault {
  readonly kind: FaultKind;
  readonly atMs: number;
  readonly lastsMs: number;
  /** Of a kill, and of a process that stands still. */
  readonly node: number;
}

/** A fault as it was: times since the epoch. */
export interface Fault extends PlannedFault {
  readonly fromMs: number;
  readonly toMs: number;
  /** The life of the process that was killed, or stood still. */
  readonly life: string | undefined;
}

/** Quiet at both ends: to begin, and to settle. */
const QUIET_MS = 8_000;

/** A schedule of faults, the same for the same seed. What strikes a process strikes the two of them in turn. */
export function planFaults(durationMs: number, random: () => number): PlannedFault[] {
  const minutes = durationMs / 60_000;
  const times = (perMinute: number, least: number): number =>
    Math.max(least, Math.round(minutes * perMinute));
  const kinds = [
    ...repeat('kill', times(0.4, 1)),
    ...repeat('node-frozen', times(0.2, 0)),
    ...repeat('redis-restart', times(0.3, 1)),
    ...repeat('redis-frozen', times(0.2, 1)),
    ...repeat('platform-slow', times(0.2, 1)),
    ...repeat('platform-down', times(0.2, 1)),
  ].sort(() => random() - 0.5);
  const span = (durationMs - 2 * QUIET_MS) / kinds.length;
  const next: Partial<Record<FaultKind, number>> = {};
  return kinds.map((kind, index) => ({
    kind,
    atMs: Math.round(QUIET_MS + (index + random() * 0.4) * span),
    lastsMs: Math.round(500 + random() * Math.min(4_000, span / 2)),
    node: (next[kind] = ((next[kind] ?? (random() < 0.5 ? 0 : 1)) + 1) % 2),
  }));
}

/** Carries a plan out. */
export async function strike(
  plan: readonly PlannedFault[],
  startedMs: number,
  act: (fault: PlannedFault) => Promise<string | undefined>,
  done: (fault: Fault) => void,
): Promise<void> {
  for (const fault of [...plan].sort((one, other) => one.atMs - other.atMs)) {
    await wait(Math.max(0, startedMs + fault.atMs - Date.now()));
    const fromMs = Date.now();
    const life = await act(fault);
    done({ ...fault, fromMs, toMs: Date.now(), life });
  }
}

function repeat(kind: FaultKind, times: number): FaultKind[] {
  return Array.from({ length: times }, () => kind);
}
