import { describe, expect, it } from '@jest/globals';
import { OpenedCookies } from '../../../lib/session/kinds/opened-cookies.js';
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
  return { opened, read: (name: string) => cookies.read(name.padEnd(length, '.')) };
};

describe('cookies that were opened', () => {
  it.each([[{ name: 'Ada', roles: ['admin'] }], [[1, 2]], ['text'], [null], [undefined], [0]])(
    'are opened once, with the identity %p',
    identity => {
      const { opened, read } = counting(identity);
      expect([read('ours'), read('ours'), read('ours')]).toEqual(Array(3).fill(session(identity)));
      expect(opened).toHaveLength(1);
    },
  );

  it('give every request a session of its own', () => {
    const { read } = counting({ roles: ['user'] });
    for (let turn = 0; turn < 3; turn += 1) {
      const mine = read('ours') as unknown as Record<string, Record<string, unknown>>;
      expect(mine).toEqual(session({ roles: ['user'] }));
      (mine['identity']!['roles'] as string[]).push('admin');
      mine['group']!['id'] = 'cld-2';
      mine['user']!['id'] = 'usr-2';
      (mine['signedInAt'] as unknown as Date).setTime(0);
    }
  });

  it('are not remembered when they are not ours', () => {
    const { opened, read } = counting({});
    for (let turn = 0; turn < 3; turn += 1) expect(read('theirs')).toBeUndefined();
    expect(opened).toHaveLength(3);
  });

  it('make room for others, the oldest first', () => {
    const { opened, read } = counting({}, 1024 * 1024);
    for (const name of ['ours-1', 'ours-2', 'ours-2', 'ours-3', 'ours-2', 'ours-1']) read(name);
    expect(opened.map(name => name.replace(/\.+$/, ''))).toEqual(['ours-1', 'ours-2', 'ours-3', 'ours-1']);
  });
});
