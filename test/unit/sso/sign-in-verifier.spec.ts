import { describe, expect, it } from '@jest/globals';
import { answer, NOW, REQUEST_ID } from '../../support/sso/fixture.js';
import { signIns } from '../../support/sso/sign-ins.js';

const outcome = (verification: Promise<unknown>): Promise<string> =>
  verification.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  );

describe('a request', () => {
  it('is answered once, by 50 different answers at once', async () => {
    const { verifier, preset, cookieOf } = signIns();
    const cookie = cookieOf(REQUEST_ID);
    const answers = Array.from({ length: 50 }, (_, index) => answer({ userId: `usr-${index}` }));
    const outcomes = await Promise.all(answers.map(each => outcome(verifier.verify(preset, each, cookie))));
    expect(outcomes.filter(each => each === 'accepted')).toHaveLength(1);
    expect(outcomes.filter(each => each === 'MNO_SSO_REPLAY')).toHaveLength(49);
  });

  it('is answered once, by one answer that comes 50 times at once', async () => {
    const { verifier, preset, cookieOf } = signIns();
    const [cookie, same] = [cookieOf(REQUEST_ID), answer()];
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => outcome(verifier.verify(preset, same, cookie))),
    );
    expect(outcomes.filter(each => each === 'accepted')).toHaveLength(1);
  });

  it('is remembered as answered for as long as any node takes its cookie', async () => {
    const { verifier, preset, cookieOf, clock, marks } = signIns();
    const cookie = cookieOf(REQUEST_ID);
    await verifier.verify(preset, answer(), cookie);
    await clock.advance(15 * 60_000 + 5_000);
    const used = { assertionId: '_another', requestId: REQUEST_ID, notOnOrAfterMs: 0 };
    expect(await marks.isUsed(preset, used)).toBe(true);
    const late = answer({ now: clock.now() });
    expect(await outcome(verifier.verify(preset, late, cookie))).toBe('MNO_SSO_NO_REQUEST');
  });

  it('is answered by one of several tabs, and leaves the others alone', async () => {
    const { verifier, preset, cookieOf } = signIns();
    const cookie = cookieOf('_one', '_two');
    expect(await outcome(verifier.verify(preset, answer({ requestId: '_two' }), cookie))).toBe('accepted');
    expect(await outcome(verifier.verify(preset, answer({ requestId: '_one' }), cookie))).toBe('accepted');
    expect(await outcome(verifier.verify(preset, answer({ requestId: '_two' }), cookie))).toBe(
      'MNO_SSO_REPLAY',
    );
  });

  it('of another platform’s browser is none of ours', async () => {
    const { verifier, preset } = signIns();
    expect(await outcome(verifier.verify(preset, answer(), undefined))).toBe('MNO_SSO_NO_REQUEST');
  });
});

describe('an assertion', () => {
  it('is used once, even by two requests that it claims to answer', async () => {
    const { marks, preset } = signIns();
    const used = { assertionId: '_a', requestId: '_one', notOnOrAfterMs: NOW + 60_000 };
    expect(await marks.use(preset, used, NOW + 60_000)).toBe(true);
    expect(await marks.use(preset, { ...used, requestId: '_two' }, NOW + 60_000)).toBe(false);
  });
});
