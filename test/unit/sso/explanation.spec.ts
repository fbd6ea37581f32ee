import { describe, expect, it } from '@jest/globals';
import { explainAnswer, type SignInExplanation } from '../../../lib/sso/explanation.js';
import { presetAt } from '../../support/preset-at.js';
import { answer, context, REQUEST_ID } from '../../support/sso/fixture.js';

const explain = (
  samlResponse: string,
  changes: Partial<typeof context> = {},
  isUsed = false,
): Promise<SignInExplanation> =>
  explainAnswer(samlResponse, {
    preset: presetAt('https://platform.example'),
    context: async () => ({ ...context, ...changes }),
    isUsed: async () => isUsed,
  });

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

  it.each([
    ['an answer that was used before', answer(), true, 'MNO_SSO_REPLAY'],
    ['an answer without a group', answer({ attributes: { group_uid: null } }), false, 'MNO_SSO_IDENTITY'],
  ])('refuses %s, as a sign-in would', async (_what, samlResponse, isUsed, code) => {
    const explanation = await explain(samlResponse, {}, isUsed);
    expect(explanation.accepted).toBe(false);
    expect(explanation.refusal!.code).toBe(code);
    expect(failing(explanation)).toEqual([code]);
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
      const shown = JSON.stringify(await explain(text, { requestIds: [REQUEST_ID] }));
      for (const secret of ['7ds8f9789a7fd7x0b898bvb8vc9h0gg', 'john@doe.example', 'DoeCorp'])
        expect(shown).not.toContain(secret);
    }
  });
});
