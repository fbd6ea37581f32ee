import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignedInUsers } from '../../support/signed-in-users.js';
import { startTestApplication, type TestApplication } from '../../support/test-application.js';

describe('the attack lab, let loose on this package', () => {
  let application: TestApplication;
  beforeAll(async () => {
    application = await startTestApplication({ metadata: { providers: [SignedInUsers] } });
  });
  afterAll(() => application.close());

  it('is refused every time, by a redirect and never by a failure, but for the honest answer', async () => {
    const { control, results, passed } = await application.sandbox.attack('app-1');
    expect(control).toMatchObject({ verdict: 'accepted', status: 303 });
    expect(results.filter(({ verdict }) => verdict !== 'refused')).toEqual([]);
    expect(passed).toBe(true);
    expect(results.length).toBeGreaterThan(100);
    const { users } = application.app.get(SignedInUsers);
    // The control, and the honest halves of replay, second answer and two at once.
    expect(users).toEqual(['usr-1', 'usr-1', 'usr-1', 'usr-1']);
  });
});
