import { describe, expect, it } from '@jest/globals';
import { editDistance, nearest } from '../../../lib/presets/spelling.js';

describe('Spelling', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', '', 3],
    ['', 'abc', 3],
    ['abc', 'abd', 1],
    ['abc', 'acb', 1],
    ['abc', 'bac', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('counts from %j to %j: %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });

  it('suggests the nearest, and nothing that is far', () => {
    expect(nearest('hots', ['host', 'base'])).toBe('host');
    expect(nearest('GROUPS_path', ['groupUsersPath', 'groupsPath'])).toBe('groupsPath');
    expect(nearest('xyz', ['host', 'base'])).toBeUndefined();
    expect(nearest('x'.repeat(65), ['x'.repeat(65)])).toBeUndefined();
  });
});
