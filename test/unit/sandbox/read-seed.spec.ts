import { describe, expect, it } from '@jest/globals';
import { readSeed } from 'nestjs-maestrano/sandbox';

const SEED = `
applications:
  - id: app-1
    host: http://localhost:3000
groups:
  - id: cld-1
    name: Acme
    freeTrialEndAt: 2026-03-01T00:00:00Z
users:
  - id: usr-1
    name: Ada
    memberships: { cld-1: Admin }
records:
  cld-1:
    invoices:
      - { id: inv-1, title: First }
`;

describe('a seed in YAML', () => {
  it('is read, with real times', () => {
    const seed = readSeed(SEED);
    expect(seed.groups[0]?.freeTrialEndAt).toEqual(new Date('2026-03-01T00:00:00Z'));
    expect(seed.users[0]?.memberships).toEqual({ 'cld-1': 'Admin' });
    expect(seed.records?.['cld-1']?.['invoices']).toEqual([{ id: 'inv-1', title: 'First' }]);
  });

  it.each([
    ['no YAML', 'a: [', /no YAML/],
    ['no map', '- 1', /no map/],
    ['an unknown part', `${SEED}\nfoo: []`, /"foo"/],
    ['an unknown member', SEED.replace('name: Acme', 'nane: Acme'), /groups\[0\] has no member "nane"/],
    ['a member of another kind', SEED.replace('name: Acme', 'name: 5'), /groups\[0\]\.name is no string/],
    ['no time', SEED.replace('2026-03-01T00:00:00Z', 'soon'), /freeTrialEndAt is no time/],
    ['an unknown role', SEED.replace('Admin', 'King'), /memberships/],
    ['an entry without id', SEED.replace('id: cld-1', 'no: 1'), /groups\[0\] has no id/],
    ['no users', SEED.replace(/users:[\s\S]*records:/, 'records:'), /no users/],
    ['records of another shape', SEED.replace('cld-1:\n    invoices:', 'cld-1:\n'), /records maps/],
    ['a prototype', `${SEED}\n__proto__: []`, /"__proto__"/],
  ])('with %s is refused', (_, text, message) => {
    expect(() => readSeed(text)).toThrow(message);
    expect(() => readSeed(text)).toThrow(expect.objectContaining({ code: 'MNO_SANDBOX_SEED_INVALID' }));
  });
});
