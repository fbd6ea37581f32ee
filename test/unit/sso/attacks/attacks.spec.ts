import { describe, expect, it } from '@jest/globals';
import { MaestranoSignInError } from '../../../../lib/errors/index.js';
import { verifyResponse, type SignInCheck } from '../../../../lib/sso/verification/index.js';
import { attackClasses, world, type Attack } from '../../../support/sso/attacks/index.js';
import { context, standard } from '../../../support/sso/fixture.js';

const classes = attackClasses(world(standard));
const all = Object.values(classes).flat();

async function refusalOf({ response, context: changes }: Attack, onCheck?: (check: SignInCheck) => void) {
  const error: unknown = await verifyResponse(response(), {
    ...context,
    ...changes,
    ...(onCheck && { onCheck }),
  }).then(
    () => 'accepted',
    (thrown: unknown) => thrown,
  );
  return error;
}

describe.each(Object.entries(classes))('attacks by %s', (_name, attacks) => {
  it.each(attacks.map(attack => [attack.name, attack.code, attack] as const))(
    'refuses %s with %s',
    async (_case, code, attack) => {
      const error = await refusalOf(attack);
      expect(error).toBeInstanceOf(MaestranoSignInError);
      expect((error as MaestranoSignInError).code).toBe(code);
    },
  );
});

describe('the attack suite', () => {
  it('has more than 150 cases, each with a name of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(150);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('is refused for the same reason when explained, without markup or a token in what is shown', async () => {
    for (const attack of all) {
      const checks: SignInCheck[] = [];
      const error = (await refusalOf(attack, check => checks.push(check))) as MaestranoSignInError;
      expect([attack.name, error.code]).toEqual([attack.name, attack.code]);
      expect([attack.name, checks.find(({ passed }) => !passed)?.code]).toEqual([attack.name, attack.code]);

      const shown = JSON.stringify([error.message, error.reason, error.cause, checks]);
      expect([attack.name, shown]).not.toEqual([
        attack.name,
        expect.stringMatching(/7ds8f9789a7fd7x|<[A-Za-z!?/]/),
      ]);
      expect(error.reason.length).toBeLessThanOrEqual(200);
      // eslint-disable-next-line no-control-regex
      expect(error.reason).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    }
  });
});
