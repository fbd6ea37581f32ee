import { describe, expect, it } from '@jest/globals';
import { safeReturnPath } from '../../../lib/sso/return-path.js';

const ORIGIN = 'https://crm.example';

describe('the path to return to after a sign-in', () => {
  it.each(['/', '/dashboard', '/a/b?c=d&e=%2F#f', '/a//b', `/${'x'.repeat(511)}`])('may be %s', path => {
    expect(safeReturnPath(path, ORIGIN)).toBe(path);
  });

  it.each([
    ['', 'dashboard', 'https://evil.example/', 'javascript:alert(1)'],
    [
      '//evil.example',
      '///evil.example',
      '/\\evil.example',
      '/a\\b',
      '/..//evil.example',
      '/.//evil.example',
    ],
    ['/a b', '/a\nb', '/a\tb', '/\u00e9', '/\u0000', `/${'x'.repeat(512)}`],
  ])('leaves the site, or is no path: %s and others', (...paths) => {
    for (const path of paths) expect([path, safeReturnPath(path, ORIGIN)]).toEqual([path, undefined]);
  });

  it('may be left out', () => {
    expect([safeReturnPath(undefined, ORIGIN), safeReturnPath(null, ORIGIN)]).toEqual([undefined, undefined]);
  });
});
