import { describe, expect, it } from '@jest/globals';
import { PlatformCalls } from '../../support/isolation/application.js';
import { runTraffic } from '../../support/isolation/traffic.js';

// The same with 20,000 operations and 50 presets, and an application that leaks, is in test/full/isolation.
const small = { adapter: 'express', presets: 6, operations: 260 } as const;

describe('presets under mixed traffic', () => {
  it('never meet: credentials, hosts, groups and identities stay with their marketplace', async () => {
    const report = await runTraffic({ ...small, calls: PlatformCalls });
    expect(report.failures).toEqual([]);
    expect(report.leaks).toEqual([]);
    expect(report.secrets).toEqual([]);
    expect(report.told).toBeGreaterThan(report.operations / 2);
    expect(report.callsOfPlatform).toBeGreaterThan(small.operations / 2);
    expect(report.swaps).toBeGreaterThan(0);
  });
});
