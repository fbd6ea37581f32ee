import { createHash, X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Checks } from '../../../lib/sso/verification/checks.js';
import { PUBLIC_TEST_KEYS, publicTestKeyCheck } from '../../../lib/sso/verification/trust-anchor.js';
import { context, platform } from '../../support/sso/fixture.js';

describe('keys whose private half is public', () => {
  const certificate = new X509Certificate(platform.certificate);
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
  // Stands in for one of the two: their private halves are public, but not ours to ship.
  const check = publicTestKeyCheck(new Set([createHash('sha256').update(spki).digest('hex')]));

  it('are refused whatever certificate they come in', () => {
    expect(() => check(certificate, context, new Checks())).toThrow(
      expect.objectContaining({ code: 'MNO_SSO_PUBLIC_TEST_KEY' }),
    );
  });

  it('are accepted where the context says so: against the local platform', () => {
    expect(() => check(certificate, { ...context, refusePublicTestKeys: false }, new Checks())).not.toThrow();
  });

  it('are the two of sso-security.md, and no other key', () => {
    expect([...PUBLIC_TEST_KEYS]).toEqual([
      'b70b6675e9025fba9580d6dcaaeb7340a04f826128ba54a18b036ad613ad1dee',
      '997b89569b7b30f1de91665bfe6af887ad50c121448a8ce216541ef3cb5e91fd',
    ]);
    expect(() => publicTestKeyCheck(PUBLIC_TEST_KEYS)(certificate, context, new Checks())).not.toThrow();
  });
});
