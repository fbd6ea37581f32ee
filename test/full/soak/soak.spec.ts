import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWithRedis } from '../../support/redis-server.js';

const ROOT = resolve(import.meta.dirname, '../../..');

/** The short form of `npm run soak`: what it printed, and how it ended. */
function soak(
  ...args: string[]
): Promise<{ code: number | null; report: Record<string, unknown>; said: string }> {
  const hooks = resolve(ROOT, 'test/support/typescript-hooks.mjs');
  return new Promise((done, fail) => {
    const child = execFile(
      process.execPath,
      ['--import', hooks, resolve(ROOT, 'test/soak/run.ts'), ...args],
      { maxBuffer: 16 * 1024 * 1024 },
      (_error, stdout, said) => {
        try {
          done({ code: child.exitCode, report: JSON.parse(stdout) as Record<string, unknown>, said });
        } catch {
          fail(new Error(said));
        }
      },
    );
  });
}

describeWithRedis('a minute under load, with faults', () => {
  it('loses nothing, replays nothing, and explains what it did twice', async () => {
    const { code, report, said } = await soak('--minutes', '1', '--seed', '7');
    expect({ code, said, report }).toMatchObject({
      code: 0,
      report: {
        faults: { kill: 1, 'redis-restart': 1, 'platform-slow': 1, 'platform-down': 1 },
        recordsLost: 0,
        olderUnexplained: 0,
        leftStale: 0,
        doubledUnexplained: 0,
        signInsReplayed: 0,
        violations: 0,
        chargedTwice: 0,
        chargesLost: 0,
      },
    });
    expect(report['records']).toBeGreaterThan(500);
    expect(report['signIns']).toBeGreaterThan(5);
    process.stdout.write(`${JSON.stringify({ ...report, counts: undefined })}\n`);
  }, 300_000);
});
