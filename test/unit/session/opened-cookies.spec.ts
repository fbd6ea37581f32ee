import { describe, expect, it } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import { inspect } from 'node:util';
import { OpenedCookies } from '../../../lib/session/kinds/opened-cookies.js';
import { sessionOf, setSession } from '../../../lib/session/session-context.js';
import type { StoredSession } from '../../../lib/session/session-data.js';

const session = (identity: unknown): StoredSession => ({
  id: 'session-1',
  preset: 'default',
  group: { preset: 'default', id: 'cld-1' },
  user: { id: 'usr-1', uid: 'usr-1' },
  token: 'token',
  recheckMs: 5,
  endsAtMs: null,
  signedInAt: new Date(7),
  identity,
});

const counting = (identity: unknown, length = 100) => {
  const opened: string[] = [];
  const cookies = new OpenedCookies(sealed => {
    opened.push(sealed);
    return sealed.startsWith('ours') ? session(identity) : undefined;
  });
  // Told apart by their end, as seals are.
  const read = (name: string) => cookies.read(name.padEnd(length - name.length, '.') + name);
  return { opened, read };
};

const plain = (read: StoredSession): StoredSession => ({ ...read, identity: read.identity });

describe('cookies that were opened', () => {
  it.each([[{ name: 'Ada', roles: ['admin'] }], [[1, 2]], ['text'], [null], [undefined], [0]])(
    'are opened once, with the identity %p',
    identity => {
      const { opened, read } = counting(identity);
      expect([1, 2, 3].map(() => plain(read('ours')!))).toEqual(Array(3).fill(session(identity)));
      expect(opened).toHaveLength(1);
    },
  );

  it('give every request a session of its own, and each the same one however often it asks', () => {
    const { read } = counting({ roles: ['user'] });
    for (let turn = 0; turn < 3; turn += 1) {
      const request = {} as IncomingMessage;
      setSession(request, read('ours')!);
      const mine = sessionOf(request) as unknown as Record<string, Record<string, unknown>>;
      const { token, recheckMs, endsAtMs, ...expected } = session({ roles: ['user'] });
      expect([mine, token, recheckMs, endsAtMs]).toEqual([expected, 'token', 5, null]);
      (mine['identity']!['roles'] as string[]).push('admin');
      mine['group']!['id'] = 'cld-2';
      mine['user']!['id'] = 'usr-2';
      (mine['signedInAt'] as unknown as Date).setTime(0);
      expect(sessionOf(request)).toBe(mine);
    }
  });

  it('cannot be changed by whoever shares them', () => {
    const { read } = counting({ roles: ['user'] });
    const shared = read('ours') as unknown as Record<string, Record<string, unknown>>;
    expect(() => (shared['preset'] = {})).toThrow(TypeError);
    expect(() => (shared['group']!['id'] = 'cld-2')).toThrow(TypeError);
    expect(() => (shared['user']!['id'] = 'usr-2')).toThrow(TypeError);
  });

  it('are known by all their characters, not only by those that they are looked up by', () => {
    const { opened, read } = counting({});
    read('ours');
    const changed = opened[0]!.replace('.', '!');
    const cookies = new OpenedCookies(sealed => (sealed === opened[0] ? session({}) : undefined));
    expect(cookies.read(opened[0]!)).toBeDefined();
    for (let turn = 0; turn < 2; turn += 1) expect(cookies.read(changed)).toBeUndefined();
    expect(cookies.read(opened[0]!.slice(-24))).toBeUndefined();
  });

  it('do not show in a request that is printed', () => {
    const { read } = counting({ name: 'Ada' });
    const request = {} as IncomingMessage;
    setSession(request, read('ours')!);
    sessionOf(request);
    expect(inspect(request, { showHidden: true, depth: 9, getters: true })).not.toMatch(/Ada|token|usr-1/);
    expect(JSON.stringify(request)).toBe('{}');
  });

  it('are not remembered when they are not ours', () => {
    const { opened, read } = counting({});
    for (let turn = 0; turn < 3; turn += 1) expect(read('theirs')).toBeUndefined();
    expect(opened).toHaveLength(3);
  });

  it('make room for others, the oldest first', () => {
    const { opened, read } = counting({}, 1024 * 1024);
    for (const name of ['ours-1', 'ours-2', 'ours-2', 'ours-3', 'ours-2', 'ours-1']) read(name);
    expect(opened.map(name => name.slice(-6))).toEqual(['ours-1', 'ours-2', 'ours-3', 'ours-1']);
  });
});
