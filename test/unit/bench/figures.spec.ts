import { describe, expect, it } from '@jest/globals';
import { isMissed, rowsOf } from '../../bench/figures.mjs';
import { withTable } from '../../bench/readme.mjs';

const lines = [
  { name: 'boot', adapter: 'express', ratio: 1.2, limit: 1.25 },
  { name: 'boot', adapter: 'fastify', ratio: 1.31, limit: 1.25 },
  { name: 'guard', ratio: 0.95, floor: 0.9 },
  { name: 'posts', ratio: 0.8, atLeast: 0.85 },
  { name: 'connections', opened: 0, limit: 0 },
  { name: 'start', millis: 12.345 },
];

describe('the figures of the benches', () => {
  it('are missed on the wrong side of a bound, by whatever name', () => {
    expect(lines.map(isMissed)).toEqual([false, true, false, true, false, false]);
    expect(isMissed({ name: 'x', pages: 2, most: 1 })).toBe(true);
    expect(isMissed({ name: 'x', growthKilobytes: 300, limit: 256 })).toBe(true);
  });

  it('become one row a name', () => {
    expect(rowsOf(lines)).toEqual([
      { name: 'boot', figure: '1.2 – 1.31', asked: '≤ 1.25', met: 'no' },
      { name: 'guard', figure: '0.95', asked: '≥ 0.9', met: 'yes' },
      { name: 'posts', figure: '0.8', asked: '≥ 0.85', met: 'no' },
      { name: 'connections', figure: '0', asked: '≤ 0', met: 'yes' },
      { name: 'start', figure: 'millis 12.35', asked: '', met: '' },
    ]);
  });

  it('replace the table of a text, and nothing else of it', () => {
    const text = 'before\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nafter';
    const written = withTable(text, lines, '2 × a processor', '2026-01-01');
    expect(written).toMatch(/^before\n<!-- bench:begin -->\n2 × a processor, 2026-01-01:\n\n\| measurement/);
    expect(written).toContain('| `guard` | 0.95 | ≥ 0.9 | yes |');
    expect(written).not.toContain('old');
    expect(withTable(written, lines, '2 × a processor', '2026-01-01')).toBe(written);
    expect(() => withTable('no marks', lines, '', '')).toThrow('lacks the marks');
  });
});
