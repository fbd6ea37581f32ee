import { describe, expect, it } from '@jest/globals';
import { type Fault, planFaults } from '../../soak/faults.js';
import {
  type Effect,
  findDuplicates,
  findRegressions,
  findStale,
  historyOf,
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

  it('takes a process that stood still for a reason, of what it did before and of what it did late', () => {
    const frozen = fault('node-frozen', 100_000, 'a');
    const again = (...effects: Effect[]) => findDuplicates(effects, [frozen]).map(each => each.fault?.kind);
    expect(again(effect(99_999, 'i1 1'), effect(100_900, 'i1 1', 'b'))).toEqual(['node-frozen']);
    expect(again(effect(99_999, 'i1 1', 'c'), effect(100_900, 'i1 1', 'b'))).toEqual([undefined]);
    expect(again(effect(100_900, 'i1 1', 'b'), effect(101_000, 'i1 1'))).toEqual(['node-frozen']);
    expect(again(effect(100_900, 'i1 1', 'b'), effect(103_000, 'i1 1'))).toEqual([undefined]);
  });

  it('finds an older version after a newer one, and a reason only in a process that stood still', () => {
    const effects = [
      effect(1, 'i1 1'),
      effect(2, 'i1 3'),
      effect(3, 'i1 2'),
      effect(2, 'i2 1'),
      effect(2, 'i2 2'),
    ];
    const found = findRegressions(effects, []);
    expect(found).toEqual([{ older: effects[2], newer: effects[1], fault: undefined }]);
    expect(historyOf(found[0]!, effects, [fault('kill', 0, 'b')])).toEqual([
      '-3 ms: kill b for 1000 ms',
      '-2 ms: record i1 1 in a',
      '-1 ms: record i1 3 in a',
      '0 ms: record i1 2 in a',
    ]);
    const reasonOf = (...faults: Fault[]) => {
      const late = [effect(100_000, 'i1 2', 'b'), effect(101_010, 'i1 1', 'a')];
      return findRegressions(late, faults)[0]?.fault?.kind;
    };
    expect(reasonOf(fault('node-frozen', 100_000, 'a'))).toBe('node-frozen');
    expect(reasonOf(fault('node-frozen', 100_000, 'b'))).toBeUndefined();
    expect(reasonOf(fault('node-frozen', 90_000, 'a'))).toBeUndefined();
    expect(reasonOf(fault('kill', 100_000, 'a'), fault('redis-restart', 100_000))).toBeUndefined();
  });

  it('tells the same id in two groups apart', () => {
    expect(findRegressions([effect(1, 'cld-1/i1 2'), effect(2, 'cld-2/i1 1')], [])).toEqual([]);
    expect(findRegressions([effect(1, 'cld-1/i1 2'), effect(2, 'cld-1/i1 1')], [])).toHaveLength(1);
  });

  it('finds what is left with an old version', () => {
    const effects = [
      effect(1, 'i1 1'),
      effect(2, 'i1 3'),
      effect(3, 'i1 2'),
      effect(2, 'i2 1'),
      effect(2, 'i2 2'),
    ];
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
    expect(new Set(plan.map(({ kind }) => kind)).size).toBe(6);
    const struck = plan.filter(({ kind }) => kind === 'kill').map(({ node }) => node);
    expect(new Set(struck).size).toBe(2);
    expect(plan.every(({ atMs }) => atMs >= 8_000 && atMs < 600_000 - 8_000)).toBe(true);
  });
});
