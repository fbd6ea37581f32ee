import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../../../lib/testing/manual-clock.js';
import { ChannelListener } from '../../../../lib/stores/redis/channel-listener.js';

/** A connection that does what the test says. */
class Connection extends EventEmitter {
  readonly channels = new Set<string>();
  disconnected = false;
  answers: 'yes' | 'no' | 'never' = 'yes';

  connect = (): Promise<void> => this.#answer();
  disconnect = (): void => {
    if (!this.disconnected) this.emit('close');
    this.disconnected = true;
  };

  subscribe = async (channel: string): Promise<void> => {
    await this.#answer();
    this.channels.add(channel);
  };

  unsubscribe = async (channel: string): Promise<void> => void this.channels.delete(channel);

  #answer(): Promise<void> {
    if (this.answers === 'never') return new Promise(() => undefined);
    return this.answers === 'yes' ? Promise.resolve() : Promise.reject(new Error('refused'));
  }
}

const setUp = () => {
  const clock = new ManualClock();
  const connections: Connection[] = [];
  const server = { published: 0, reachable: true, answers: 'yes' as Connection['answers'] };
  const listener = new ChannelListener({
    clock,
    timeoutMs: 1_000,
    heartbeatMs: 10_000,
    createConnection: async () => {
      const connection = new Connection();
      connection.answers = server.answers;
      connections.push(connection);
      return connection;
    },
    nameOf: channel => `c:${channel}`,
    lastPublications: async channels => {
      if (!server.reachable) throw new Error('away');
      return channels.map(() => server.published);
    },
  });
  const current = (): Connection => connections.at(-1) as Connection;
  const publish = (message: string, channel = 'news'): void => {
    server.published += 1;
    if (current().channels.has(`c:${channel}`))
      current().emit('message', `c:${channel}`, `${server.published}:${message}`);
  };
  const subscribe = async (channel = 'news') => {
    const events: string[] = [];
    const end = await listener.listen(
      channel,
      message => events.push(message),
      () => events.push('LOST'),
    );
    return { events, end };
  };
  return { clock, connections, server, listener, current, publish, subscribe };
};

describe('listening to channels', () => {
  it('shares one connection among all subscribers, and one subscription per channel', async () => {
    const { connections, current, publish, subscribe } = setUp();
    const [first, second, other] = await Promise.all([subscribe(), subscribe(), subscribe('other')]);
    publish('hello');
    expect([first.events, second.events, other.events]).toEqual([['hello'], ['hello'], []]);
    expect(connections).toHaveLength(1);
    await first.end();
    expect(current().channels).toEqual(new Set(['c:news', 'c:other']));
    await second.end();
    expect(current().channels).toEqual(new Set(['c:other']));
  });

  it('tells of a break at once and of its end, and stays quiet to those who left', async () => {
    const { clock, connections, current, publish, subscribe } = setUp();
    const staying = await subscribe();
    const leaving = await subscribe('other');
    await leaving.end();
    current().emit('close');
    expect(staying.events).toEqual(['LOST']);
    await clock.advance(50);
    expect(connections).toHaveLength(2);
    publish('after');
    expect(staying.events).toEqual(['LOST', 'LOST', 'after']);
    expect(leaving.events).toEqual([]);
  });

  it('tries again, ever more slowly, for as long as somebody listens', async () => {
    const { clock, connections, current, server, subscribe } = setUp();
    const { events, end } = await subscribe();
    server.answers = 'no';
    current().emit('close');
    await clock.advance(60_000);
    const attempts = connections.length;
    expect(attempts).toBeGreaterThan(30);
    expect(attempts).toBeLessThan(80);
    expect(events).toEqual(['LOST']);
    server.answers = 'yes';
    await clock.advance(2_000);
    expect(events).toEqual(['LOST', 'LOST']);
    await end();
    current().emit('close');
    await clock.advance(60_000);
    expect(current().disconnected || current().channels.size === 0).toBe(true);
    expect(clock.pendingTimers).toBe(0);
  });

  it('refuses a subscription that does not come about in time, and forgets it', async () => {
    const { clock, connections, server, subscribe } = setUp();
    server.answers = 'never';
    const outcome = expect(subscribe()).rejects.toThrow('No answer within 1000 ms');
    await clock.advance(1_000);
    await outcome;
    server.answers = 'yes';
    await clock.advance(60_000);
    expect(connections).toHaveLength(1);
    expect(connections[0]?.disconnected).toBe(true);
  });

  it('lets a channel be joined again after it was refused once', async () => {
    const { current, publish, subscribe } = setUp();
    await subscribe('other');
    current().answers = 'no';
    await expect(subscribe()).rejects.toThrow('refused');
    current().answers = 'yes';
    const { events } = await subscribe();
    publish('hello');
    expect(events).toEqual(['hello']);
  });

  it('begins anew when a publication never arrives, as the heartbeat shows', async () => {
    const { clock, connections, server, subscribe } = setUp();
    const { events } = await subscribe();
    await clock.advance(30_000);
    expect(connections).toHaveLength(1);
    server.published += 1;
    await clock.advance(10_000);
    expect(events).toEqual([]);
    await clock.advance(10_100);
    expect(connections).toHaveLength(2);
    expect(connections[0]?.disconnected).toBe(true);
    expect(events).toEqual(['LOST', 'LOST']);
  });

  it('begins anew when it cannot find out whether it missed something', async () => {
    const { clock, server, subscribe } = setUp();
    const { events } = await subscribe();
    server.reachable = false;
    await clock.advance(10_000);
    expect(events).toEqual(['LOST']);
    await clock.advance(20_000);
    expect(events.length).toBeGreaterThanOrEqual(1);
    server.reachable = true;
    await clock.advance(2_000);
    expect(events.at(-1)).toBe('LOST');
    expect(events.length).toBeGreaterThanOrEqual(2);
  });

  it('ignores what it did not ask for, and what no store has published', async () => {
    const { current, subscribe } = setUp();
    const { events } = await subscribe();
    current().emit('message', 'c:other', '1:x');
    current().emit('message', 'c:news', 'no number');
    current().emit('message', 'c:news', '__proto__:x');
    expect(events).toEqual([]);
  });

  it('leaves nothing behind when it is closed, even while it is connecting', async () => {
    const { clock, connections, current, listener, subscribe } = setUp();
    await subscribe();
    current().emit('close');
    await clock.advance(10);
    const closing = listener.close();
    await closing;
    await clock.advance(60_000);
    expect(connections.every(({ channels }, index) => index === 0 || channels.size === 0)).toBe(true);
    expect(clock.pendingTimers).toBe(0);

    const second = setUp();
    const pending = second.subscribe();
    const outcome = expect(pending).rejects.toThrow('The connection was closed.');
    await second.listener.close();
    await outcome;
    expect(second.current().disconnected).toBe(true);
    await second.clock.advance(60_000);
    expect(second.clock.pendingTimers).toBe(0);
  });
});
