import { describe, expect, it } from '@jest/globals';
import { CookieJar } from '../../../lib/doctor/http/index.js';

const HTTPS = new URL('https://crm.example/consume');
const LOCAL = new URL('http://localhost:3000/consume');
const REMOTE = new URL('http://crm.example/consume');

function jarWith(line: string, url = HTTPS): CookieJar {
  const jar = new CookieJar();
  jar.take([line], url);
  return jar;
}

describe('the cookie jar of the doctor', () => {
  it('keeps what is set, and sends it to the paths it is for', () => {
    const jar = jarWith('sid=1; Path=/app; HttpOnly');
    expect(jar.sentTo(new URL('https://crm.example/app/page')).header).toBe('sid=1');
    expect(jar.sentTo(new URL('https://crm.example/application')).header).toBe('');
  });

  it('takes the folder of the address for a cookie without a path', () => {
    const jar = jarWith('sid=1', new URL('https://crm.example/a/b'));
    expect(jar.sentTo(new URL('https://crm.example/a/c')).header).toBe('sid=1');
    expect(jar.sentTo(new URL('https://crm.example/b')).header).toBe('');
  });

  it.each([
    ['Secure over plain http', 'sid=1; Secure', REMOTE],
    ['SameSite=None without Secure', 'sid=1; SameSite=None', HTTPS],
    ['__Host- with a path of its own', '__Host-sid=1; Secure; Path=/app', HTTPS],
    ['__Host- without Secure', '__Host-sid=1; Path=/', HTTPS],
    ['the domain of somebody else', 'sid=1; Domain=other.example', HTTPS],
    ['no name', '=1', HTTPS],
  ])('refuses, as browsers do: %s', (_, line, url) => {
    expect(jarWith(line, url).all).toEqual([]);
  });

  it('counts this machine as secure', () => {
    expect(jarWith('__Host-sid=1; Secure; Path=/; SameSite=None', LOCAL).all).toHaveLength(1);
  });

  it('keeps Lax and Strict back from posts of another site, and names them', () => {
    const jar = jarWith('lax=1; Path=/; SameSite=Lax');
    jar.take(
      ['strict=1; Path=/; SameSite=Strict', 'none=1; Path=/; SameSite=None; Secure', 'old=1; Path=/'],
      HTTPS,
    );
    expect(jar.sentTo(HTTPS, true)).toEqual({ header: 'none=1; old=1', withheld: ['lax', 'strict'] });
    expect(jar.sentTo(HTTPS).withheld).toEqual([]);
  });

  it.each(['sid=; Path=/; Max-Age=0', 'sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'])(
    'forgets what is ended: %s',
    line => {
      const jar = jarWith('sid=1; Path=/');
      jar.take([line], HTTPS);
      expect(jar.all).toEqual([]);
    },
  );

  it('is copied by value', () => {
    const jar = jarWith('sid=1; Path=/');
    const copy = jar.copy();
    jar.take(['sid=2; Path=/'], HTTPS);
    expect(copy.sentTo(HTTPS).header).toBe('sid=1');
  });
});
