import { describe, expect, it } from '@jest/globals';
import { RedisStore } from 'nestjs-maestrano/redis';
import { hashTag } from '../../../../lib/stores/redis/hash-tag.js';
import { storeKey } from '../../../../lib/stores/index.js';

describe('the hash tag of a key', () => {
  it.each([
    ['plain', 'plain'],
    ['{user1000}.following', 'user1000'],
    ['foo{}{bar}', 'foo{}{bar}'],
    ['foo{{bar}}zap', '{bar'],
    ['foo{bar}{zap}', 'bar'],
    ['foo{bar', 'foo{bar'],
    ['}foo{bar}', 'bar'],
    ['{}', '{}'],
  ])('of %s is %s, as the cluster specification has it', (key, tag) => {
    expect(hashTag(key)).toBe(tag);
  });
});

describe('reading several keys', () => {
  const reading = async (cluster: boolean) => {
    const commands: string[][] = [];
    const client = {
      options: {},
      evalsha: async (_sha: string, count: number, ...keys: string[]) => {
        commands.push(keys);
        return Array.from({ length: count }, () => null);
      },
      eval: () => Promise.reject(new Error('not needed')),
      info: () => Promise.resolve(''),
      duplicate: () => {
        throw new Error('not needed');
      },
      ...(cluster ? { nodes: () => [] } : {}),
    };
    const keys = ['acme', 'default'].flatMap(preset =>
      ['session', 'mark'].flatMap(purpose => ['1', '2', '3'].map(id => storeKey(preset, purpose, id))),
    );
    await new RedisStore(client).getMany([...keys, ...keys]);
    return commands;
  };

  it('takes one command on one server', async () => {
    const commands = await reading(false);
    expect(commands.map(keys => keys.length)).toEqual([12]);
  });

  it('takes one command for each preset and purpose on a cluster', async () => {
    const commands = await reading(true);
    expect(commands.map(keys => keys.length)).toEqual([3, 3, 3, 3]);
    for (const keys of commands) expect(new Set(keys.map(hashTag)).size).toBe(1);
  });
});
