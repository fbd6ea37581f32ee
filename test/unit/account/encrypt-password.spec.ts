import { describe, expect, it } from '@jest/globals';
import { canEncryptPasswords, encryptPassword } from '../../../lib/account/users/encrypt-password.js';
import { SAMPLE_KEY } from '../../support/preset-at.js';

describe('a password on its way to the platform', () => {
  it('matches test vector 3 of the protocol, bit for bit', () => {
    const iv = Buffer.from(Array.from({ length: 16 }, (_, index) => index));
    expect(encryptPassword('s3cret!', SAMPLE_KEY, iv)).toBe(
      'AAECAwQFBgcICQoLDA0ODw==--SzJ8dog+gorLcOeFQ9Ppyg==',
    );
  });

  it('is never encrypted the same way twice', () => {
    expect(encryptPassword('s3cret!', SAMPLE_KEY)).not.toBe(encryptPassword('s3cret!', SAMPLE_KEY));
  });

  it('needs 32 bytes of API key', () => {
    expect(canEncryptPasswords('k'.repeat(31))).toBe(false);
    expect(canEncryptPasswords('k'.repeat(32))).toBe(true);
  });
});
