import { describe, expect, it } from '@jest/globals';
import { LeakingPlatformCalls, PlatformCalls } from '../../support/isolation/application.js';
import { runTraffic } from '../../support/isolation/traffic.js';
import { ADAPTERS } from '../../support/test-application.js';

describe.each(ADAPTERS)('50 presets in 20,000 mixed operations, on %s', adapter => {
  const full = { adapter, presets: 50, operations: 20_000 };

  it('never meet', async () => {
    const report = await runTraffic({ ...full, calls: PlatformCalls });
    expect(report.failures).toEqual([]);
    expect(report.leaks).toEqual([]);
    expect(report.secrets).toEqual([]);
    expect(report.told).toBeGreaterThan(report.operations / 2);
    expect(report.operations).toBe(full.operations);
    expect(report.swaps).toBe(80);
  }, 600_000);

  it('would be seen to leak with shared state', async () => {
    const report = await runTraffic({ ...full, operations: 2000, calls: LeakingPlatformCalls });
    expect(report.leaks.length).toBeGreaterThan(0);
  }, 600_000);
});
