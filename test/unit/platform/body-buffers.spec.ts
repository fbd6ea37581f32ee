import { describe, expect, it } from '@jest/globals';
import { BodyBuffers } from '../../../lib/platform/body-buffers.js';

const MIB = 1024 * 1024;

describe('the buffers of large bodies', () => {
  it('are used again once they were given back', () => {
    const buffers = new BodyBuffers();
    const first = buffers.take(MIB);
    const second = buffers.take(MIB);
    expect(second.buffer).not.toBe(first.buffer);
    buffers.give(first.subarray(0, 100));
    expect(buffers.take(MIB).buffer).toBe(first.buffer);
    expect(buffers.take(MIB).buffer).not.toBe(first.buffer);
  });

  it('are at least as large as asked for', () => {
    const buffers = new BodyBuffers();
    buffers.give(buffers.take(MIB));
    for (const size of [0, 1, 1_000, 300_000, MIB, MIB + 1, 5 * MIB, 30 * MIB])
      expect(buffers.take(size).length).toBeGreaterThanOrEqual(size);
  });

  it('are never those that somebody else allocated', () => {
    const buffers = new BodyBuffers();
    const foreign = Buffer.alloc(MIB);
    buffers.give(foreign);
    expect(buffers.take(MIB).buffer).not.toBe(foreign.buffer);
  });

  it('are not kept when they are small or enormous, and one at most is', () => {
    const buffers = new BodyBuffers();
    for (const size of [1_000, 40 * MIB]) {
      const taken = buffers.take(size);
      buffers.give(taken);
      expect(buffers.take(size).buffer === taken.buffer && size > MIB).toBe(false);
    }
    const [small, large] = [buffers.take(MIB), buffers.take(4 * MIB)];
    buffers.give(large);
    buffers.give(small);
    expect(buffers.take(MIB).buffer).toBe(large.buffer);
    expect(buffers.take(MIB).buffer).not.toBe(small.buffer);
  });
});
