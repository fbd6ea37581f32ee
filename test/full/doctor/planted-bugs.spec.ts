import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { clock, examined, failures } from '../../support/doctor/examined.js';
import { PLANTED_BUGS } from '../../support/doctor/planted-bugs.js';
import { freePort } from '../../support/free-port.js';
import { sharedIdentity } from '../../support/sandbox-identity.js';

// Left out is only what can never fail: strictness beyond need is a warning.
describe('a bug in an application is found by the check that is about it, and by no other', () => {
  // What a parser says about hostile documents.
  beforeAll(() => {
    for (const method of ['error', 'warn'] as const) jest.spyOn(console, method).mockReturnValue(undefined);
  });

  it.each(PLANTED_BUGS)('$check: $name', async ({ check, plant }) => {
    const port = await freePort();
    const identity = await sharedIdentity();
    const application = await new plant({
      platform: `http://localhost:${port}`,
      certificate: identity.certificate,
      now: () => clock.now(),
    }).start();
    try {
      const { results } = await examined({
        url: application.origin,
        port,
        identity,
        skip: ['answers/strict'],
      });
      expect(failures(results)).toEqual({ [check]: expect.any(String) });
    } finally {
      await application.close();
    }
  });
});
