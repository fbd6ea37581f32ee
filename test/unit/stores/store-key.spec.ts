import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_KEY_LENGTH, storeKey } from '../../../lib/stores/index.js';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(':', '{', '}', '~', '+', 'a', '\n', '%', '\0'), maxLength: 6 }),
);
const segments = fc.array(hostile, { minLength: 2, maxLength: 12 });

describe('keys of the store', () => {
  it('are readable for ids of the platform', () => {
    expect(storeKey('acme', 'session.revoked', 'usr-1.cld-3')).toBe('{acme:session.revoked}:usr-1.cld-3');
  });

  it('differ whenever their parts differ, whatever they contain', () => {
    fc.assert(
      fc.property(segments, segments, (left, right) => {
        const same = left.length === right.length && left.every((part, at) => part === right[at]);
        const [leftKey, rightKey] = [left, right].map(([preset = '', purpose = '', ...parts]) =>
          storeKey(preset, purpose, ...parts),
        );
        expect(leftKey === rightKey).toBe(same);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    [
      ['a', 'b', 'c:d'],
      ['a', 'b', 'c', 'd'],
    ],
    [
      ['a', 'b:c'],
      ['a:b', 'c'],
    ],
    [
      ['a', 'b}'],
      ['a', 'b', '}'],
    ],
    [
      ['a', 'b'],
      ['a', 'b', ''],
    ],
    [
      ['a', 'b', '', ''],
      ['a', 'b', ''],
    ],
    [
      ['a', 'b', '\ud800'],
      ['a', 'b', '\ud801'],
    ],
    [
      ['a', 'b', '\ufffd'],
      ['a', 'b', '\ud801'],
    ],
    [
      ['a', 'b', 'é'],
      ['a', 'b', 'e\u0301'],
    ],
    [
      ['a', 'b', 'x'.repeat(5_000)],
      ['a', 'b', 'x'.repeat(5_001)],
    ],
    [
      ['a', 'b', ...Array<string>(9).fill('p')],
      ['a', 'b', ...Array<string>(10).fill('p')],
    ],
  ])('tell %j from %j', (left, right) => {
    const key = ([preset = '', purpose = '', ...parts]: string[]) => storeKey(preset, purpose, ...parts);
    expect(key(left)).not.toBe(key(right));
  });

  it('are told apart from a digest that someone writes out', () => {
    const digest = storeKey('a', 'b', 'c d').split(':').at(-1) ?? '';
    expect(storeKey('a', 'b', digest)).not.toBe(storeKey('a', 'b', 'c d'));
  });

  it('share one hash tag per preset and purpose, which holds no brace of its own', () => {
    fc.assert(
      fc.property(segments, ([preset = '', purpose = '', ...parts]) => {
        const key = storeKey(preset, purpose, ...parts);
        const tag = /^\{([^{}]+)\}(:|$)/.exec(key)?.[1];
        expect(tag).toBeDefined();
        expect(storeKey(preset, purpose, 'another')).toContain(`{${tag}}`);
        expect(key.length).toBeLessThan(MAX_KEY_LENGTH);
        expect(key).toMatch(/^[\x21-\x7e]+$/);
      }),
    );
  });
});
