import type { Clock } from '../../clock.js';
import type { NotificationQueue } from '../../webhooks/index.js';
import type { Finding } from '../finding.js';
import type { QueueCheckOptions } from '../health-options.js';
import { within } from './within.js';

/** How far the workers are behind. `undefined` when there is no queue, or one that does not tell. */
export async function checkQueue(
  queue: NotificationQueue | undefined,
  { maxAgeMs = 300_000, maxWaiting = Infinity, maxMs = 1_000 }: QueueCheckOptions,
  clock: Clock,
): Promise<Finding | undefined> {
  if (!queue?.lag) return undefined;
  return within(clock, maxMs, async () => {
    const lag = await queue.lag?.();
    if (!lag) return { status: 'up' };
    const { waiting, delayed, failed, oldestMs } = lag;
    const status = oldestMs > maxAgeMs || waiting > maxWaiting ? 'down' : 'up';
    return { status, ...(status === 'down' ? { reason: 'behind' } : {}), waiting, delayed, failed, oldestMs };
  });
}
