import type { Clock } from '../../clock.js';
import { isCluster, type RedisClient } from './redis-client.js';
import { withDeadline } from './with-deadline.js';

const NOT_INSPECTED =
  'The Redis server could not be inspected (INFO): make sure that it writes to disk (appendonly yes) and never ' +
  'evicts (maxmemory-policy noeviction).';

const NOT_DURABLE =
  'The Redis server does not log its changes (appendonly no): after a restart it has forgotten the latest marks, so ' +
  'that a sign-in response can be replayed and a charge in doubt is no longer known.';

/**
 * What the settings of the server do not allow the store to promise. A server that is not there must not keep an
 * application from starting: after `limitMs` it counts as one that tells nothing.
 */
export async function inspectServer(client: RedisClient, clock: Clock, limitMs: number): Promise<string[]> {
  try {
    return await withDeadline(inspectNodes(client), clock, limitMs);
  } catch {
    // Managed servers do not always allow it.
    return [NOT_INSPECTED];
  }
}

async function inspectNodes(client: RedisClient): Promise<string[]> {
  const nodes = isCluster(client) ? client.nodes('master') : [client];
  const findings = await Promise.all(
    nodes.map(async node => {
      const persistence = parseInfo(await node.info('persistence'));
      const memory = parseInfo(await node.info('memory'));
      return [
        ...(persistence.get('aof_enabled') === '1' ? [] : [NOT_DURABLE]),
        ...evictionFindings(memory.get('maxmemory'), memory.get('maxmemory_policy')),
      ];
    }),
  );
  return [...new Set(findings.flat())];
}

function evictionFindings(maxMemory: string | undefined, policy: string | undefined): string[] {
  if (maxMemory === '0' || policy === undefined || policy === 'noeviction') return [];
  return [
    `The Redis server evicts live entries when its memory is full (maxmemory-policy ${policy}): marks can be ` +
      'forgotten before they expire. Set it to noeviction.',
  ];
}

function parseInfo(info: string): Map<string, string> {
  const pairs = info.split(/\r?\n/).map(line => line.split(':', 2) as [string, string?]);
  return new Map(pairs.map(([name, value = '']) => [name, value]));
}
