import { describe, expect, it } from '@jest/globals';
import type { SignInExplanation } from '../../../lib/sso/index.js';
import { answer, NOW, REQUEST_ID } from '../../support/sso/fixture.js';
import { signIns } from '../../support/sso/sign-ins.js';

const { sso, marks, preset, cookieOf } = signIns();

const explain = (samlResponse: string, requestIds = [REQUEST_ID]): Promise<SignInExplanation> =>
  sso.explain(undefined, samlResponse, { requestIds });

const failing = ({ checks }: SignInExplanation): string[] =>
  checks.filter(({ passed }) => !passed).map(({ code }) => code);

describe('the explanation of an answer', () => {
  it('tells every check of a good one, each passed', async () => {
    const { accepted, refusal, checks } = await explain(answer());
    expect({ accepted, refusal }).toEqual({ accepted: true, refusal: null });
    expect(checks.length).toBeGreaterThan(20);
    expect(checks.every(({ passed }) => passed)).toBe(true);
    expect(checks.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['MNO_SSO_IDENTITY', 'MNO_SSO_REPLAY']),
    );
  });

  it('tells everything that is wrong at once, with the option to look at', async () => {
    const explanation = await explain(
      answer({ audience: 'https://other.example/', recipient: 'https://other.example/consume' }),
    );
    expect(explanation.accepted).toBe(false);
    expect(failing(explanation).length).toBeGreaterThanOrEqual(2);
    const audience = explanation.checks.find(({ actual }) => actual.includes('https://other.example/'))!;
    expect(audience.expected).toContain('https://crm.example/');
    expect(audience.option).toBeDefined();
    expect(explanation.refusal!.code).toBe(failing(explanation)[0]);
  });

  it('ends with the refusal that a sign-in would have got', async () => {
    const late = await explain(answer({ requestId: '_another' }));
    expect(late.refusal!.code).toMatch(/^MNO_SSO_/);
    expect(failing(late)).toContain(late.refusal!.code);
  });

  it('refuses an answer without a group, as a sign-in would', async () => {
    const explanation = await explain(answer({ attributes: { group_uid: null } }));
    expect(explanation.refusal!.code).toBe('MNO_SSO_IDENTITY');
    expect(failing(explanation)).toEqual(['MNO_SSO_IDENTITY']);
  });

  it('takes the requests from the cookies of the browser, at the time of the answer', async () => {
    const inTime = await sso.explain('default', answer(), { cookie: cookieOf(REQUEST_ID) });
    expect(inTime.accepted).toBe(true);
    const context = { cookie: cookieOf(REQUEST_ID), at: new Date(NOW + 3_600_000) };
    expect(failing(await sso.explain('default', answer(), context))).toContain(
      'MNO_SSO_CONFIRMATION_EXPIRED',
    );
  });

  it.each([
    ['answer', { assertionId: '_used', requestId: '_other' }, { assertionId: '_used' }],
    ['request', { assertionId: '_other', requestId: REQUEST_ID }, { assertionId: '_new' }],
  ])('refuses an %s that was used before', async (_what, used, deviation) => {
    await marks.use(preset, { ...used, notOnOrAfterMs: NOW + 60_000 }, NOW + 60_000);
    const explanation = await explain(answer(deviation));
    expect(explanation.accepted).toBe(false);
    expect(failing(explanation)).toEqual(['MNO_SSO_REPLAY']);
  });

  it.each([['rubbish'], ['<xml/>'], [''], [Buffer.from('<a/>').toString('base64')]])(
    'takes %j for an answer that is refused',
    async text => {
      const explanation = await explain(text);
      expect(explanation.accepted).toBe(false);
      expect(failing(explanation)).toContain(explanation.refusal!.code);
    },
  );

  it('shows neither the token nor anything of the person', async () => {
    for (const text of [answer(), answer({ audience: 'https://other.example/' })]) {
      const shown = JSON.stringify(await explain(text));
      for (const secret of ['7ds8f9789a7fd7x0b898bvb8vc9h0gg', 'john@doe.example', 'DoeCorp'])
        expect(shown).not.toContain(secret);
    }
  });
});
