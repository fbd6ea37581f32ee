import { describe, expect, it } from '@jest/globals';
import { type Fault, planFaults } from '../../soak/faults.js';
import {
  type Effect,
  findDuplicates,
  findRegressions,
  findStale,
  memoryGrowth,
  readLedger,
} from '../../soak/verdict.js';
import { randomOf } from '../../support/charge-simulation.js';

const effect = (atMs: number, key: string, life = 'a'): Effect => ({ atMs, kind: 'record', key, life });
const fault = (kind: Fault['kind'], fromMs: number, life?: string): Fault => ({
  ...{ kind, fromMs, toMs: fromMs + 1_000, life, atMs: 0, lastsMs: 0, node: 0 },
});

describe('the verdict of a soak', () => {
  it('reads what a ledger has, but for a line that a dying process did not finish', () => {
    expect(readLedger('5 record i1 3\n7 sign-in usr-1\n9 rec', 'a')).toEqual([
      { atMs: 5, kind: 'record', key: 'i1 3', life: 'a' },
      { atMs: 7, kind: 'sign-in', key: 'usr-1', life: 'a' },
    ]);
  });

  it('finds what was done twice, and a reason only in a fault of that time and process', () => {
    const effects = [effect(100_000, 'i1 1'), effect(101_000, 'i1 1', 'b'), effect(100_000, 'i2 1')];
    const reasonsOf = (...faults: Fault[]) => findDuplicates(effects, faults).map(each => each.fault?.kind);
    expect(reasonsOf()).toEqual([undefined]);
    expect(reasonsOf(fault('kill', 100_500, 'a'))).toEqual(['kill']);
    expect(reasonsOf(fault('kill', 100_500, 'b'))).toEqual([undefined]);
    expect(reasonsOf(fault('kill', 90_000, 'a'))).toEqual([undefined]);
    expect(reasonsOf(fault('redis-restart', 95_000))).toEqual(['redis-restart']);
    expect(reasonsOf(fault('redis-restart', 20_000))).toEqual([undefined]);
    expect(reasonsOf(fault('platform-down', 100_000))).toEqual([undefined]);
  });

  it('finds an older version after a newer one', () => {
    const effects = [
      effect(1, 'i1 1'),
      effect(2, 'i1 3'),
      effect(3, 'i1 2'),
      effect(2, 'i2 1'),
      effect(2, 'i2 2'),
    ];
    expect(findRegressions(effects)).toEqual(['i1 2 after 3']);
    expect(
      findStale(
        effects,
        new Map([
          ['i1', 3],
          ['i2', 2],
        ]),
      ),
    ).toEqual(['i1']);
    expect(findStale([...effects, effect(4, 'i1 3')], new Map([['i1', 3]]))).toEqual([]);
  });

  it('tells growth of the longest life, without its beginning', () => {
    const rising = Array.from({ length: 40 }, (_, index) => 50e6 + index * 1e6);
    expect(memoryGrowth(new Map([['a', rising]])).percent).toBeGreaterThan(15);
    const settled = [20e6, 40e6, ...Array.from({ length: 38 }, (_, index) => 60e6 + (index % 3) * 1e5)];
    expect(
      memoryGrowth(
        new Map([
          ['a', settled],
          ['b', [1, 1e9]],
        ]),
      ).percent,
    ).toBeLessThan(1);
    expect(memoryGrowth(new Map())).toEqual({ percent: 0, megabytes: 0, samples: 0 });
  });
});

describe('the plan of a soak', () => {
  it('is the same for the same seed, and has what ten minutes need', () => {
    const plan = planFaults(600_000, randomOf(1));
    expect(planFaults(600_000, randomOf(1))).toEqual(plan);
    expect(planFaults(600_000, randomOf(2))).not.toEqual(plan);
    const count = (kind: string) => plan.filter(each => each.kind === kind).length;
    expect([count('kill'), count('redis-restart')]).toEqual([4, 3]);
    expect(new Set(plan.map(({ kind }) => kind)).size).toBe(5);
    expect(plan.every(({ atMs }) => atMs >= 8_000 && atMs < 600_000 - 8_000)).toBe(true);
  });
});
