import { describe, expect, it } from '@jest/globals';
import { isSecretName, maskBody, maskHeaders, maskTarget } from '../../../lib/sandbox/journal/masking.js';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

describe('what is shown of a request', () => {
  it('names who the credentials are of, and nothing else of them', () => {
    expect(maskHeaders({ authorization: basic('app-1:secret') })).toEqual({
      authorization: 'Basic app-1:***',
    });
    for (const authorization of [
      basic('secret'),
      basic('<b>:secret'),
      'Bearer secret',
      'secret',
      'Basic %%%',
    ])
      expect(JSON.stringify(maskHeaders({ authorization }))).not.toMatch(/secret|<b>/);
  });

  it('keeps the names of cookies, and drops what is in them', () => {
    expect(
      maskHeaders({ cookie: 'a=1; b=2=3', 'set-cookie': ['a=secret; Path=/; HttpOnly', 'b=x'] }),
    ).toEqual({
      cookie: 'a=***; b=***',
      'set-cookie': 'a=***; Path=/; HttpOnly\nb=***',
    });
  });

  it.each(['x-api-key', 'X-Auth-Token', 'x-session-id', 'proxy-authorization', 'client-secret'])(
    'masks the header %s',
    name => {
      expect(maskHeaders({ [name]: 'secret' })).toEqual({ [name]: '***' });
    },
  );

  it.each(['sso_session', 'password', 'api_key', 'apiKey', 'token', 'accessToken', 'user[password]', 'key'])(
    'takes the field %s for a secret',
    name => expect(isSecretName(name)).toBe(true),
  );

  it.each(['monkey', 'keyboard', 'status', 'session_recheck', 'transaction_number', 'turnkey'])(
    'does not take the field %s for a secret',
    name => expect(isSecretName(name)).toBe(false),
  );

  it('masks secret parameters of an address, however they are written', () => {
    expect(maskTarget('/a?session=s1&x=1&api%5Fkey=s2&user[password]=s3#f')).toBe(
      '/a?session=***&x=1&api%5Fkey=***&user[password]=***#f',
    );
    expect(maskTarget('/a?%E0%A4%A=1&token=')).toBe('/a?%E0%A4%A=1&token=***');
  });

  it('masks bodies in every form, also where they were cut', () => {
    const users = { data: [{ id: 'usr-1', sso_session: 'secret', nested: { apiKey: 'secret' } }] };
    expect(maskBody(JSON.stringify(users), 'application/json')).not.toContain('secret');
    expect(JSON.parse(maskBody(JSON.stringify(users), ''))).toMatchObject({ data: [{ id: 'usr-1' }] });
    expect(maskBody('password=secret&email=a%40b', 'application/x-www-form-urlencoded')).toBe(
      'password=***\nemail=a@b',
    );
    expect(maskBody('{"password":"secret","x":"y","api_key":"secr', 'application/json')).toBe(
      '{"password":"***","x":"y","api_key":"***"',
    );
    expect(maskBody('<input name="SAMLResponse" value="c2VjcmV0', 'text/html')).not.toContain('c2VjcmV0');
  });

  it('is not led astray by depth or names of prototypes', () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    expect(maskBody(deep, 'application/json').length).toBeLessThan(5000);
    expect(maskBody('{"__proto__":{"key":"secret"},"constructor":1}', 'application/json')).not.toContain(
      'secret',
    );
  });
});
