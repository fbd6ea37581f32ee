import { createCipheriv, hkdfSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkSecrets, Sealer } from '../../../lib/stores/index.js';

const SECRET = 'a-secret-of-more-than-32-characters-1';
const OTHER = 'a-secret-of-more-than-32-characters-2';
const THIRD = 'a-secret-of-more-than-32-characters-3';

describe('sealing', () => {
  const sealer = new Sealer([SECRET], 'session');

  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
        expect(sealer.open(sealer.seal(text))).toBe(text);
      }),
    );
  });

  it('never seals the same text the same way twice', () => {
    expect(new Set(Array.from({ length: 100 }, () => sealer.seal('same'))).size).toBe(100);
  });

  it('uses only characters that are safe in cookies and URLs', () => {
    expect(sealer.seal('späße; ,"\\')).toMatch(/^v1\.[\w-]{8}\.[\w-]+$/);
  });

  it('does not show the text', () => {
    const payload = sealer.seal('the text within').split('.')[2] ?? '';
    expect(Buffer.from(payload, 'base64url').toString('latin1')).not.toContain('text');
  });

  it('opens nothing in which a single character was changed, added or left out', () => {
    const sealed = sealer.seal('{"user":"usr-1"}');
    for (let at = 0; at < sealed.length; at += 1) {
      for (const letter of ['A', 'B', '-', '.', '=', '']) {
        const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
        if (changed !== sealed) expect(sealer.open(changed)).toBeUndefined();
        expect(sealer.open(sealed.slice(0, at) + letter + 'A' + sealed.slice(at))).toBeUndefined();
      }
    }
  });

  it('accepts one spelling of the same bytes only', () => {
    const spelled = Array.from({ length: 3 }, (_, length) => sealer.seal('x'.repeat(length)));
    for (const sealed of spelled) {
      expect(sealer.open(`${sealed}=`)).toBeUndefined();
      expect(sealer.open(`${sealed}==`)).toBeUndefined();
      expect(sealer.open(` ${sealed}`)).toBeUndefined();
      expect(sealer.open(`${sealed}\n`)).toBeUndefined();
      const last = sealed.at(-1) ?? '';
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const others = [...alphabet].filter(letter => letter !== last);
      for (const letter of others) expect(sealer.open(sealed.slice(0, -1) + letter)).toBeUndefined();
    }
  });

  it('opens nothing for hostile input, and does not throw', () => {
    const hostile: unknown[] = [
      '',
      '.',
      '..',
      'v1..',
      'v2.AAAAAAAA.' + 'A'.repeat(60),
      'v1.AAAAAAAA.' + 'A'.repeat(3_000_000),
      'v1.__proto__.' + 'A'.repeat(60),
      '\ud800',
      undefined,
      null,
      7,
      {},
      ['v1.AAAAAAAA.' + 'A'.repeat(60)],
    ];
    for (const input of hostile) expect(sealer.open(input as string)).toBeUndefined();
    const id = sealer.seal('').split('.')[1] ?? '';
    for (let length = 0; length < 80; length += 1)
      expect(sealer.open(`v1.${id}.${'A'.repeat(length)}`)).toBeUndefined();
    fc.assert(fc.property(fc.string({ unit: 'binary' }), input => sealer.open(input) === undefined));
  });

  it('opens for its own purpose only, even when the key id is forged', () => {
    const session = new Sealer([SECRET], 'session');
    const correlation = new Sealer([SECRET], 'sso.correlation');
    const [, , payload] = session.seal('x').split('.');
    const [, id] = correlation.seal('x').split('.');
    expect(correlation.open(session.seal('x'))).toBeUndefined();
    expect(correlation.open(`v1.${id}.${payload}`)).toBeUndefined();
  });

  it('binds the purpose as associated data, beside the key', () => {
    const key = Buffer.from(hkdfSync('sha256', SECRET, '', 'nestjs-maestrano|v1|seal|session', 32));
    const id = sealer.seal('').split('.')[1] ?? '';
    const sealWith = (aad: string): string => {
      const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12));
      cipher.setAAD(Buffer.from(aad));
      const bytes = [Buffer.alloc(12), cipher.update('x'), cipher.final(), cipher.getAuthTag()];
      return `v1.${id}.${Buffer.concat(bytes).toString('base64url')}`;
    };
    expect(sealer.open(sealWith(`nestjs-maestrano|v1|${id}|session`))).toBe('x');
    expect(sealer.open(sealWith(`nestjs-maestrano|v1|${id}|other`))).toBeUndefined();
  });

  it('seals with the first secret and opens with all of them', () => {
    const old = new Sealer([OTHER], 'session');
    const rotated = new Sealer([SECRET, OTHER], 'session');
    expect(rotated.open(old.seal('kept'))).toBe('kept');
    expect(sealer.open(rotated.seal('new'))).toBe('new');
    expect(old.open(rotated.seal('new'))).toBeUndefined();
    expect(new Sealer([THIRD, SECRET], 'session').open(old.seal('gone'))).toBeUndefined();
  });

  it('refuses secrets that are missing or short, and does not repeat them', () => {
    expect(checkSecrets([SECRET, OTHER])).toBeUndefined();
    expect(checkSecrets([])).toBe('At least one secret is needed.');
    expect(checkSecrets([SECRET, 'hunter2'])).toBe('Secret 2 has fewer than 32 characters.');
    expect(checkSecrets(['x'.repeat(32)])).toBeUndefined();
    expect(checkSecrets(['x'.repeat(31)])).toBeDefined();
    expect(() => new Sealer([SECRET, 'hunter2'], 'session')).toThrow(/MNO_SECRETS_INVALID/);
    expect(() => new Sealer([SECRET, 'hunter2'], 'session')).not.toThrow(/hunter2/);
  });
});
