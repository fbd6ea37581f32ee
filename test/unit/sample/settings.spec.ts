import { describe, expect, it } from '@jest/globals';
import { explain } from '../../../sample/explain.js';
import { readEnvironment } from '../../../sample/settings.js';

describe('the environment', () => {
  it('has defaults', () => {
    const defaults = {
      port: 3000,
      sandboxPort: 4400,
      adapter: 'express',
      databaseUrl: undefined,
      dataFolder: expect.stringMatching(/\.data$/),
    };
    expect(readEnvironment({})).toEqual(defaults);
    expect(readEnvironment({ PORT: '', SANDBOX_PORT: '', ADAPTER: '', DATABASE_URL: '' })).toEqual(defaults);
  });

  it('changes ports, adapter and database', () => {
    const given = {
      PORT: '3070',
      SANDBOX_PORT: '4470',
      DATA_FOLDER: '/data',
      ADAPTER: 'fastify',
      DATABASE_URL: 'postgres://me@host/db',
    };
    expect(readEnvironment(given)).toEqual({
      port: 3070,
      sandboxPort: 4470,
      adapter: 'fastify',
      databaseUrl: 'postgres://me@host/db',
      dataFolder: '/data',
    });
  });

  it.each(['http', '0', '70000', '-1'])('refuses the port %s', port => {
    expect(() => readEnvironment({ PORT: port })).toThrow('PORT is');
  });

  it('refuses other adapters and databases, and does not repeat what may hold a password', () => {
    expect(() => readEnvironment({ ADAPTER: 'koa' })).toThrow('ADAPTER is "koa"');
    expect(() => readEnvironment({ DATABASE_URL: 'mysql://me:hidden@host/db' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hidden') }),
    );
  });
});

describe('a start that failed', () => {
  it('is explained by what can be done about it', () => {
    const refused = Object.assign(new Error('connect 127.0.0.1:1'), { code: 'ECONNREFUSED' });
    const wrapped = new Error('Failed query: CREATE SCHEMA', { cause: new AggregateError([refused]) });
    expect(explain(wrapped)).toBe(
      'The database at DATABASE_URL cannot be used: connect 127.0.0.1:1 (ECONNREFUSED).',
    );
    expect(explain(new RangeError('PORT is "x".'))).toBe('PORT is "x".');
    expect(explain(new Error('odd'))).toContain('npm start -- --fresh');
    expect(explain('odd')).toBe('odd');
  });
});
