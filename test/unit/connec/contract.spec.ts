import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { CONTRACT } from '../../../lib/connec/contract/entities.generated.js';
import { COLLECTIONS, SUBSCRIPTION_KEYS } from '../../../lib/connec/contract/index.js';

describe('the Connec! contract', () => {
  it('is what the generated code was made from', () => {
    const { status, stderr } = spawnSync(process.execPath, ['lib/connec/contract/generate.mjs', '--check'], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('knows the 27 subscriptions of the platform', () => {
    expect(SUBSCRIPTION_KEYS).toHaveLength(27);
    expect(SUBSCRIPTION_KEYS).toContain('company');
    expect(SUBSCRIPTION_KEYS).toContain('opportunities');
  });

  it('has exactly one singular resource', () => {
    const singular = COLLECTIONS.filter(entry => entry.arity === 'singleton').map(entry => entry.name);
    expect(singular).toEqual(['company']);
  });

  it('refers only to collections and types that exist', () => {
    const names = new Set(COLLECTIONS.map(entry => entry.name as string));
    const primitives = new Set(
      'string integer number decimal boolean date date-time object'
        .split(' ')
        .concat(Object.keys(CONTRACT.types)),
    );
    const fields = [
      ...Object.values(CONTRACT.types),
      ...Object.values(CONTRACT.entities).map(entity => entity.fields),
    ].flatMap(members => Object.values(members));
    expect(fields.filter(field => field.ref && !names.has(field.ref))).toEqual([]);
    expect(fields.filter(field => !primitives.has(field.type))).toEqual([]);
  });
});
