import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  cookieName,
  expireCookie,
  findCookie,
  parseCookies,
  serializeCookie,
} from '../../../lib/platform/cookies.js';

describe('cookies of the module', () => {
  it('belong to one host and to https where the application is served by it', () => {
    expect(serializeCookie('maestrano', 'v', { secure: true, sameSite: 'None', maxAgeSeconds: 9.7 })).toBe(
      '__Host-maestrano=v; Path=/; Max-Age=9; HttpOnly; Secure; SameSite=None',
    );
    expect(serializeCookie('maestrano', 'v', { secure: false, sameSite: 'Lax', maxAgeSeconds: 9 })).toBe(
      'maestrano=v; Path=/; Max-Age=9; HttpOnly; SameSite=Lax',
    );
    expect(expireCookie('maestrano', true, 'Lax')).toContain('Max-Age=0');
    expect(cookieName('maestrano', true)).toBe('__Host-maestrano');
  });

  it('are read by their exact names, the first of each', () => {
    const cookies = parseCookies('a=1; b=x=y;\tc =3; a=2; \u00a0__Host-a=planted; d');
    expect(Object.fromEntries(cookies)).toEqual({ a: '1', b: 'x=y', c: '3', '\u00a0__Host-a': 'planted' });
    expect(parseCookies(undefined).size).toBe(0);
    expect(findCookie(undefined, 'a')).toBeUndefined();
  });

  it('are the same when one of them is looked for', () => {
    const header = fc.array(fc.constantFrom('a', '__Host-a', '=', ';', ' ', '\t', '\u00a0', 'b'));
    fc.assert(
      fc.property(header, parts => {
        const [text, names] = [parts.join(''), ['a', '__Host-a', 'ab', 'b']];
        expect(names.map(name => findCookie(text, name))).toEqual(
          names.map(name => parseCookies(text).get(name)),
        );
      }),
      { numRuns: 3_000 },
    );
  });
});
