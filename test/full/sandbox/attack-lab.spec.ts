import { Injectable } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OnSignIn } from 'nestjs-maestrano';
import { startTestApplication, type TestApplication } from '../../support/test-application.js';

@Injectable()
class Handlers {
  readonly users: string[] = [];

  @OnSignIn()
  signIn({ user }: { user: { id: string } }) {
    this.users.push(user.id);
    return { redirectTo: '/home' };
  }
}

describe('the attack lab, let loose on this package', () => {
  let application: TestApplication;
  beforeAll(async () => {
    application = await startTestApplication({ metadata: { providers: [Handlers] } });
  });
  afterAll(() => application.close());

  it('is refused every time, by a redirect and never by a failure, but for the honest answer', async () => {
    const { control, results, passed } = await application.sandbox.attack('app-1');
    expect(control).toMatchObject({ verdict: 'accepted', status: 303 });
    expect(results.filter(({ verdict }) => verdict !== 'refused')).toEqual([]);
    expect(passed).toBe(true);
    expect(results.length).toBeGreaterThan(100);
    const { users } = application.app.get(Handlers);
    // The control, and the honest halves of replay, second answer and two at once.
    expect(users).toEqual(['usr-1', 'usr-1', 'usr-1', 'usr-1']);
  });
});
