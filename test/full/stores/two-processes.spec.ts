import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { storeKey } from '../../../lib/stores/index.js';
import { describeWithRedis, RedisServer } from '../../support/redis-server.js';
import { WorkerProcess } from '../../support/worker-process.js';

const WORKER = resolve(import.meta.dirname, 'store-worker.ts');
const key = (...parts: string[]) => storeKey('default', 'test', ...parts);

describeWithRedis('two processes and one Redis server', () => {
  let server: RedisServer;
  let nodes: readonly WorkerProcess[];
  const node = (index: number): WorkerProcess => nodes[index % nodes.length] as WorkerProcess;

  beforeEach(async () => {
    server = await RedisServer.start();
    const start = () => WorkerProcess.start(WORKER, [String(server.port)]);
    nodes = await Promise.all([start(), start()]);
  });

  afterEach(async () => {
    await Promise.all(nodes.map(each => each.stop()));
    await server.stop();
  });

  /** Kills the server while `work` goes on, three times. */
  const restartDuring = async <T>(work: Promise<T>): Promise<T> => {
    for (let turn = 0; turn < 3; turn += 1) {
      await wait(100);
      await server.halt();
      await wait(100);
      await server.resume();
    }
    return work;
  };

  it('never let two win one mark, and always one, while the server is killed and restarted', async () => {
    const keys = Array.from({ length: 600 }, (_, index) => key('mark', String(index)));
    const contend = async (each: string, index: number) => {
      // Spread over the time in which the server goes away and comes back.
      await wait((index % 60) * 12);
      return Promise.all(
        Array.from({ length: 6 }, (_, turn) => node(turn).call('add', each, `${each}/${turn}`)),
      );
    };
    const answers = await restartDuring(Promise.all(keys.map(contend)));
    const held = (await node(0).call('read', keys)) as string[];
    for (const [index, answer] of answers.entries()) {
      expect(answer.filter(each => each === true)).toHaveLength(1);
      expect(answer.filter(each => each === false)).toHaveLength(5);
      expect(held[index]).toBe(`${keys[index]}/${answer.indexOf(true)}`);
    }
  });

  it('keep the newest version, whatever order they come in and however often the server restarts', async () => {
    const advance = async (version: number, index: number) => {
      await wait((index % 50) * 14);
      return node(index).call('advance', key('version'), version);
    };
    const versions = Array.from({ length: 500 }, (_, index) => ((index * 7919) % 500) + 1);
    const answers = await restartDuring(Promise.all(versions.map(advance)));
    expect(answers[versions.indexOf(500)]).toBe(true);
    expect(await node(0).call('read', [key('version')])).toEqual(['500']);
  });

  it('hear every publication that was accepted, or hear that they lost some', async () => {
    const [listener, publisher] = [node(0), node(1)];
    await listener.call('subscribe', key('channel'));
    const accepted: string[] = [];
    const publishAll = async () => {
      for (let index = 0; index < 900; index += 1) {
        if ((await publisher.call('publish', key('channel'), `m${index}`)) === 'accepted')
          accepted.push(`m${index}`);
        await wait(1);
      }
    };
    await restartDuring(publishAll());
    await listener.call('subscribe', key('other'));
    await publisher.call('publish', key('channel'), 'last');
    for (let turn = 0; turn < 400 && !listener.events.includes('last'); turn += 1) await wait(10);

    const { events } = listener;
    expect(accepted.length).toBeGreaterThan(500);
    expect(events).toContain('last');
    // Between two neighbours that were heard, either nothing is missing or a loss was told.
    let position = -1;
    let toldLoss = false;
    for (const event of events) {
      if (event === 'LOST') {
        toldLoss = true;
        continue;
      }
      const at = event === 'last' ? accepted.length : accepted.indexOf(String(event));
      const skipped = Math.max(0, at - position - 1);
      if (skipped > 0) expect({ after: position, skipped, toldLoss }).toMatchObject({ toldLoss: true });
      position = Math.max(position, at);
      toldLoss = false;
    }
    // Three restarts, each told when it came and when it was over.
    expect(events.filter(event => event === 'LOST').length).toBeGreaterThanOrEqual(6);
  });

  it('take over from a process that is stopped, whose late write is refused', async () => {
    const [paused, successor] = [node(0), node(1)];
    const first = (await paused.call('acquire', key('job'), 700)) as number;
    expect(await paused.call('write', key('data'), first, 'early')).toBe(true);
    paused.signal('SIGSTOP');
    expect(await successor.call('acquire', key('job'), 700)).toBeUndefined();
    await wait(800);
    const second = (await successor.call('acquire', key('job'), 5_000)) as number;
    expect(second).toBeGreaterThan(first);
    expect(await successor.call('write', key('data'), second, 'current')).toBe(true);

    const late = paused.call('write', key('data'), first, 'late');
    paused.signal('SIGCONT');
    expect(await late).toBe(false);
    expect(await paused.call('renew', key('job'))).toBe(false);
    expect(await successor.call('renew', key('job'))).toBe(true);
    expect(await successor.call('read', [key('data')])).toEqual([`${second}:current`]);
  });

  it('give a lease to one of them at a time, also when its holder is killed', async () => {
    const first = (await node(0).call('acquire', key('job'), 500)) as number;
    node(0).signal('SIGKILL');
    expect(await node(1).call('acquire', key('job'), 500)).toBeUndefined();
    await wait(600);
    expect(await node(1).call('acquire', key('job'), 500)).toBeGreaterThan(first);
  });
});
