import { beforeEach, describe, expect, it, jest } from '@jest/globals';

const crypto = await import('node:crypto');
const timingSafeEqual = jest.fn(crypto.timingSafeEqual);
jest.unstable_mockModule('node:crypto', () => ({ ...crypto, timingSafeEqual }));
const { PresetRegistry } = await import('../../../lib/presets/index.js');
const { COMPLETE, parseAll } = await import('./parse.js');

const { presets } = parseAll({
  one: { ...COMPLETE, api: { id: 'app-1', key: ['a-key', 'b-key', 'c-key'] } },
  two: { ...COMPLETE, api: { id: 'app-2', key: 'd-key' } },
});

describe('Comparing credentials', () => {
  beforeEach(() => void timingSafeEqual.mockClear());

  it.each([
    ['app-1', 'a-key', true],
    ['app-1', 'c-key', true],
    ['app-1', 'wrong', false],
    ['wrong', 'a-key', false],
    ['wrong', 'wrong', false],
    ['', '', false],
    [undefined, undefined, false],
  ])('always compares the id and every key: %j, %j', (id, key, right) => {
    expect(presets[0]?.authenticate(id, key)).toBe(right);
    expect(timingSafeEqual).toHaveBeenCalledTimes(4);
    for (const [one, other] of timingSafeEqual.mock.calls) {
      expect([one.byteLength, other.byteLength]).toEqual([32, 32]);
    }
  });

  it.each([
    ['app-1', 'a-key', 'one'],
    ['app-2', 'd-key', 'two'],
    ['app-3', 'd-key', undefined],
  ])('compares with every preset, also after a match: %j, %j', (id, key, name) => {
    expect(new PresetRegistry(presets).findByCredentials(id, key)?.name).toBe(name);
    expect(timingSafeEqual).toHaveBeenCalledTimes(4 + 2);
  });
});
