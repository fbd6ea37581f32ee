import { describe, expect, it } from '@jest/globals';
import { cookieName, expireCookie, parseCookies, serializeCookie } from '../../../lib/platform/cookies.js';

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
  });
});
