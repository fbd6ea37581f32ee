import { describe, expect, it } from '@jest/globals';
import { redactUrl } from '../../../lib/errors/index.js';

describe('a URL in an error or a hook', () => {
  it('keeps the address and the names of its parameters, never their values', () => {
    expect(redactUrl('https://h.example/api/v1/auth/saml/usr-1?session=s3cret&x')).toBe(
      'https://h.example/api/v1/auth/saml/usr-1?session=…&x=…',
    );
  });

  it('loses user information and the fragment', () => {
    expect(redactUrl('https://app-1:key@h.example/p#s3cret')).toBe('https://h.example/p');
  });

  it('is bounded, whatever comes in', () => {
    expect(redactUrl(`https://h/${'p'.repeat(10_000)}?${'q'.repeat(10_000)}&`.repeat(3)).length).toBeLessThan(
      2000,
    );
  });
});
